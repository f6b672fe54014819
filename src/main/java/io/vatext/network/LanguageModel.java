package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.RecurrentEncoder;
import io.vatext.recurrent.RecurrentState;
import io.vatext.recurrent.WordSoftmax;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import java.lang.ref.Reference;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Language models over one embedding table: words → normalized embedding → LSTM → the next word, for each direction
 * (Dai and Le 2015; section 4.1 of Miyato et al. 2017). A classifier starts from their embedding and LSTMs.
 *
 * <p>A model reads a sequence of words from first to last; for the reverse direction, pass reversed sequences. Not
 * thread-safe; owns off-heap memory, so close it.
 */
public final class LanguageModel implements AutoCloseable {
    private final LanguageModelShape shape;
    private final Precision precision;
    private final FlatParameters parameters;
    private final EmbeddingTable table;
    private final List<RecurrentEncoder> encoders;
    private final WordSoftmax prediction;
    private final INDArray encoderGradient;

    /**
     * Builds models whose parameters are all zero.
     *
     * @param shape the shape
     * @param frequencies how often each word occurs, at any scale; weights of the normalization
     * @param precision the number format
     * @param workers the threads to use; not closed by the model
     * @throws IllegalArgumentException if the number of frequencies differs from the number of words, or all are zero
     */
    public LanguageModel(LanguageModelShape shape, double[] frequencies, Precision precision, Workers workers) {
        if (frequencies.length != shape.vocabulary()) {
            throw new IllegalArgumentException("one frequency for each word is needed; words = " + shape.vocabulary()
                    + ", frequencies = " + frequencies.length);
        }
        var type = Arrays2d.type(precision);
        this.shape = shape;
        this.precision = precision;
        this.parameters = new FlatParameters(type, shape.parameters());
        this.table = new EmbeddingTable(parameters.all(), shape.embedding(), frequencies, precision, workers);
        this.encoders = IntStream.range(0, shape.directions())
                .mapToObj(d -> new RecurrentEncoder(precision, shape.encoder(), workers, Backend.products()))
                .toList();
        this.prediction = new WordSoftmax(precision, shape.hidden(), shape.vocabulary(), workers, Backend.products());
        this.encoderGradient = Arrays2d.zeros(type, 1, shape.encoder().parameters());
    }

    /**
     * The shape given to the constructor.
     *
     * @return the shape
     */
    public LanguageModelShape shape() {
        return shape;
    }

    /**
     * All parameters; changing the array changes the models.
     *
     * @return {@code [1, parameters]}: the embedding table first
     */
    public INDArray parameters() {
        return parameters.all();
    }

    /**
     * Processes long arrays with the threads of the models.
     *
     * @return a sweep
     */
    public Sweep sweep() {
        return table.sweep();
    }

    /**
     * An accumulator of gradients for these models.
     *
     * @return a new one, to be closed
     */
    public Gradients gradients() {
        return new Gradients(shape.vocabulary(), shape.parameters(), table.rows(), Gradients.Moved.ALL);
    }

    /**
     * Sets all parameters to their initial values.
     *
     * @param initialization the distributions
     * @param seeds the random numbers
     */
    public void initialize(Initialization initialization, Seeds seeds) {
        initialization.fill(shape, parameters.all(), seeds);
    }

    /**
     * Sets the vector of a word.
     *
     * @param id the word's row in the table
     * @param vector its numbers
     */
    public void setWord(int id, float[] vector) {
        table.set(id, vector);
    }

    /**
     * Copies one array of parameters.
     *
     * @param slot one of the shape's slots
     * @return its numbers, row by row
     */
    public float[] values(EncoderShape.Slot slot) {
        return parameters.values(slot);
    }

    /**
     * The current mean and deviation of the embedding table.
     *
     * @return statistics to embed with
     */
    public EmbeddingStatistics statistics() {
        return table.statistics();
    }

    /**
     * Pieces of sequences, to be read in one direction.
     *
     * @param batch the words to read
     * @param targets the next word for each row; -1 for no prediction
     * @param dropout the dropout mask; null for none
     * @param from the state after earlier pieces; null at the start of the sequences
     */
    public record Piece(
            TokenBatch batch,
            int[] targets,
            @Nullable DropoutMask dropout,
            @Nullable RecurrentState from) {}

    /**
     * The result of reading a piece.
     *
     * @param loss the sum of the cross-entropies, in nats, times the scale
     * @param state the state after the piece
     */
    public record SegmentLoss(double loss, RecurrentState state) {}

    /**
     * Reads a piece, and adds the gradient of its loss. Gradients do not flow back to earlier pieces.
     *
     * @param direction the index of the model
     * @param piece the words
     * @param statistics the current statistics of the table
     * @param candidates the words that compete with the targets; null for all words
     * @param scale the factor of each word's cross-entropy
     * @param into receives the gradients of all parameters; null for none
     * @return the loss, and the state after the piece
     */
    public SegmentLoss read(
            int direction,
            Piece piece,
            EmbeddingStatistics statistics,
            WordSoftmax.@Nullable Candidates candidates,
            double scale,
            @Nullable Gradients into) {
        var encoder = encoders.get(direction);
        var embedded = table.embed(piece.batch(), statistics, piece.dropout(), Integer.MAX_VALUE, false);
        var states = rows(piece, shape.hidden());
        var stateGradient = into == null ? null : rows(piece, shape.hidden());
        try {
            encode(direction, piece, embedded, states);
            var state = encoder.state();
            var loss = prediction.loss(
                    Arrays2d.pointer(states),
                    piece.targets(),
                    numbers(direction, into),
                    candidates,
                    scale,
                    stateGradient == null ? null : Arrays2d.pointer(stateGradient));
            if (into != null && stateGradient != null) {
                addGradient(direction, embedded, stateGradient, into);
            }
            return new SegmentLoss(loss, state);
        } finally {
            Reference.reachabilityFence(embedded); // The engine holds only addresses.
            Reference.reachabilityFence(states);
            Reference.reachabilityFence(stateGradient);
        }
    }

    private INDArray rows(Piece piece, int width) {
        return Arrays2d.uninitialized(Arrays2d.type(precision), piece.batch().tokens(), width);
    }

    private void encode(int direction, Piece piece, Embedded embedded, INDArray states) {
        var encoder = encoders.get(direction);
        var packing = piece.batch().packing();
        var input = Arrays2d.pointer(embedded.input());
        var from = shape.encoderOffset(direction);
        var weights =
                Arrays2d.pointer(parameters.part(from, from + shape.encoder().parameters()));
        if (piece.from() == null) {
            encoder.forward(packing, input, input, weights, Arrays2d.pointer(states));
        } else {
            encoder.resume(packing, input, weights, Arrays2d.pointer(states), piece.from());
        }
    }

    private WordSoftmax.Numbers numbers(int direction, @Nullable Gradients into) {
        var from = shape.predictionOffset(direction);
        var to = from + WordSoftmax.parameters(shape.hidden(), shape.vocabulary());
        return new WordSoftmax.Numbers(
                Arrays2d.pointer(parameters.part(from, to)),
                into == null ? null : Arrays2d.pointer(into.part(from, to)));
    }

    private void addGradient(int direction, Embedded embedded, INDArray stateGradient, Gradients into) {
        var gradient = Arrays2d.uninitialized(
                Arrays2d.type(precision), embedded.batch().tokens(), shape.embedding());
        encoders.get(direction)
                .backward(
                        Arrays2d.pointer(stateGradient), Arrays2d.pointer(encoderGradient), Arrays2d.pointer(gradient));
        var from = shape.encoderOffset(direction);
        into.part(from, from + shape.encoder().parameters()).addi(encoderGradient);
        into.addInput(embedded, gradient);
    }

    /**
     * Completes the gradient of a step: turns the gradient of normalized words into that of the table.
     *
     * @param gradients the gradients collected by the pieces of the step
     * @param statistics the statistics with which the pieces were embedded
     */
    public void finish(Gradients gradients, EmbeddingStatistics statistics) {
        table.finish(gradients, statistics);
    }

    @Override
    public void close() {
        encoders.forEach(RecurrentEncoder::close);
        prediction.close();
        encoderGradient.close();
        table.close();
        parameters.close();
    }
}
