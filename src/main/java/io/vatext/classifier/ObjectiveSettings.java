package io.vatext.classifier;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.objective.Adversarial;
import io.vatext.objective.Consistency;
import io.vatext.objective.CrossEntropy;
import io.vatext.objective.EntropyMinimization;
import io.vatext.objective.GradientPenalty;
import io.vatext.objective.InterpretableAdversarial;
import io.vatext.objective.InterpretableVirtualAdversarial;
import io.vatext.objective.Objective;
import io.vatext.objective.RandomPerturbation;
import io.vatext.objective.VirtualAdversarial;
import io.vatext.objective.WordDropout;
import io.vatext.support.Epsilon;
import org.jspecify.annotations.Nullable;

/**
 * Weights of the terms of the objective; 0 leaves a term out. A new term needs a component, a default and a
 * line in {@link #criterion} here, and a line in {@link SettingsKeys#HISTORY}. {@link Settings} checks the values.
 *
 * @param random cross-entropy under random perturbation, labeled documents
 * @param randomUnlabeled divergence under random perturbation, labeled and unlabeled documents
 * @param adversarial adversarial loss, labeled documents
 * @param virtualAdversarial virtual adversarial loss, labeled and unlabeled documents
 * @param interpretableAdversarial the adversarial loss with words that move toward their nearest words, labeled documents
 * @param interpretableVirtualAdversarial the same for the virtual adversarial loss, labeled and unlabeled documents
 * @param entropy entropy of the predictions, labeled and unlabeled documents
 * @param entropyThreshold documents whose largest probability is less than this do not count in the entropy
 * @param consistency divergence of the prediction without some words from the clean one, labeled and unlabeled documents
 * @param consistencyDrop the share of the words that are left out
 * @param consistencyByFrequency whether frequent words are left out more often than rare ones
 * @param consistencyThreshold documents whose largest probability is less than this do not count in the consistency
 * @param consistencyHard whether its target is the most probable class alone
 * @param consistencyAlignment whether its targets are adjusted to the mean prediction of the labeled documents
 * @param gradientPenalty the norm of the loss's gradient by the words, labeled documents
 * @param gradientPenaltyStep the norm of the step by which it is measured
 * @param epsilon the norm of all perturbations but adversarial ones
 * @param adversarialEpsilon the norm of adversarial perturbations, interpretable ones too; null for half of epsilon
 * @param epsilonScale whether these norms are absolute or relative
 * @param xi the norm of the power iteration's step, for each document
 * @param powerIterations refinements of virtual adversarial directions
 * @param neighbors how many nearest words an interpretable perturbation may move a word toward
 */
public record ObjectiveSettings(
        double random,
        double randomUnlabeled,
        double adversarial,
        double virtualAdversarial,
        double interpretableAdversarial,
        double interpretableVirtualAdversarial,
        double entropy,
        double entropyThreshold,
        double consistency,
        double consistencyDrop,
        boolean consistencyByFrequency,
        double consistencyThreshold,
        boolean consistencyHard,
        boolean consistencyAlignment,
        double gradientPenalty,
        double gradientPenaltyStep,
        double epsilon,
        @Nullable Double adversarialEpsilon,
        Scale epsilonScale,
        double xi,
        int powerIterations,
        int neighbors) {
    /** Whether an epsilon is a norm or a share of the document's norm. */
    public enum Scale {
        /** The norm of the perturbation itself. */
        @JsonProperty("absolute")
        ABSOLUTE,
        /** A share of √(T·D), the norm of an embedded document of T tokens. */
        @JsonProperty("relative")
        RELATIVE
    }

    /** Adversarial and virtual adversarial training; {@link Settings#defaults} has the reasons. */
    static ObjectiveSettings defaults() {
        return new ObjectiveSettings(
                0,
                0,
                1,
                1,
                0,
                0,
                0,
                0,
                0,
                0.3,
                true,
                0.8,
                false,
                false,
                0,
                0.1,
                0.05,
                null,
                Scale.RELATIVE,
                0.1,
                1,
                10);
    }

    /**
     * The criterion that these weights describe.
     *
     * @return cross-entropy plus the weighted terms
     * @throws IllegalArgumentException if a value is out of range
     */
    @JsonIgnore
    public Objective criterion() {
        if (epsilonScale == null) {
            throw new IllegalArgumentException("epsilon_scale must be absolute or relative.");
        }
        var relative = epsilonScale == Scale.RELATIVE;
        var norm = new Epsilon(epsilon, relative);
        var adversarialNorm = new Epsilon(adversarialEpsilon == null ? epsilon / 2 : adversarialEpsilon, relative);
        var dropout = new WordDropout(consistencyDrop, consistencyByFrequency);
        return new CrossEntropy()
                .plus(weighted("random", random, new RandomPerturbation(norm, false)))
                .plus(weighted("random_unlabeled", randomUnlabeled, new RandomPerturbation(norm, true)))
                .plus(weighted("adversarial", adversarial, new Adversarial(adversarialNorm)))
                .plus(weighted(
                        "virtual_adversarial", virtualAdversarial, new VirtualAdversarial(norm, xi, powerIterations)))
                .plus(weighted(
                        "interpretable_adversarial",
                        interpretableAdversarial,
                        new InterpretableAdversarial(adversarialNorm, neighbors)))
                .plus(weighted(
                        "interpretable_virtual_adversarial",
                        interpretableVirtualAdversarial,
                        new InterpretableVirtualAdversarial(norm, xi, powerIterations, neighbors)))
                .plus(weighted("entropy", entropy, new EntropyMinimization(entropyThreshold)))
                .plus(weighted(
                        "consistency",
                        consistency,
                        new Consistency(dropout, consistencyThreshold, consistencyHard, consistencyAlignment)))
                .plus(weighted("gradient_penalty", gradientPenalty, new GradientPenalty(gradientPenaltyStep)));
    }

    private static Objective weighted(String key, double weight, Objective term) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(key + " must be a number, at least 0; found " + weight + ".");
        }
        return term.times(weight);
    }

    /** Whether one of the terms perturbs documents, so that epsilon has an effect. */
    boolean perturbs() {
        return criterion().hasEpsilon();
    }

    /**
     * Whether training reads unlabeled documents.
     *
     * @return true if one of the terms needs them
     */
    @JsonIgnore
    public boolean needsUnlabeled() {
        return criterion().needsUnlabeled();
    }
}
