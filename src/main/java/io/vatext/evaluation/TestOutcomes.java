package io.vatext.evaluation;

import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which test documents of a predictions file are wrong, in the order of their identifiers. Immutable.
 *
 * @param file the file
 * @param ids the documents, sorted
 * @param gold their labels
 * @param wrong the positions of the errors
 */
record TestOutcomes(Path file, List<String> ids, List<String> gold, BitSet wrong) {
    private static final String ADVICE = "; compare predictions of the same test documents.";

    /** Reads each file of a folder once. Not thread-safe. */
    static final class Folder {
        private final Path folder;
        private final Map<String, TestOutcomes> read = new HashMap<>();

        Folder(Path folder) {
            this.folder = folder;
        }

        /** The outcomes of a run that has predictions. */
        TestOutcomes of(FinishedCell cell) {
            return read.computeIfAbsent(
                    String.valueOf(cell.predictions()), name -> shared(TestOutcomes.read(folder.resolve(name))));
        }

        /** Runs of the same documents share their lists. */
        private TestOutcomes shared(TestOutcomes one) {
            return read.values().stream()
                    .filter(other -> other.ids.equals(one.ids) && other.gold.equals(one.gold))
                    .findFirst()
                    .map(other -> new TestOutcomes(one.file, other.ids, other.gold, one.wrong))
                    .orElse(one);
        }
    }

    private record Outcome(String id, String gold, boolean wrong) {}

    /**
     * Reads a file.
     *
     * @throws InputException if it cannot be read or has a document twice
     */
    static TestOutcomes read(Path file) {
        var outcomes = new ArrayList<Outcome>();
        var labels = new HashMap<String, String>();
        PredictionReader.forEach(
                file,
                document -> outcomes.add(new Outcome(
                        document.id(), labels.computeIfAbsent(document.gold(), label -> label), document.isError())));
        outcomes.sort(Comparator.comparing(Outcome::id));
        var wrong = new BitSet();
        for (var i = 0; i < outcomes.size(); i++) {
            if (i > 0 && outcomes.get(i).id().equals(outcomes.get(i - 1).id())) {
                throw InputException.in(
                        file, "the document \"" + outcomes.get(i).id() + "\" is repeated; write it again.");
            }
            wrong.set(i, outcomes.get(i).wrong());
        }
        return new TestOutcomes(
                file,
                outcomes.stream().map(Outcome::id).toList(),
                outcomes.stream().map(Outcome::gold).toList(),
                wrong);
    }

    /**
     * Checks that another file is about the same documents.
     *
     * @throws InputException if it is not; it names a document
     */
    void requireSameDocuments(TestOutcomes other) {
        if (ids.equals(other.ids) && gold.equals(other.gold)) {
            return;
        }
        for (var i = 0; i < Math.max(size(), other.size()); i++) {
            var ours = i < size() ? ids.get(i) : null;
            var theirs = i < other.size() ? other.ids.get(i) : null;
            if (theirs != null && (ours == null || ours.compareTo(theirs) > 0)) {
                throw InputException.in(other.file, "the document \"" + theirs + "\" is not in " + file + ADVICE);
            }
            if (ours != null && !ours.equals(theirs)) {
                throw InputException.in(
                        other.file, "the document \"" + ours + "\" of " + file + " is missing" + ADVICE);
            }
            if (!gold.get(i).equals(other.gold.get(i))) {
                throw InputException.in(
                        other.file,
                        "the document \"" + theirs + "\" has the gold label \"" + other.gold.get(i) + "\", but \""
                                + gold.get(i) + "\" in " + file + ADVICE);
            }
        }
    }

    /** How many documents there are. */
    int size() {
        return ids.size();
    }

    /** How many documents are wrong here and right there. */
    long onlyHere(TestOutcomes there) {
        var errors = (BitSet) wrong.clone();
        errors.andNot(there.wrong);
        return errors.cardinality();
    }

    /** The documents' errors as numbers, added to sums. */
    void addTo(double[] sums, double weight) {
        wrong.stream().forEach(i -> sums[i] += weight);
    }

    /** Whether several are about the same documents. */
    static boolean sameDocuments(List<TestOutcomes> all) {
        return all.stream().allMatch(one -> one.ids.equals(all.get(0).ids));
    }
}
