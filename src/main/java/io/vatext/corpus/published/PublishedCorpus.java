package io.vatext.corpus.published;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.Entry;
import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.SelectedDocuments;
import io.vatext.corpus.Selection;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.TextKey;
import io.vatext.support.InputException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the parts of one corpus from its text, its index and a choice of labels. */
final class PublishedCorpus {
    private final CorpusDescription description;
    private final CorpusText text;
    private final CorpusIndex index;
    private final @Nullable IdLists lists;
    private final @Nullable PeriodParts news;

    PublishedCorpus(
            CorpusDescription description,
            CorpusText text,
            CorpusIndex index,
            @Nullable IdLists lists,
            @Nullable PeriodParts news) {
        this.description = description;
        this.text = text;
        this.index = index;
        this.lists = lists;
        this.news = news;
    }

    /** The names of the label subsets, the largest last. */
    static List<String> subsets(CorpusDescription description, @Nullable IdLists lists) {
        var split = description.split();
        if (split.periods() != null) {
            return List.of(IdLists.FULL);
        }
        var rule = split.hashOrder();
        return lists != null || rule == null
                ? Objects.requireNonNull(lists).subsets()
                : List.of(SplitIds.hashSubset(rule), IdLists.FULL);
    }

    HashedSplit split(@Nullable String subset, long seed) {
        var ids = ids(subset, seed);
        requirePresent(ids);
        var tested = new HashSet<TextKey>();
        ids.test().keySet().forEach(id -> tested.add(key(id)));
        var pool = new IdSet();
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
        if (news != null) {
            var known = new HashSet<>(ids.labeled().values());
            counts.put(
                    "test of a class without labeled documents",
                    ids.test().values().stream()
                            .filter(label -> !known.contains(label))
                            .count());
        }
        var documents = new SplitDocuments(
                labeled(ids.labeled()),
                labeled(ids.validation()),
                selected(
                        entry -> pool.contains(entry.id()) ? entry.labeled(null) : null,
                        () -> text.read(pool::contains).map(Document::unlabeled)),
                labeled(ids.test()),
                counts,
                news == null ? List.of() : List.copyOf(news.classes()));
        var clean = new SplitIds(ids.labeled(), ids.validation(), pool, ids.test());
        return new HashedSplit(documents, index.sha256(), clean.sha256());
    }

    private SplitIds ids(@Nullable String subset, long seed) {
        var periods = description.split().periods();
        if (news != null && periods != null) {
            requireFull(subset);
            return SplitIds.of(news, periods.heldOut(), seed);
        }
        var rule = description.split().hashOrder();
        if (rule != null) {
            return SplitIds.of(rule, subset == null ? SplitIds.hashSubset(rule) : subset, index);
        }
        return SplitIds.of(Objects.requireNonNull(lists), subset == null ? IdLists.FULL : subset, index, seed);
    }

    private void requireFull(@Nullable String subset) {
        if (subset != null && !subset.equals(IdLists.FULL)) {
            throw new InputException("there is no subset \"" + subset + "\" of " + description.name()
                    + "; all labels are used, which is the subset " + IdLists.FULL + ".");
        }
    }

    private void requirePresent(SplitIds ids) {
        for (var part : List.<Set<String>>of(
                ids.labeled().keySet(),
                ids.validation().keySet(),
                ids.pool(),
                ids.test().keySet())) {
            for (var id : part) {
                if (!index.contains(id)) {
                    throw new InputException("the split of " + description.name() + " names the document " + id
                            + ", which the corpus does not have; fetch it anew with: vatext corpus fetch "
                            + description.name());
                }
            }
        }
    }

    private TextKey key(String id) {
        return Objects.requireNonNull(index.get(id), id).key();
    }

    private DocumentSource labeled(Map<String, String> labels) {
        return selected(
                entry -> labels.containsKey(entry.id()) ? entry.labeled(labels.get(entry.id())) : null,
                () -> text.read(labels::containsKey)
                        .map(document -> new Document(document.id(), document.text(), labels.get(document.id()))));
    }

    private DocumentSource selected(Function<Entry, @Nullable Entry> choice, DocumentSource documents) {
        return new SelectedDocuments(List.of(new Selection(text, (position, entry) -> choice.apply(entry))), documents);
    }
}
