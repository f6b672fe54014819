package io.vatext.objective;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Embedded;
import io.vatext.network.Gradients;
import io.vatext.network.WordDirections;
import io.vatext.support.Epsilon;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Evaluates an objective on the documents of one step; its terms share passes. Use it once, on one thread.
 *
 * <p>The activations of only one pass exist at a time. So terms of clean passes come first, and each runs backward
 * right after forward; perturbed passes then use the stored logits, and the adversarial direction comes from the
 * backward pass of the cross-entropy.
 */
public final class ObjectiveEvaluation {
    private final ClassifierNetwork network;
    private final Gradients gradients;
    private final Pass labeled;
    private final int[] labels;
    private final @Nullable Pass mixed;
    private final Noise noise;
    private final @Nullable WordDirections neighbors;
    private final Map<String, INDArray> perturbations = new LinkedHashMap<>();
    private @Nullable Pass live;
    private int forwardPasses;

    /**
     * Prepares an evaluation of an objective that needs no nearest words.
     *
     * @param network the network
     * @param gradients receives gradients; the caller clears it before and completes it after
     * @param labeled embedded labeled documents
     * @param labels the class of each, in the order given to the batch
     * @param mixed embedded documents, labeled and unlabeled, whose labels are not used; null if the objective needs
     *     none
     * @param noise the source of random directions
     */
    public ObjectiveEvaluation(
            ClassifierNetwork network,
            Gradients gradients,
            Embedded labeled,
            int[] labels,
            @Nullable Embedded mixed,
            Noise noise) {
        this(network, gradients, labeled, labels, mixed, noise, null);
    }

    /**
     * Prepares an evaluation.
     *
     * @param network the network
     * @param gradients receives gradients; the caller clears it before and completes it after
     * @param labeled embedded labeled documents
     * @param labels the class of each, in the order given to the batch
     * @param mixed embedded documents, labeled and unlabeled, whose labels are not used; null if the objective needs
     *     none
     * @param noise the source of random directions
     * @param neighbors the directions to nearest words; null if the objective needs none
     */
    public ObjectiveEvaluation(
            ClassifierNetwork network,
            Gradients gradients,
            Embedded labeled,
            int[] labels,
            @Nullable Embedded mixed,
            Noise noise,
            @Nullable WordDirections neighbors) {
        this.network = network;
        this.gradients = gradients;
        this.labeled = new Pass(this, labeled, null);
        this.labels = labels.clone();
        this.mixed = mixed == null ? null : new Pass(this, mixed, null);
        this.noise = noise;
        this.neighbors = neighbors;
    }

    /**
     * The value of an objective.
     *
     * @param objective the objective, nats per document
     * @param crossEntropy the cross-entropy of the labeled documents, clean, even if the objective does not contain it;
     *     nats per document
     * @param terms the terms, in the order of evaluation
     */
    public record Value(double objective, double crossEntropy, List<TermLoss> terms) {
        /** Copies the list. */
        public Value {
            terms = List.copyOf(terms);
        }
    }

    /**
     * The loss of one term.
     *
     * @param name the term's name, numbered from the second of the same name on
     * @param term the term
     * @param weight its weight
     * @param loss its loss without the weight, nats per document
     */
    public record TermLoss(String name, Term term, double weight, double loss) {}

    /** A term with a name that no other term of the step has. */
    private record Named(String name, WeightedTerm weighted) {
        boolean isPerturbed() {
            return weighted.term().perturbedPasses() > 0;
        }
    }

    /**
     * Evaluates an objective and adds its gradient to the step's gradients.
     *
     * @param objective the objective
     * @return its value
     */
    public Value evaluate(Objective objective) {
        var terms = new ArrayList<TermLoss>();
        var sum = 0.0;
        for (var named : inOrder(objective)) {
            var term = named.weighted().term();
            var weight = named.weighted().weight();
            var loss = term.evaluate(new Step(this, gradients, named.name(), weight));
            terms.add(new TermLoss(named.name(), term, weight, loss));
            sum += weight * loss;
        }
        return new Value(sum, Losses.crossEntropy(labeled.logits(), labels).value(), terms);
    }

    /**
     * Terms of clean passes first, because perturbed passes overwrite activations; otherwise in the objective's order.
     */
    private static List<Named> inOrder(Objective objective) {
        var names = new HashSet<String>();
        var terms = new ArrayList<Named>();
        for (var weighted : objective.terms()) {
            var name = weighted.term().name();
            // The first of a kind has the plain name, so its noise does not depend on the others.
            for (var number = 2; !names.add(name); number++) {
                name = weighted.term().name() + " " + number;
            }
            terms.add(new Named(name, weighted));
        }
        terms.sort(Comparator.comparing(Named::isPerturbed));
        return terms;
    }

    Pass labeled() {
        return labeled;
    }

    int[] labels() {
        return labels.clone();
    }

    Pass mixed() {
        if (mixed == null) {
            throw new IllegalStateException(
                    "the step has no unlabeled documents, because needsUnlabeled() of the term is false");
        }
        return mixed;
    }

    WordDirections neighbors() {
        if (neighbors == null) {
            throw new IllegalStateException("the step has no nearest words, because neighbors() of the term is 0");
        }
        return neighbors;
    }

    INDArray noise(String purpose, Pass pass) {
        var drawn = noise.normal(purpose, pass.words());
        pass.words().restrict(drawn);
        return drawn;
    }

    RandomGenerator random(String purpose) {
        return noise.generator(purpose);
    }

    double[] frequencies(Embedded words) {
        return network.frequencies(words.batch());
    }

    INDArray scale(Embedded words, INDArray direction, Epsilon epsilon) {
        var packing = words.batch().packing();
        var width = direction.columns();
        var norms = IntStream.range(0, packing.documents())
                .mapToDouble(d -> epsilon.norm((long) packing.length(d) * width))
                .toArray();
        return network.scale(packing, direction, norms);
    }

    double[][] forward(Pass pass) {
        forwardPasses++;
        var logits = network.logits(pass.words(), pass.perturbation());
        live = pass;
        return logits;
    }

    @SuppressWarnings("ReferenceEquality") // It must be the very pass whose activations the network holds.
    INDArray backward(Pass pass, double[][] logitGradient, @Nullable Gradients into) {
        if (live != pass) {
            forward(pass);
        }
        live = null;
        return network.backward(pass.words(), logitGradient, into);
    }

    void keep(String name, Pass pass) {
        if (pass.perturbation() != null) {
            perturbations.put(name, pass.perturbation());
        }
    }

    /** The perturbations of the passes that were minimized, by the term's name. */
    Map<String, INDArray> perturbations() {
        return Collections.unmodifiableMap(perturbations);
    }

    /** The number of forward passes. */
    int forwardPasses() {
        return forwardPasses;
    }
}
