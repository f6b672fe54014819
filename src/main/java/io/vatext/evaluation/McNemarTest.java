package io.vatext.evaluation;

import io.vatext.support.InputException;
import java.nio.file.Path;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * The exact McNemar test: do two classifiers misclassify equally often on the same documents?
 *
 * <p>Only the documents that exactly one of them got wrong count: under the hypothesis of equal rates each of these is
 * as likely to be the first's error as the second's, so the first's number of them is binomial with probability ½.
 * Two-sided.
 *
 * @param onlyFirstWrong documents that the first classifier got wrong and the second right
 * @param onlySecondWrong documents that the second classifier got wrong and the first right
 * @param pValue how probable a difference at least this large is if both are equally good, in (0, 1]
 * @see <a href="https://doi.org/10.1007/BF02295996">McNemar 1947, Note on the sampling error of the difference between
 *     correlated proportions or percentages</a>
 */
public record McNemarTest(long onlyFirstWrong, long onlySecondWrong, double pValue) {
    /**
     * The test from the two counts.
     *
     * @param onlyFirstWrong documents that only the first classifier got wrong
     * @param onlySecondWrong documents that only the second classifier got wrong
     * @return the test; p is 1 if both counts are 0
     * @throws IllegalArgumentException if a count is negative
     */
    public static McNemarTest of(long onlyFirstWrong, long onlySecondWrong) {
        if (onlyFirstWrong < 0 || onlySecondWrong < 0) {
            throw new IllegalArgumentException(
                    "counts cannot be negative, found " + onlyFirstWrong + " and " + onlySecondWrong);
        }
        var discordant = Math.toIntExact(onlyFirstWrong + onlySecondWrong);
        if (discordant == 0) {
            return new McNemarTest(0, 0, 1);
        }
        var test = BinomialTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED)
                .test(discordant, (int) onlyFirstWrong, 0.5);
        return new McNemarTest(onlyFirstWrong, onlySecondWrong, Math.min(1, test.getPValue()));
    }

    /**
     * The test from two predictions files; their documents may be in different orders.
     *
     * @param first the first classifier's predictions
     * @param second the second classifier's predictions, of the same documents
     * @return the test
     * @throws InputException if a file cannot be read, or if they are not of the same documents with the same gold labels
     */
    public static McNemarTest compare(Path first, Path second) {
        return of(TestOutcomes.read(first), TestOutcomes.read(second));
    }

    /** The test from the outcomes of the same documents. */
    static McNemarTest of(TestOutcomes first, TestOutcomes second) {
        first.requireSameDocuments(second);
        return of(first.onlyHere(second), second.onlyHere(first));
    }
}
