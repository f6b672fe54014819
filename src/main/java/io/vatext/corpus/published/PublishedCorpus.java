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
import io.vatext.support.Sha256;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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

    /**
     * The documents with a label budget.
     *
     * @param subset the budget; null for the default
     * @param seed draws the validation documents if the rule does not name them
     * @param others corpora whose text belongs to the pool, too
     */
    HashedSplit split(@Nullable String subset, long seed, List<PublishedCorpus> others) {
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
        var more = others.stream().map(other -> other.text(evaluated, seed)).toList();

        var counts = new LinkedHashMap<String, Long>();
        counts.put("labeled", (long) ids.labeled().size());
        counts.put("validation", (long) ids.validation().size());
        counts.put(
                "unlabeled",
                pool.size() + more.stream().mapToLong(MoreText::size).sum());
        more.forEach(text -> counts.put("of the unlabeled from " + text.corpus(), text.size()));
        counts.put("test", (long) ids.test().size());
        counts.put(
                "left out of unlabeled as duplicates of validation or test",
                (ids.pool().size() - pool.size())
                        + more.stream().mapToLong(MoreText::leftOut).sum());
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
                SelectedDocuments.joined(
                        Stream.concat(Stream.of(unlabeled(pool)), more.stream().map(MoreText::documents))
                                .toList()),
                labeled(ids.test()),
                counts,
                ids.classes(),
                ids.validationIsHeldOut());
        return new HashedSplit(
                documents,
                combined(index.sha256(), more.stream().map(MoreText::dataSha256)),
                combined(ids.withPool(pool).sha256(), more.stream().map(MoreText::idsSha256)));
    }

    /**
     * Text for the pool of another corpus.
     *
     * @param corpus the name of the corpus that it is from
     * @param documents its text
     * @param size the number of documents
     * @param leftOut how many were left out as duplicates
     * @param dataSha256 the checksum of all documents of the corpus
     * @param idsSha256 the checksum of those that are used
     */
    private record MoreText(
            String corpus, SelectedDocuments documents, long size, long leftOut, String dataSha256, String idsSha256) {}

    /** All documents but the test documents (copies of them stay), without copies of those that another corpus evaluates. */
    private MoreText text(Set<TextKey> evaluated, long seed) {
        var tested = rule.split(index, null, seed).test();
        var pool = new IdSet();
        var leftOut = new int[1];
        index.forEach((id, entry) -> {
            if (tested.containsKey(id)) {
                return;
            }
            if (evaluated.contains(entry.key())) {
                leftOut[0]++;
            } else {
                pool.add(id);
            }
        });
        var used = new SplitIds(Map.of(), Map.of(), pool, Map.of());
        return new MoreText(
                description.name(), unlabeled(pool), pool.size(), leftOut[0], index.sha256(), used.sha256());
    }

    /** The checksum of several parts; that of the first if it is the only one. */
    private static String combined(String first, Stream<String> others) {
        var rest = others.toList();
        if (rest.isEmpty()) {
            return first;
        }
        var sha = new Sha256();
        sha.line(first);
        rest.forEach(sha::line);
        return sha.hex();
    }

    private SelectedDocuments unlabeled(IdSet pool) {
        return selected(
                (position, entry) -> pool.contains(entry.id()) ? entry.labeled(null) : null,
                () -> text.read(pool::contains).map(Document::unlabeled));
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

    private SelectedDocuments selected(Selection.Choice choice, DocumentSource documents) {
        return new SelectedDocuments(List.of(new Selection(text, choice)), documents);
    }
}
