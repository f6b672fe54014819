package io.vatext.classifier;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The network of an LSTM classifier.
 *
 * @param embedding the width of a word's vector
 * @param hidden the width of a state, of each direction
 * @param layers stacked LSTM layers
 * @param bidirectional whether a second stack reads backward from the end
 * @param pooling {@code last}, {@code max}, {@code mean} or {@code concat}; {@code auto} for {@code last} if documents are
 *     short and {@code mean} if they are long, see {@link Settings#forLength}
 * @param dense widths of the rectified linear layers before the output
 * @param outputCodeBits the length of an error-correcting output code, see {@link io.vatext.network.OutputCode}; 0 for an
 *     output for each class
 * @param forgetBias first bias of the forget gates
 * @param initialEmbedding standard deviation of the first embeddings
 * @param window how many of the last tokens that a direction reads carry gradient and perturbation
 * @param vectors pre-trained word vectors to start the embeddings from: the name of a described set, or a file; null for none
 * @param encoder a pre-trained encoder to start from, with its vocabulary: a name in {@code embeddings/}, or a file; null for none
 * @param transfer what is taken from a pre-trained encoder: {@code all}, or {@code words}, the word vectors alone,
 *     with LSTMs that start at random
 */
public record ModelSettings(
        int embedding,
        int hidden,
        int layers,
        boolean bidirectional,
        String pooling,
        List<Integer> dense,
        int outputCodeBits,
        double forgetBias,
        double initialEmbedding,
        int window,
        @Nullable String vectors,
        @Nullable String encoder,
        String transfer) {
    static final String AUTO = "auto";
    private static final int MAX_LAYERS = 16;
    private static final int MAX_BITS = 4096;
    private static final String ALL = "all";
    private static final String WORDS = "words";

    /** Checks the values. */
    public ModelSettings {
        if (dense == null) {
            throw new IllegalArgumentException("dense must be a list of widths; it may be empty.");
        }
        dense = List.copyOf(dense);
        var names = List.of(AUTO, "last", "max", "mean", "concat");
        if (pooling == null || !names.contains(pooling)) {
            throw new IllegalArgumentException("pooling must be one of " + names + "; found \"" + pooling + "\".");
        }
        if (dense.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("every width in dense must be at least 1; found " + dense + ".");
        }
        if (outputCodeBits < 0 || outputCodeBits > MAX_BITS) {
            throw new IllegalArgumentException("output_code_bits must be at least 0, for no code, and at most "
                    + MAX_BITS + "; found " + outputCodeBits + ".");
        }
        if (!(initialEmbedding > 0) || Double.isInfinite(initialEmbedding)) {
            throw new IllegalArgumentException("initial_embedding must be above 0; found " + initialEmbedding + ".");
        }
        if (!Double.isFinite(forgetBias)) {
            throw new IllegalArgumentException(
                    "forget_bias must be a number; 1 is usual, 0 the paper's code; found " + forgetBias + ".");
        }
        if (layers > MAX_LAYERS) {
            throw new IllegalArgumentException("layers must be at most " + MAX_LAYERS + "; found " + layers + ".");
        }
        if (transfer == null || !List.of(ALL, WORDS).contains(transfer)) {
            throw new IllegalArgumentException("transfer must be all or words; found \"" + transfer + "\".");
        }
        if (vectors != null && encoder != null) {
            throw new IllegalArgumentException(
                    "a network has one start: leave out vectors (" + vectors + ") or encoder (" + encoder + ").");
        }
        shapeOf(embedding, hidden, layers, bidirectional, pooling, window);
    }

    ModelSettings withPooling(String name) {
        return new ModelSettings(
                embedding,
                hidden,
                layers,
                bidirectional,
                name,
                dense,
                outputCodeBits,
                forgetBias,
                initialEmbedding,
                window,
                vectors,
                encoder,
                transfer);
    }

    /**
     * Whether a network takes the LSTMs of a pre-trained encoder in addition to its word vectors.
     *
     * @return false for its word vectors alone
     */
    boolean takesStates() {
        return transfer.equals(ALL);
    }

    private static EncoderShape shapeOf(
            int embedding, int hidden, int layers, boolean bidirectional, String pooling, int window) {
        var kind = pooling.equals(AUTO) ? Pooling.MEAN : Pooling.valueOf(pooling.toUpperCase(Locale.ROOT));
        return new EncoderShape(embedding, hidden, layers, bidirectional, kind, window);
    }

    /**
     * The encoder's shape.
     *
     * @return the shape
     */
    EncoderShape encoderShape() {
        if (pooling.equals(AUTO)) {
            throw new IllegalStateException("the pooling is filled in by forLength");
        }
        return shapeOf(embedding, hidden, layers, bidirectional, pooling, window);
    }
}
