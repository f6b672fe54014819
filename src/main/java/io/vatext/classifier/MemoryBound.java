package io.vatext.classifier;

import io.vatext.encoded.TrainingData;
import io.vatext.network.Backend;
import io.vatext.network.Inference;
import io.vatext.network.NetworkShape;
import io.vatext.objective.Objective;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.RecurrentEncoder;
import io.vatext.support.InputException;
import io.vatext.training.Scoring;
import java.util.Locale;

/**
 * An upper bound of the memory that training takes outside the Java heap, known before it starts.
 *
 * @param parameters bytes of the parameters, their gradient, Adam's moments, the average and the best weights so far
 * @param activations bytes of one pass of the recurrent engine over the longest batch
 * @param largest bytes of the largest matrix among them
 * @param classification bytes of one pass of validation and of the weights that it copies
 * @param words bytes of the embedded words of a step and of the perturbations and gradients of the same size
 * @param longest tokens of the longest document
 */
record MemoryBound(long parameters, long activations, long largest, long classification, long words, int longest) {
    /**
     * Arrays as large as all parameters: the parameters, two gradients, two moments, the average, the best, one in
     * validation.
     */
    private static final int PARAMETER_ARRAYS = 8;

    /** Arrays of the size of a batch's words that embedding and a clean pass make: words, mask, masked words, gradient. */
    private static final int CLEAN_ARRAYS = 4;

    /** The same for a perturbed pass: perturbation, perturbed words, gradient. */
    private static final int PERTURBED_ARRAYS = 3;

    /** Further arrays of a perturbed pass if the directions read different windows: three for their inputs. */
    private static final int WINDOW_ARRAYS = 3;

    /**
     * An ND4J workspace is a fifth larger than the largest step so far; small arrays, such as logits, take a little,
     * too.
     */
    private static final double SPARE = 1.25;

    private static final long MEBIBYTE = 1 << 20;

    static MemoryBound of(NetworkShape shape, Settings settings, Objective objective, TrainingData data) {
        var labeled =
                (long) settings.training().labeledBatchSize() * data.labeled().longest();
        var unlabeled = objective.needsUnlabeled()
                ? (long) settings.training().unlabeledBatchSize() * data.mixed().longest()
                : 0;
        var validation = data.validation().longest();
        var scored = Math.max(validation, Math.min(Scoring.TOKENS, (long) Scoring.DOCUMENTS * validation));
        var rows = Math.max(labeled, unlabeled);
        var documents = Math.max(
                settings.training().labeledBatchSize(), settings.training().unlabeledBatchSize());
        var longest = Math.max(data.labeled().longest(), data.mixed().longest());
        var perturbed = PERTURBED_ARRAYS + (longest > shape.encoder().window() ? WINDOW_ARRAYS : 0);
        var embedded = CLEAN_ARRAYS * (labeled + unlabeled);
        for (var weighted : objective.terms()) {
            var term = weighted.term();
            embedded += (long) perturbed * term.perturbedPasses() * (term.needsUnlabeled() ? unlabeled : labeled);
        }
        var size = (long) Precision.FLOAT.bytes();
        return new MemoryBound(
                PARAMETER_ARRAYS * shape.parameters() * size,
                RecurrentEncoder.trainingBytes(Precision.FLOAT, shape.encoder(), rows, documents),
                Math.max(
                                4L * shape.encoder().hidden() * rows,
                                Math.max(
                                                shape.encoder().inputs(),
                                                shape.encoder().hidden())
                                        * scored)
                        * size,
                Inference.bytes(shape, Precision.FLOAT, scored, Scoring.DOCUMENTS),
                (long) (SPARE * embedded * shape.encoder().inputs() * size),
                longest);
    }

    long total() {
        return parameters + activations + classification + words;
    }

    /** Refuses training that needs more than the memory for arrays. */
    void check(Settings settings) {
        if (largest > Integer.MAX_VALUE) {
            throw new InputException(
                    "the activations of a batch would be a matrix of more than 2 GiB; lower max_tokens (the longest"
                            + " document has " + (longest - 1) + "), training.batch ("
                            + settings.training().labeledBatchSize()
                            + "), training.unlabeled_batch ("
                            + settings.training().unlabeledBatchSize() + ") or model.hidden ("
                            + settings.model().hidden() + ").");
        }
        var limit = Backend.arrayBytes();
        if (total() > limit) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "training would take up to %,d MiB outside the Java heap, but arrays may have %,d MiB here; lower max_tokens"
                            + " (the longest document has %,d), training.batch (%d), training.unlabeled_batch (%d) or"
                            + " model.hidden (%d).",
                    total() / MEBIBYTE,
                    limit / MEBIBYTE,
                    longest - 1,
                    settings.training().labeledBatchSize(),
                    settings.training().unlabeledBatchSize(),
                    settings.model().hidden()));
        }
    }

    /** What a share of a step may take in the process that computes it: the parameters and two gradients, and no validation. */
    String ofShare() {
        return String.format(
                Locale.ROOT,
                "a process needs at most %,d MiB outside the Java heap for each that it computes at the same time",
                (3 * parameters / PARAMETER_ARRAYS + activations + words) / MEBIBYTE + 1);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "memory outside the Java heap: at most %,d MiB (parameters %,d, activations %,d, classification %,d, words %,d)",
                total() / MEBIBYTE,
                parameters / MEBIBYTE,
                activations / MEBIBYTE,
                classification / MEBIBYTE,
                words / MEBIBYTE);
    }
}
