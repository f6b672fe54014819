package io.vatext.evaluation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A point of a learning curve: one pass over the validation documents during training.
 *
 * <p>In JSON it is {@code [step, misclassification rate, negative log-likelihood, kept]}.
 *
 * @param step updates so far
 * @param misclassificationRate the share of misclassified validation documents, in [0, 1]
 * @param negativeLogLikelihood mean over the validation documents, in nats
 * @param kept whether the weights of this step were kept
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"step", "misclassification_rate", "negative_log_likelihood", "kept"})
public record CurvePoint(long step, double misclassificationRate, double negativeLogLikelihood, boolean kept) {
    /** Checks that the point can be drawn. */
    public CurvePoint {
        if (step < 0
                || !(misclassificationRate >= 0 && misclassificationRate <= 1)
                || !Double.isFinite(negativeLogLikelihood)) {
            throw new IllegalArgumentException(
                    "a point of a curve needs a step, a rate in [0, 1] and a finite negative log-likelihood, found "
                            + step + ", " + misclassificationRate + ", " + negativeLogLikelihood);
        }
    }
}
