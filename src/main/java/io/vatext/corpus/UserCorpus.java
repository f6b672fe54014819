package io.vatext.corpus;

import io.vatext.support.InputException;
import io.vatext.support.Sha256;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a user's own documents. Documents without a label in the labeled source are added to the unlabeled ones. If
 * there are no validation documents, a share of each class is held out. The unlabeled documents are cleared of exact
 * duplicates of validation and test documents.
 *
 * @param labeled documents to train on, of at least two classes
 * @param validation documents to select the model with, or null to hold some of the labeled ones out
 * @param unlabeled text, or null; its labels, if any, are ignored
 * @param test documents for the final evaluation, or null
 * @param validationShare share of each class that is held out if validation is null; 0 for none
 */
public record UserCorpus(
        DocumentSource labeled,
        @Nullable DocumentSource validation,
        @Nullable DocumentSource unlabeled,
        @Nullable DocumentSource test,
        double validationShare) {

    /**
     * Rejects documents whose words are in scrambled order, before anything is read; methods that depend on word order
     * call this first.
     *
     * @throws InputException if {@link WordOrder#isScrambled} returns true for a part
     */
    public void requireWordOrder() {
        WordOrder.require(Stream.of(labeled, validation, unlabeled, test)
                .filter(Objects::nonNull)
                .toList());
    }

    /**
     * Reads everything once and splits it.
     *
     * @param seed draws the documents that are held out
     * @return the parts, which can be streamed any number of times; the files must not change in the meantime
     * @throws InputException if a file cannot be read, fewer than two classes are labeled, or a validation or test
     *     document has no label or one that no training document has
     */
    public HashedSplit split(long seed) {
        return split(seed, Scan.READING);
    }

    /**
     * Scans everything once and splits it.
     *
     * @param seed draws the documents that are held out
     * @param scan visits the documents of a source
     * @return as {@link #split(long)}
     */
    public HashedSplit split(long seed, Scan scan) {
        var data = new Sha256();
        var train = new LabeledPart();
        data.line(scan.over(labeled, train::add));
        var classes = new TreeSet<>(train.byClass.keySet());
        requireClasses(classes);
        var held = new BitSet();
        var clean = new HashSet<TextKey>();
        var split = new Sha256();
        if (validation == null) {
            HoldOut.stratified(train.byClass, validationShare, seed).forEach(held::set);
            held.stream().mapToObj(train.keys::get).forEach(clean::add);
        }
        train.describe(split, held);
        var validationCount = validation == null
                ? held.cardinality()
                : scanLabeled("validation", validation, classes, scan, data, split, clean);
        var tested = new HashSet<TextKey>();
        var testCount = test == null ? 0 : scanLabeled("test", test, classes, scan, data, split, tested);
        clean.addAll(tested);

        var pool = new Pool(clean);
        train.unlabeledKeys().forEach(pool::add);
        if (unlabeled != null) {
            data.line(scan.over(unlabeled, header -> pool.add(header.key())));
        }
        var counts = new LinkedHashMap<String, Long>();
        counts.put("labeled", (long) (train.labeledCount() - held.cardinality()));
        counts.put("validation", (long) validationCount);
        counts.put("unlabeled", pool.kept);
        counts.put("test", (long) testCount);
        counts.put("left out of unlabeled as duplicates of validation or test", pool.leftOut);
        counts.put("labeled that also appear in test", train.countLabeled(held, tested));
        return new HashedSplit(
                new SplitDocuments(
                        byPosition(labeled, i -> train.isLabeled(i) && !held.get(i)),
                        validation == null ? byPosition(labeled, held::get) : validation,
                        pool.source(labeled, train::isLabeled, unlabeled),
                        test == null ? DocumentSource.EMPTY : test,
                        counts,
                        List.of(),
                        validation == null),
                data.hex(),
                split.hex());
    }

    private static void requireClasses(Set<String> classes) {
        if (classes.size() < 2) {
            throw new InputException(
                    classes.isEmpty()
                            ? "none of the training documents has a label; name the label column, or use a format with"
                                    + " labels."
                            : "all labeled training documents are of one class, \""
                                    + classes.iterator().next() + "\"; at least two classes are needed.");
        }
    }

    private static int scanLabeled(
            String part,
            DocumentSource source,
            Set<String> classes,
            Scan scan,
            Sha256 data,
            Sha256 split,
            Set<TextKey> keys) {
        split.line(part);
        var count = new int[1];
        data.line(scan.over(source, entry -> {
            var label = entry.label();
            if (label == null) {
                throw new InputException("the " + part + " document " + entry.id() + " has no label; every " + part
                        + " document needs one.");
            }
            if (!classes.contains(label)) {
                throw new InputException("the " + part + " document " + entry.id() + " has the label \"" + label
                        + "\", which no training document has; the classes are " + String.join(", ", classes) + ".");
            }
            split.line(entry.id() + "\t" + label);
            keys.add(entry.key());
            count[0]++;
        }));
        return count[0];
    }

    /** Selects by position, because identifiers in user files need not be unique. */
    private static DocumentSource byPosition(DocumentSource source, IntPredicate wanted) {
        return SelectedDocuments.of(
                List.of(new Selection(source, (position, header) -> wanted.test(position) ? header : null)));
    }

    /** The training documents without their text. */
    private static final class LabeledPart {
        private final TreeMap<String, List<Integer>> byClass = new TreeMap<>();
        private final List<TextKey> keys = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private final BitSet labels = new BitSet();

        private void add(DocumentHeader entry) {
            var position = keys.size();
            keys.add(entry.key());
            lines.add(entry.id() + "\t" + entry.label());
            if (entry.label() != null) {
                byClass.computeIfAbsent(entry.label(), label -> new ArrayList<>())
                        .add(position);
                labels.set(position);
            }
        }

        private boolean isLabeled(int position) {
            return labels.get(position);
        }

        private long countLabeled(BitSet held, Set<TextKey> texts) {
            return labels.stream()
                    .filter(i -> !held.get(i) && texts.contains(keys.get(i)))
                    .count();
        }

        private int labeledCount() {
            return labels.cardinality();
        }

        private List<TextKey> unlabeledKeys() {
            return IntStream.range(0, keys.size())
                    .filter(i -> !isLabeled(i))
                    .mapToObj(keys::get)
                    .toList();
        }

        private void describe(Sha256 split, BitSet held) {
            for (var i = 0; i < lines.size(); i++) {
                split.line((held.get(i) ? "validation\t" : "labeled\t") + lines.get(i));
            }
        }
    }

    /** The unlabeled documents, without duplicates of the documents that are evaluated. */
    private static final class Pool {
        private final Set<TextKey> clean;
        private long kept;
        private long leftOut;

        private Pool(Set<TextKey> clean) {
            this.clean = Set.copyOf(clean);
        }

        private void add(TextKey key) {
            if (isKept(key)) {
                kept++;
            } else {
                leftOut++;
            }
        }

        private boolean isKept(TextKey key) {
            return clean.isEmpty() || !clean.contains(key);
        }

        private DocumentSource source(
                DocumentSource labeled, IntPredicate isLabeled, @Nullable DocumentSource unlabeled) {
            var selections = new ArrayList<Selection>();
            selections.add(new Selection(
                    labeled,
                    (position, entry) ->
                            !isLabeled.test(position) && isKept(entry.key()) ? entry.labeled(null) : null));
            if (unlabeled != null) {
                selections.add(new Selection(
                        unlabeled, (position, entry) -> isKept(entry.key()) ? entry.labeled(null) : null));
            }
            return SelectedDocuments.of(selections);
        }
    }
}
