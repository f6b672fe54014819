package io.vatext.ensemble;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.FoldAssignment;
import io.vatext.corpus.Scan;
import io.vatext.corpus.SelectedDocuments;
import io.vatext.corpus.Selection;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.TextKey;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import io.vatext.support.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The labeled documents of a split in folds: for each fold a split whose validation part is the fold. The texts of the
 * fold join the unlabeled ones of its split, so that all folds have the same text to learn words from. Immutable.
 */
final class FoldedDocuments {
    private static final int VALIDATION = 0;

    private final SplitDocuments split;
    private final List<LabeledPart> parts = new ArrayList<>();
    private final List<int[]> folds = new ArrayList<>();
    private final boolean learnsAll;
    private final int count;
    private final List<String> classes;
    private final double[] prior;
    private final String labeledSha256;
    private final String unlabeledSha256;
    private final long unlabeledCount;

    /**
     * Reads the headers of all documents and divides the labeled ones.
     *
     * @param split the documents
     * @param wanted the largest number of folds; 1 to leave out the validation documents alone
     * @param seeds draw the folds
     * @param scan visits headers
     * @param readsUnlabeled whether to read the headers of unlabeled documents, too
     */
    FoldedDocuments(SplitDocuments split, int wanted, Seeds seeds, Scan scan, boolean readsUnlabeled) {
        this.split = split;
        this.learnsAll = split.validationIsHeldOut() || wanted > 1;
        parts.add(new LabeledPart(split.labeled(), scan));
        if (split.validationIsHeldOut() || wanted == 1) {
            parts.add(new LabeledPart(split.validation(), scan));
        }
        if (wanted == 1) {
            for (var p = 0; p < parts.size(); p++) {
                var fold = new int[parts.get(p).labels().size()];
                Arrays.fill(fold, p == 0 ? FoldAssignment.NEVER : VALIDATION);
                folds.add(fold);
            }
            count = parts.get(1).labels().isEmpty() ? 0 : 1;
        } else {
            var assignment = FoldAssignment.of(labels(), keys(), wanted, seeds);
            var from = 0;
            for (var part : parts) {
                var to = from + part.labels().size();
                folds.add(Arrays.copyOfRange(assignment.folds(), from, to));
                from = to;
            }
            count = assignment.count();
        }
        var counts = new TreeMap<String, Long>();
        split.classes().forEach(label -> counts.put(label, 0L));
        learned().forEach(part -> part.labels().forEach(label -> counts.merge(label, 1L, Long::sum)));
        classes = List.copyOf(counts.keySet());
        if (counts.values().stream().filter(n -> n > 0).count() < 2) {
            throw new InputException(
                    "the labeled documents are of fewer than two classes; give documents of at least two.");
        }
        var total = counts.values().stream().mapToLong(Long::longValue).sum();
        prior = counts.values().stream().mapToDouble(n -> (double) n / total).toArray();
        labeledSha256 = labeledSha256();
        var unlabeled = new long[1];
        unlabeledSha256 = readsUnlabeled ? unlabeledSha256(split.unlabeled(), scan, unlabeled) : "";
        unlabeledCount = unlabeled[0];
    }

    private List<String> labels() {
        return parts.stream().flatMap(part -> part.labels().stream()).toList();
    }

    private List<TextKey> keys() {
        return parts.stream().flatMap(part -> part.keys().stream()).toList();
    }

    /** The parts whose labels are learned from. */
    private List<LabeledPart> learned() {
        return learnsAll ? parts : parts.subList(0, 1);
    }

    private String labeledSha256() {
        var sha = new Sha256();
        for (var p = 0; p < parts.size(); p++) {
            var part = parts.get(p);
            sha.line("part " + p);
            for (var d = 0; d < part.labels().size(); d++) {
                sha.line(part.ids().get(d) + "\t" + part.labels().get(d) + "\t"
                        + key(part.keys().get(d)) + "\t" + folds.get(p)[d]);
            }
        }
        return sha.hex();
    }

    private static String unlabeledSha256(DocumentSource source, Scan scan, long[] count) {
        var sha = new Sha256();
        for (var selection : Selection.of(source)) {
            var position = new int[1];
            scan.over(selection.base(), header -> {
                var chosen = selection.choice().of(position[0]++, header);
                if (chosen != null) {
                    sha.line(chosen.id() + "\t" + key(chosen.key()));
                    count[0]++;
                }
            });
        }
        return sha.hex();
    }

    private static String key(TextKey key) {
        return Long.toHexString(key.high()) + "-" + Long.toHexString(key.low());
    }

    /** All classes, in the order of their numbers. */
    List<String> classes() {
        return classes;
    }

    /** The share of each class in the documents that are learned from. */
    double[] prior() {
        return prior.clone();
    }

    /** The number of folds; 0 if no document can be left out. */
    int count() {
        return count;
    }

    /** Identifies the labeled documents and their folds. */
    String labeledChecksum() {
        return labeledSha256;
    }

    /** Identifies the unlabeled documents; empty if they were not read. */
    String unlabeledChecksum() {
        return unlabeledSha256;
    }

    /** The number of unlabeled documents; 0 if they were not read. */
    long unlabeledCount() {
        return unlabeledCount;
    }

    /** The number of documents that are learned from. */
    int learnedCount() {
        return learned().stream().mapToInt(part -> part.labels().size()).sum();
    }

    /** The number of each class of a fold's documents, in their order. */
    int[] labels(int fold) {
        var numbers = new ArrayList<Integer>();
        for (var p = 0; p < parts.size(); p++) {
            for (var d = 0; d < folds.get(p).length; d++) {
                if (folds.get(p)[d] == fold) {
                    numbers.add(number(parts.get(p).labels().get(d)));
                }
            }
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The number of a validation document's class. */
    int number(Document document) {
        return number(String.valueOf(document.label()));
    }

    private int number(String label) {
        var number = classes.indexOf(label);
        if (number < 0) {
            throw new InputException("a validation document has the label \"" + label
                    + "\", which no training document has; known labels: " + classes + ".");
        }
        return number;
    }

    /** Whether the split of a fold has all documents that can be learned from in its labeled part. */
    boolean learnsFromAll(int fold) {
        return learned().stream().noneMatch(part -> containsFold(part, fold));
    }

    private boolean containsFold(LabeledPart part, int fold) {
        return Arrays.stream(folds.get(parts.indexOf(part))).anyMatch(own -> own == fold);
    }

    /**
     * The split of a fold.
     *
     * @param fold the number of the fold
     * @return its validation part is the fold, and is not to be learned from
     */
    SplitDocuments split(int fold) {
        var labeled = where(learned(), own -> own != fold, true);
        var validation = where(parts, own -> own == fold, true);
        var texts = where(learned(), own -> own == fold, false);
        var unlabeled = new ArrayList<DocumentSource>();
        unlabeled.add(split.unlabeled());
        unlabeled.add(texts);
        var left = learnsFromAll(fold) ? 0 : labels(fold).length;
        return of(labeled, validation, SelectedDocuments.joined(unlabeled), learnedCount() - left);
    }

    /**
     * The split with all documents that can be learned from.
     *
     * @return its validation part is empty
     */
    SplitDocuments whole() {
        return of(where(learned(), own -> true, true), DocumentSource.EMPTY, split.unlabeled(), learnedCount());
    }

    private SplitDocuments of(
            DocumentSource labeled, DocumentSource validation, DocumentSource unlabeled, long labeledCount) {
        var counts = new LinkedHashMap<String, Long>();
        counts.put(SplitDocuments.LABELED, labeledCount);
        return new SplitDocuments(labeled, validation, unlabeled, DocumentSource.EMPTY, counts, classes, false);
    }

    private SelectedDocuments where(List<LabeledPart> of, IntPredicate wanted, boolean labeled) {
        var sources = new ArrayList<DocumentSource>();
        for (var p = 0; p < of.size(); p++) {
            var own = folds.get(p);
            sources.add(of.get(p).where(number -> wanted.test(own[number]), labeled));
        }
        return SelectedDocuments.joined(sources);
    }
}
