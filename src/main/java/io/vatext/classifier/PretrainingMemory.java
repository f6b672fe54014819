package io.vatext.classifier;

import io.vatext.network.Backend;
import io.vatext.network.LanguageModelShape;
import io.vatext.pretraining.Perplexity;
import io.vatext.pretraining.PretrainingPlan;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.RecurrentEncoder;
import io.vatext.recurrent.WordSoftmax;
import io.vatext.support.InputException;
import java.util.Locale;

/**
 * An upper bound of the memory that pre-training of language models takes outside the Java heap, known before it
 * starts.
 *
 * @param parameters bytes of the parameters, their gradient, Adam's moments and the best ones so far
 * @param activations bytes of a pass of the recurrent engine over a segment, in each direction
 * @param words bytes of the embedded words and states of a segment
 * @param softmax bytes of the output layer, without its parameters
 */
record PretrainingMemory(long parameters, long activations, long words, long softmax) {
    private static final int PARAMETER_ARRAYS = 5;

    /** Normalized words, their dropout, the input of the engine, and its gradient. */
    private static final int WORD_ARRAYS = 4;

    /** States and their gradient. */
    private static final int STATE_ARRAYS = 2;

    private static final long MEBIBYTE = 1 << 20;

    /**
     * The bound for a text.
     *
     * @param shape the models
     * @param plan how they are pre-trained
     * @param longest words of the longest document
     * @param threads the number of threads
     */
    static PretrainingMemory of(LanguageModelShape shape, PretrainingPlan plan, int longest, int threads) {
        var sequence = plan.kind() == PretrainingPlan.Kind.SEQUENCE_AUTOENCODER ? 2 * longest : longest;
        var documents = Math.max(plan.batch(), Perplexity.BATCH);
        var rows = (long) documents * Math.min(plan.segment(), sequence);
        var encoder = new EncoderShape(
                shape.embedding(), shape.hidden(), shape.layers(), false, Pooling.NONE, plan.segment());
        var size = (long) Precision.FLOAT.bytes();
        return new PretrainingMemory(
                PARAMETER_ARRAYS * shape.parameters() * size,
                shape.directions() * RecurrentEncoder.trainingBytes(Precision.FLOAT, encoder, rows, documents),
                rows * (WORD_ARRAYS * shape.embedding() + STATE_ARRAYS * shape.hidden()) * size,
                WordSoftmax.trainingBytes(
                        Precision.FLOAT,
                        shape.hidden(),
                        shape.vocabulary(),
                        plan.candidatesOf(shape.vocabulary()),
                        rows,
                        threads));
    }

    long total() {
        return parameters + activations + words + softmax;
    }

    /** Refuses pre-training that needs more than the memory for arrays. */
    void check(Settings settings) {
        var limit = Backend.arrayBytes();
        if (total() > limit) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "pre-training would take up to %,d MiB outside the Java heap, but arrays may have %,d MiB here; lower"
                            + " pretraining.batch (%d), pretraining.segment (%d), model.hidden (%d) or vocabulary.max_size (%d).",
                    total() / MEBIBYTE,
                    limit / MEBIBYTE,
                    settings.pretraining().batch(),
                    settings.pretraining().segment(),
                    settings.model().hidden(),
                    settings.vocabulary().maxSize()));
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "memory of pre-training outside the Java heap: at most %,d MiB (parameters %,d, activations %,d, words %,d, softmax"
                        + " %,d)",
                total() / MEBIBYTE,
                parameters / MEBIBYTE,
                activations / MEBIBYTE,
                words / MEBIBYTE,
                softmax / MEBIBYTE);
    }
}
