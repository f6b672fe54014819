package io.vatext.objective;

import io.vatext.support.Softmax;
import java.util.Arrays;

/**
 * Consistency of labeled and unlabeled documents under augmentation: (1/N′) Σ KL[p̃ₙ ‖ p(·|s̃ₙ; θ)], where s̃ is the
 * document with words left out and the target p̃ comes from the clean prediction, a constant, of the same document
 * (Xie et al. 2020, UDA). Only confident targets count, while the mean is over all documents; a hard target is the most
 * probable class (Sohn et al. 2020, FixMatch).
 *
 * @param dropout which words are left out
 * @param threshold documents whose target has no probability of at least this do not count; 0 for all to count
 * @param hard whether the target is the most probable class alone, instead of all probabilities
 * @param alignment whether predictions are multiplied by the ratio of the mean prediction of the step's labeled
 *     documents to that of its mixed ones, and normalized, before the threshold (Berthelot et al. 2022, AdaMatch); the
 *     means are those of one step, so they are rough if batches are small
 */
public record Consistency(WordDropout dropout, double threshold, boolean hard, boolean alignment) implements Term {
    /** Checks the threshold. */
    public Consistency {
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException(
                    "consistency_threshold must be a probability, at least 0 and below 1; found " + threshold + ".");
        }
    }

    @Override
    public String name() {
        return "consistency";
    }

    @Override
    public double evaluate(Step step) {
        var clean = step.mixed();
        var targets = targets(clean.logits(), step.labeled().logits());
        if (Arrays.stream(targets).allMatch(Consistency::isZero)) {
            return 0; // The pass would add nothing.
        }
        var packing = clean.words().batch().packing();
        var augmented = clean.without(dropout.draw(packing, clean.frequencies(), step.random()));
        return step.minimize(augmented, Losses.divergenceFrom(targets, augmented.logits()));
    }

    /**
     * The targets of a step.
     *
     * @param mixed logits of the clean documents
     * @param labeled logits of the labeled documents, for the alignment
     * @return the target of each clean document; zeros if it does not count
     */
    double[][] targets(double[][] mixed, double[][] labeled) {
        var targets = probabilities(mixed);
        if (alignment) {
            var wanted = mean(probabilities(labeled));
            var found = mean(targets);
            for (var p : targets) {
                align(p, wanted, found);
            }
        }
        for (var p : targets) {
            if (!Losses.isConfident(p, threshold)) {
                Arrays.fill(p, 0);
            } else if (hard) {
                harden(p);
            }
        }
        return targets;
    }

    private static double[][] probabilities(double[][] logits) {
        return Arrays.stream(logits).map(Softmax::of).toArray(double[][]::new);
    }

    private static double[] mean(double[][] predictions) {
        var mean = new double[predictions[0].length];
        for (var p : predictions) {
            for (var c = 0; c < p.length; c++) {
                mean[c] += p[c] / predictions.length;
            }
        }
        return mean;
    }

    private static void align(double[] p, double[] wanted, double[] found) {
        var total = 0.0;
        for (var c = 0; c < p.length; c++) {
            p[c] *= wanted[c] / Math.max(found[c], Double.MIN_NORMAL);
            total += p[c];
        }
        for (var c = 0; c < p.length; c++) {
            p[c] = total == 0 ? 0 : p[c] / total;
        }
    }

    /** Gives the most probable class, the first of several, all probability. */
    private static void harden(double[] p) {
        var best = 0;
        for (var c = 1; c < p.length; c++) {
            best = p[c] > p[best] ? c : best;
        }
        Arrays.fill(p, 0);
        p[best] = 1;
    }

    private static boolean isZero(double[] target) {
        return Arrays.stream(target).allMatch(p -> p == 0);
    }

    /** Ramped, because predictions are arbitrary at the start of training. */
    @Override
    public boolean isRamped() {
        return true;
    }

    @Override
    public int perturbedPasses() {
        return 1;
    }

    @Override
    public boolean hasEpsilon() {
        return false;
    }

    @Override
    public boolean needsUnlabeled() {
        return true;
    }

    @Override
    public String toString() {
        return (hard ? "CE" : "KL") + "(consistency(" + dropout + ", p≥" + threshold + (alignment ? ", aligned" : "")
                + "))";
    }
}
