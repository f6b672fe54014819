package io.vatext.objective;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Embedded;
import io.vatext.network.Gradients;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One evaluation of an objective: the documents of a step, the network, where gradients go, and the passes that terms share.
 *
 * <p>Used once, on one thread. The clean pass over the labeled documents runs at most once, forward and backward together, since
 * only one pass's activations live at a time.
 */
public final class Step {
    private final ClassifierNetwork network;
    private final Gradients gradients;
    private final Embedded labeled;
    private final int[] labels;
    private final @Nullable Embedded mixed;
    private final Noise noise;
    private final Objective objective;
    private final Map<String, Double> losses = new LinkedHashMap<>();
    private final Map<String, INDArray> perturbations = new LinkedHashMap<>();
    private @Nullable Clean clean;
    private double @Nullable [][] mixedLogits;

    /**
     * The clean pass over the labeled documents.
     *
     * @param loss the cross-entropy
     * @param inputGradient the gradient of the loss by the words, up to a positive factor, {@code [rows, dim]}
     */
    record Clean(double loss, INDArray inputGradient) {}

    /**
     * Prepares a step.
     *
     * @param network the network
     * @param gradients receives gradients; the caller clears it before and completes it after
     * @param labeled embedded labeled documents
     * @param labels the class of each, in the order given to the batch
     * @param mixed embedded documents, labeled and unlabeled, whose labels are not used; null where the objective needs none
     * @param noise where random directions come from
     * @param objective what will be evaluated
     */
    public Step(
            ClassifierNetwork network,
            Gradients gradients,
            Embedded labeled,
            int[] labels,
            @Nullable Embedded mixed,
            Noise noise,
            Objective objective) {
        this.network = network;
        this.gradients = gradients;
        this.labeled = labeled;
        this.labels = labels.clone();
        this.mixed = mixed;
        this.noise = noise;
        this.objective = objective;
    }

    /**
     * Evaluates the objective and adds its gradient to the step's gradients.
     *
     * @return the objective, nats per document
     */
    public double evaluate() {
        return objective.accumulate(this, 1);
    }

    /**
     * The losses of the terms evaluated so far, by name, in nats per document.
     *
     * @return a view
     */
    public Map<String, Double> losses() {
        return Collections.unmodifiableMap(losses);
    }

    double record(String name, double loss) {
        losses.put(name, loss);
        return loss;
    }

    /** The clean pass over the labeled documents; its parameter gradient is weighted by the objective's cross-entropy. */
    Clean labeled() {
        if (clean == null) {
            var logits = network.logits(labeled, null);
            var loss = Losses.crossEntropy(logits, labels);
            var cleanWeight = objective.crossEntropyWeight();
            var wanted = cleanWeight != 0;
            var gradient = network.backward(
                    labeled,
                    wanted ? Losses.scaled(loss.gradient(), cleanWeight) : loss.gradient(),
                    wanted ? gradients : null);
            clean = new Clean(loss.value(), gradient);
        }
        return clean;
    }

    Embedded labeledWords() {
        return labeled;
    }

    Embedded mixedWords() {
        return Objects.requireNonNull(mixed, "this objective needs unlabeled documents");
    }

    /** The clean prediction of the mixed documents, a constant. */
    double[][] mixedLogits() {
        if (mixedLogits == null) {
            mixedLogits = network.logits(mixedWords(), null);
        }
        return mixedLogits;
    }

    INDArray noise(String purpose, Embedded like) {
        var drawn = noise.normal(purpose, like);
        like.restrict(drawn);
        return drawn;
    }

    /** Gives each document's direction the norm of a perturbation, in place; a document of zeros stays zero. */
    INDArray scale(Embedded words, INDArray direction, Epsilon epsilon) {
        var packing = words.batch().packing();
        return network.scale(packing, direction, epsilon.norms(packing, direction.columns()));
    }

    /** The perturbations of the terms evaluated so far, by the term's name. */
    Map<String, INDArray> perturbations() {
        return Collections.unmodifiableMap(perturbations);
    }

    /** Cross-entropy of the labeled documents under a perturbation, with its gradient. */
    double perturbedCrossEntropy(String name, INDArray perturbation, double weight) {
        perturbations.put(name, perturbation);
        var loss = Losses.crossEntropy(network.logits(labeled, perturbation), labels);
        network.backward(labeled, Losses.scaled(loss.gradient(), weight), gradients);
        return record(name, loss.value());
    }

    /** Divergence of the perturbed from the clean prediction of the mixed documents, with its gradient. */
    double perturbedDivergence(String name, INDArray perturbation, double weight) {
        perturbations.put(name, perturbation);
        var clean = mixedLogits();
        var loss = Losses.divergence(clean, network.logits(mixedWords(), perturbation));
        network.backward(mixedWords(), Losses.scaled(loss.gradient(), weight), gradients);
        return record(name, loss.value());
    }

    /** The gradient of the divergence by the perturbation alone: no parameter's gradient is computed. */
    INDArray divergenceDirection(INDArray perturbation) {
        var clean = mixedLogits();
        var loss = Losses.divergence(clean, network.logits(mixedWords(), perturbation));
        return network.backward(mixedWords(), loss.gradient(), null);
    }
}
