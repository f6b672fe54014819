package io.vatext.inspection;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.FoldAssignment;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.TextKey;
import io.vatext.learning.Learner;
import io.vatext.learning.Prediction;
import io.vatext.learning.RunContext;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for labels that are probably wrong, by cross-validation with a quick learner. Copies of a text are left out
 * together, so that none of them vouches for another.
 *
 * @param learner learns in seconds, and from labeled documents alone
 * @param method its name
 * @param most the largest number of documents to use; of more, these are spread evenly over the source
 */
public record LabelAudit(Learner learner, String method, int most) {
    private static final int FOLDS = 5;
    private static final int SHOWN = 20;
    private static final int EXCERPT = 160;

    /** The texts of longer documents are cut, since all of them are in memory. */
    private static final int LONGEST = 5_000;

    /**
     * Classifies each labeled document after learning from others.
     *
     * @param labeled documents with labels of at least two classes
     * @param count how many there are
     * @param context seed, threads, progress
     * @return the labels that disagree most; null if no document can be left out
     * @throws IOException if the learner cannot write its files
     */
    public @Nullable LabelSuspects run(DocumentSource labeled, long count, RunContext context) throws IOException {
        var documents = read(labeled, count);
        var labels = documents.stream().map(LabelAudit::label).toList();
        var keys =
                documents.stream().map(document -> TextKey.of(document.text())).toList();
        var folds = FoldAssignment.of(labels, keys, FOLDS, new Seeds(context.seed()));
        if (labels.stream().distinct().count() < 2 || folds.count() < 2) {
            return null;
        }
        var left = new ArrayList<Document>();
        var answers = new ArrayList<Prediction>();
        try (var progress = context.progress().start("looking for wrong labels", folds.count(), "folds")) {
            for (var fold = 0; fold < folds.count(); fold++) {
                var number = fold;
                var learned = only(documents, d -> folds.folds()[d] != number);
                var leftOut = only(documents, d -> folds.folds()[d] == number);
                var counts = Map.of(SplitDocuments.LABELED, (long) learned.size());
                var split = new SplitDocuments(
                        learned::stream, DocumentSource.EMPTY, DocumentSource.EMPTY, DocumentSource.EMPTY, counts);
                var quiet = RunContext.of(context.seed())
                        .withThreads(context.threads())
                        .withStop(context.stop());
                try (var classifier = learner.learn(split, quiet).classifier()) {
                    answers.addAll(classifier.classify(
                            leftOut.stream().map(Document::text).toList()));
                    left.addAll(leftOut);
                }
                progress.update(fold + 1L, "");
            }
        }
        return suspects(left, answers, folds.count());
    }

    private List<Document> read(DocumentSource labeled, long count) {
        var documents = new ArrayList<Document>();
        var position = new long[1];
        try (var all = labeled.open()) {
            all.forEachOrdered(document -> {
                var at = position[0]++;
                if (count <= most || (at + 1) * most / count > at * most / count) {
                    var text = document.text();
                    documents.add(
                            text.length() <= LONGEST
                                    ? document
                                    : new Document(document.id(), text.substring(0, LONGEST), document.label()));
                }
            });
        }
        return documents;
    }

    private static String label(Document document) {
        return String.valueOf(document.label());
    }

    private static List<Document> only(List<Document> documents, IntPredicate wanted) {
        return IntStream.range(0, documents.size())
                .filter(wanted)
                .mapToObj(documents::get)
                .toList();
    }

    private LabelSuspects suspects(List<Document> documents, List<Prediction> answers, int folds) {
        var suspects = new ArrayList<LabelSuspects.Suspect>();
        var counts = new TreeMap<String, int[]>(); // right answers, documents and answers of each class
        for (var d = 0; d < documents.size(); d++) {
            var document = documents.get(d);
            var label = label(document);
            var answer = answers.get(d);
            count(counts, label)[1]++;
            count(counts, answer.label())[2]++;
            if (answer.label().equals(label)) {
                count(counts, label)[0]++;
            } else if (answer.knownWords() > 0) {
                var probabilities = answer.probabilities();
                suspects.add(new LabelSuspects.Suspect(
                        document.id(),
                        label,
                        probabilities.getOrDefault(label, 0.0),
                        answer.label(),
                        probabilities.getOrDefault(answer.label(), 0.0),
                        excerpt(document.text())));
            }
        }
        var right = counts.values().stream().mapToInt(count -> count[0]).sum();
        var f1 = counts.values().stream()
                .filter(count -> count[1] > 0)
                .mapToDouble(count -> 2.0 * count[0] / (count[1] + count[2]))
                .average()
                .orElse(0);
        suspects.sort(Comparator.comparingDouble(LabelSuspects.Suspect::probability)
                .thenComparing(LabelSuspects.Suspect::document));
        return new LabelSuspects(
                documents.size(),
                documents.size() - right,
                f1,
                folds,
                method,
                suspects.subList(0, Math.min(SHOWN, suspects.size())));
    }

    private static int[] count(Map<String, int[]> counts, String label) {
        return counts.computeIfAbsent(label, unseen -> new int[3]);
    }

    private static String excerpt(String text) {
        var line = text.substring(0, Math.min(text.length(), 2 * EXCERPT))
                .replaceAll("\\s+", " ")
                .strip();
        return line.codePointCount(0, line.length()) <= EXCERPT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + " …";
    }
}
