package io.vatext.evaluation;

/**
 * How far the probabilities of the predicted classes are from the shares of correct predictions, in {@code results.json}.
 *
 * @param expected the expected calibration error, a fraction in [0, 1]
 * @param bins how many bins of equal width the predictions were divided into
 * @param documents how many predictions there were
 */
public record CalibrationError(double expected, int bins, long documents) {
    /** Checks the numbers. */
    public CalibrationError {
        if (!(expected >= 0 && expected <= 1) || bins < 1 || documents < 1) {
            throw new IllegalArgumentException("a calibration error needs a fraction, bins and documents; found "
                    + expected + ", " + bins + ", " + documents);
        }
    }

    static CalibrationError of(CalibrationBins bins) {
        return new CalibrationError(bins.expectedError(), CalibrationBins.BINS, bins.documents());
    }
}
