package io.vatext.corpus.published;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.IdSet;
import io.vatext.corpus.SelectedDocuments;
import io.vatext.corpus.Selection;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.TextKey;
import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Splits one corpus: combines its text, its index and its split rule. */
final class PublishedCorpus {
    private final CorpusDescription description;
    private final CorpusText text;
    private final CorpusIndex index;
    private final SplitRule rule;

    PublishedCorpus(CorpusDescription description, CorpusText text, CorpusIndex index, SplitRule rule) {
        this.description = description;
        this.text = text;
        this.index = index;
        this.rule = rule;
    }

    HashedSplit split(@Nullable String subset, long seed) {
        var ids = rule.split(index, subset, seed);
        List.of(ids.labeled(), ids.validation(), ids.test()).forEach(part -> requirePresent(part.keySet()));
        var testKeys = keys(ids.test());
        var evaluated = keys(ids.validation());
        evaluated.addAll(testKeys);
        var pool = new IdSet();
        var present = new int[1];
        // In the order of the index: looking up each identifier of a large pool would take longer than everything
        // else here.
        index.forEach((id, entry) -> {
            if (ids.pool().contains(id)) {
                present[0]++;
                if (!evaluated.contains(entry.key())) {
                    pool.add(id);
                }
            }
        });
        if (present[0] < ids.pool().size()) {
            requirePresent(ids.pool());
        }

        var counts = new LinkedHashMap<String, Long>();
        counts.put("labeled", (long) ids.labeled().size());
        counts.put("validation", (long) ids.validation().size());
        counts.put("unlabeled", (long) pool.size());
        counts.put("test", (long) ids.test().size());
        counts.put("left out of unlabeled as duplicates of validation or test", (long)
                (ids.pool().size() - pool.size()));
        counts.put(
                "labeled that also appear in test",
                ids.labeled().keySet().stream()
                        .filter(id -> testKeys.contains(key(id)))
                        .count());
        if (!ids.classes().isEmpty()) {
            var known = new HashSet<>(ids.labeled().values());
            counts.put(
                    "test of a class without labeled documents",
                    ids.test().values().stream()
                            .filter(label -> !known.contains(label))
                            .count());
        }
        if (ids.copies() > 0) {
            counts.put("left out as copies within their part", (long) ids.copies());
        }
        var documents = new SplitDocuments(
                labeled(ids.labeled()),
                labeled(ids.validation()),
                selected(
                        (position, entry) -> pool.contains(entry.id()) ? entry.labeled(null) : null,
                        () -> text.read(pool::contains).map(Document::unlabeled)),
                labeled(ids.test()),
                counts,
                ids.classes(),
                ids.validationIsHeldOut());
        return new HashedSplit(documents, index.sha256(), ids.withPool(pool).sha256());
    }

    private void requirePresent(Set<String> part) {
        for (var id : part) {
            if (!index.contains(id)) {
                throw new InputException("the split of " + description.name() + " names the document " + id
                                + ", which is missing from the corpus.")
                        .withRemedy(Remedy.Action.REPLACE_CORPUS, description.name());
            }
        }
    }

    private Set<TextKey> keys(Map<String, String> part) {
        var keys = new HashSet<TextKey>();
        part.keySet().forEach(id -> keys.add(key(id)));
        return keys;
    }

    private TextKey key(String id) {
        return Objects.requireNonNull(index.get(id), id).key();
    }

    private DocumentSource labeled(Map<String, String> labels) {
        return selected(
                (position, entry) -> labels.containsKey(entry.id()) ? entry.labeled(labels.get(entry.id())) : null,
                () -> text.read(labels::containsKey).map(document -> document.labeled(labels.get(document.id()))));
    }

    private DocumentSource selected(Selection.Choice choice, DocumentSource documents) {
        return new SelectedDocuments(List.of(new Selection(text, choice)), documents);
    }
}
