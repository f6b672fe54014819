package io.vatext.report;

import io.vatext.evaluation.McNemarTest;
import io.vatext.evaluation.ScoredDocument;
import io.vatext.evaluation.WilsonInterval;
import io.vatext.support.AnswerCounts;
import io.vatext.support.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two classifiers on the same test documents.
 *
 * @param documents how many documents both classified
 * @param firstErrors how many of them the first misclassified
 * @param secondErrors how many of them the second misclassified
 * @param firstMacroF1 the mean F1 of the classes that have documents or answers of the first, between 0 and 1
 * @param secondMacroF1 the same of the second
 * @param bothWrong how many both misclassified
 * @param otherAnswers how many of these they put into different classes
 * @param test the exact McNemar test
 * @param difference the second misclassification rate minus the first, with its 95 % interval
 * @param onlyFirstWrong the documents that the first got wrong and the second right, the first's most certain errors first
 * @param onlySecondWrong the documents that the second got wrong and the first right, the second's most certain errors first
 */
public record PredictionComparison(
        long documents,
        long firstErrors,
        long secondErrors,
        double firstMacroF1,
        double secondMacroF1,
        long bothWrong,
        long otherAnswers,
        McNemarTest test,
        PairedDifference difference,
        List<Change> onlyFirstWrong,
        List<Change> onlySecondWrong) {
    /** Copies the lists. */
    public PredictionComparison {
        onlyFirstWrong = List.copyOf(onlyFirstWrong);
        onlySecondWrong = List.copyOf(onlySecondWrong);
    }

    /**
     * A document that exactly one classifier got wrong.
     *
     * @param id the document
     * @param gold its true class
     * @param first the first classifier's answer
     * @param firstProbability the probability of that answer
     * @param second the second classifier's answer
     * @param secondProbability the probability of that answer
     * @param text the beginning of its text on one line, or null if it is not known
     */
    public record Change(
            String id,
            String gold,
            String first,
            double firstProbability,
            String second,
            double secondProbability,
            @Nullable String text) {
        private static final int LONGEST_TEXT = 200;

        private Change withText(Map<String, String> texts) {
            var found = texts.get(id);
            return found == null
                    ? this
                    : new Change(
                            id,
                            gold,
                            first,
                            firstProbability,
                            second,
                            secondProbability,
                            Excerpt.of(found, LONGEST_TEXT));
        }
    }

    /**
     * Compares two sets of predictions; the order of their documents does not matter.
     *
     * @param first the first classifier's predictions
     * @param second the second classifier's predictions
     * @return the comparison, without texts
     * @throws InputException if they are not of the same documents with the same gold labels
     */
    public static PredictionComparison of(PredictionSet first, PredictionSet second) {
        requireSameDocuments(first, second);
        var bothWrong = 0L;
        var otherAnswers = 0L;
        var onlyFirst = new ArrayList<Change>();
        var onlySecond = new ArrayList<Change>();
        for (var a : first.documents().values()) {
            var b = Objects.requireNonNull(second.documents().get(a.id()));
            if (a.isError() && b.isError()) {
                bothWrong++;
                otherAnswers += a.label().equals(b.label()) ? 0 : 1;
            } else if (a.isError()) {
                onlyFirst.add(change(a, b));
            } else if (b.isError()) {
                onlySecond.add(change(a, b));
            }
        }
        onlyFirst.sort(
                Comparator.comparingDouble(Change::firstProbability).reversed().thenComparing(Change::id));
        onlySecond.sort(
                Comparator.comparingDouble(Change::secondProbability).reversed().thenComparing(Change::id));
        var n = first.documents().size();
        return new PredictionComparison(
                n,
                bothWrong + onlyFirst.size(),
                bothWrong + onlySecond.size(),
                macroF1(first),
                macroF1(second),
                bothWrong,
                otherAnswers,
                McNemarTest.of(onlyFirst.size(), onlySecond.size()),
                PairedDifference.of(
                        bothWrong,
                        onlyFirst.size(),
                        onlySecond.size(),
                        n - bothWrong - onlyFirst.size() - onlySecond.size()),
                onlyFirst,
                onlySecond);
    }

    private static double macroF1(PredictionSet predictions) {
        var numbers = new HashMap<String, Integer>();
        var documents = predictions.documents().values();
        documents.forEach(document -> {
            numbers.putIfAbsent(document.gold(), numbers.size());
            numbers.putIfAbsent(document.label(), numbers.size());
        });
        var counts = new AnswerCounts(numbers.size());
        documents.forEach(document -> counts.add(number(numbers, document.gold()), number(numbers, document.label())));
        return counts.macroF1();
    }

    private static int number(Map<String, Integer> numbers, String label) {
        return Objects.requireNonNull(numbers.get(label));
    }

    private static Change change(ScoredDocument a, ScoredDocument b) {
        return new Change(a.id(), a.gold(), a.label(), a.probabilities()[0], b.label(), b.probabilities()[0], null);
    }

    private static void requireSameDocuments(PredictionSet first, PredictionSet second) {
        requireAllIn(first, second);
        requireAllIn(second, first);
        for (var a : first.documents().values()) {
            var b = Objects.requireNonNull(second.documents().get(a.id()));
            if (!a.gold().equals(b.gold())) {
                throw new InputException("the document \"" + a.id() + "\" has the label \"" + a.gold() + "\" in "
                        + first.name() + " and \"" + b.gold() + "\" in " + second.name()
                        + "; compare predictions of the same test documents.");
            }
        }
    }

    private static void requireAllIn(PredictionSet some, PredictionSet others) {
        for (var id : some.documents().keySet()) {
            if (!others.documents().containsKey(id)) {
                throw new InputException("the document \"" + id + "\" is in " + some.name() + " but not in "
                        + others.name() + "; compare predictions of the same test documents.");
            }
        }
    }

    /**
     * The same comparison with the changed documents that are to be shown.
     *
     * @param most how many of each direction
     * @return a copy with shorter lists; the counts stay as they are
     */
    public PredictionComparison shortened(int most) {
        return withChanges(
                onlyFirstWrong.subList(0, Math.min(most, onlyFirstWrong.size())),
                onlySecondWrong.subList(0, Math.min(most, onlySecondWrong.size())));
    }

    /**
     * The same comparison with texts.
     *
     * @param texts whole texts or their beginnings, by the documents' ids
     * @return a copy with the texts that were found
     */
    public PredictionComparison withTexts(Map<String, String> texts) {
        return withChanges(
                onlyFirstWrong.stream().map(change -> change.withText(texts)).toList(),
                onlySecondWrong.stream().map(change -> change.withText(texts)).toList());
    }

    private PredictionComparison withChanges(List<Change> a, List<Change> b) {
        return new PredictionComparison(
                documents,
                firstErrors,
                secondErrors,
                firstMacroF1,
                secondMacroF1,
                bothWrong,
                otherAnswers,
                test,
                difference,
                a,
                b);
    }

    /**
     * The 95 % interval of the first misclassification rate.
     *
     * @return Wilson's interval
     */
    public WilsonInterval firstInterval() {
        return WilsonInterval.of(firstErrors, documents);
    }

    /**
     * The 95 % interval of the second misclassification rate.
     *
     * @return Wilson's interval
     */
    public WilsonInterval secondInterval() {
        return WilsonInterval.of(secondErrors, documents);
    }
}
