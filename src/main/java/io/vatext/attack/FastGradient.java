package io.vatext.attack;

import io.vatext.learning.VectorModel;
import io.vatext.support.Seeds;

/**
 * One step along the gradient of the cross-entropy of the label (Goodfellow et al. 2015): ε · sign ∇ for {@link Norm#LINF}, ε · ∇/‖∇‖₂
 * for {@link Norm#L2}. For a linear model of two classes it is the strongest perturbation of its size.
 *
 * @see <a href="https://arxiv.org/abs/1412.6572">Goodfellow, Shlens and Szegedy 2015, Explaining and harnessing adversarial examples</a>
 */
public record FastGradient() implements VectorAttack {
    @Override
    public String name() {
        return "fgsm";
    }

    @Override
    public Prepared prepare(VectorModel model, VectorBatch documents, Norm norm, Seeds seeds) {
        var gradient = gradient(model, documents.inputs(), documents.labels());
        return Directions.along(Directions.steps(gradient.inputs(), norm), norm);
    }

    /** The gradient of a loss that rises with the cross-entropy: a vector for each document in the direction of its gradient. */
    static VectorModel.Gradient gradient(VectorModel model, double[][] inputs, int[] labels) {
        return model.gradient(inputs, (document, logits) -> LogitGradients.logOdds(logits, labels[document]));
    }
}
