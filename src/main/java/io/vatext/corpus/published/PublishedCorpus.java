package io.vatext.corpus.published;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.TextKey;
import io.vatext.support.InputException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the parts of one corpus from its text, its index and a choice of labels. */
final class PublishedCorpus {
    private final CorpusDescription description;
    private final CorpusText text;
    private final CorpusIndex index;
    private final @Nullable IdLists lists;

    PublishedCorpus(CorpusDescription description, CorpusText text, CorpusIndex index, @Nullable IdLists lists) {
        this.description = description;
        this.text = text;
        this.index = index;
        this.lists = lists;
    }

    /** The names of the label subsets, the largest last. */
    static List<String> subsets(CorpusDescription description, @Nullable IdLists lists) {
        var split = description.split();
        if (split.hashOrder() != null) {
            return List.of(SplitIds.hashSubset(split.hashOrder()), IdLists.FULL);
        }
        if (split.parts() != null) {
            return PartsSplit.subsets();
        }
        return split.random() != null
                ? RandomSplit.subsets(split.random())
                : Objects.requireNonNull(lists).subsets();
    }

    HashedSplit split(@Nullable String subset, long seed) {
        var ids = ids(subset, seed);
        requirePresent(ids);
        var tested = new HashSet<TextKey>();
        ids.test().keySet().forEach(id -> tested.add(key(id)));
        var pool = new LinkedHashSet<String>();
        ids.pool().stream().filter(id -> !tested.contains(key(id))).forEach(pool::add);

        var counts = new LinkedHashMap<String, Long>();
        counts.put("labeled", (long) ids.labeled().size());
        counts.put("validation", (long) ids.validation().size());
        counts.put("unlabeled", (long) pool.size());
        counts.put("test", (long) ids.test().size());
        counts.put("left out of unlabeled as duplicates of test", (long)
                (ids.pool().size() - pool.size()));
        counts.put(
                "labeled that also stand in test",
                ids.labeled().keySet().stream()
                        .filter(id -> tested.contains(key(id)))
                        .count());
        if (ids.copies() > 0) {
            counts.put("left out as copies within their part", (long) ids.copies());
        }
        var documents = new SplitDocuments(
                labeled(ids.labeled()),
                labeled(ids.validation()),
                () -> text.read(pool::contains).map(Document::unlabeled),
                labeled(ids.test()),
                counts);
        var clean = new SplitIds(ids.labeled(), ids.validation(), pool, ids.test(), ids.copies());
        return new HashedSplit(documents, index.sha256(), clean.sha256());
    }

    private SplitIds ids(@Nullable String subset, long seed) {
        var split = description.split();
        var rule = split.hashOrder();
        if (rule != null) {
            return SplitIds.of(rule, subset == null ? SplitIds.hashSubset(rule) : subset, index);
        }
        if (split.parts() != null) {
            return PartsSplit.of(split.parts(), subset == null ? IdLists.FULL : subset, index, seed);
        }
        if (split.random() != null) {
            return RandomSplit.of(split.random(), subset == null ? RandomSplit.FIRST : subset, index, seed);
        }
        return SplitIds.of(Objects.requireNonNull(lists), subset == null ? IdLists.FULL : subset, index, seed);
    }

    private void requirePresent(SplitIds ids) {
        for (var part : List.<Set<String>>of(
                ids.labeled().keySet(),
                ids.validation().keySet(),
                ids.pool(),
                ids.test().keySet())) {
            for (var id : part) {
                if (!index.entries().containsKey(id)) {
                    throw new InputException("the split of " + description.name() + " names the document " + id
                            + ", which the corpus does not have; fetch it anew with: vatext corpus fetch "
                            + description.name());
                }
            }
        }
    }

    private TextKey key(String id) {
        return Objects.requireNonNull(index.entries().get(id), id).key();
    }

    private DocumentSource labeled(Map<String, String> labels) {
        return () -> text.read(labels::containsKey)
                .map(document -> new Document(document.id(), document.text(), labels.get(document.id())));
    }
}
