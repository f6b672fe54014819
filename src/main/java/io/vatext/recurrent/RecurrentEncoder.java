package io.vatext.recurrent;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the embedded words of a batch into one feature vector per document, and gradients of the features into
 * gradients of the weights and of the words.
 *
 * <p>Each direction has a team, of which each member computes some units of every layer; see {@link Teams}. No sum is
 * shared between members, so the same number of threads gives the same bits.
 *
 * <p>Contract: {@link #backward} refers to the last {@link #forward}. Memory is passed as pointers to contiguous,
 * row-major arrays of the encoder's precision; sizes are not checked, because a pointer does not carry them. Not
 * thread-safe. Close it to free its buffers.
 */
public final class RecurrentEncoder implements AutoCloseable {
    private final Precision precision;
    private final EncoderShape shape;
    private final Workers workers;
    private final MatrixProducts products;
    private final List<DirectionWeights> weights;
    private final List<DirectionPass> passes;
    private List<ReadOrder> orders = List.of();
    private @Nullable Packing batch;
    private @Nullable BackwardPlan plan;
    private boolean hasActivations;

    /**
     * Creates an encoder without weights.
     *
     * @param precision the number format
     * @param shape the shape
     * @param workers the threads to use; not closed by the encoder
     * @param products supplies the matrix products of each thread
     */
    public RecurrentEncoder(
            Precision precision, EncoderShape shape, Workers workers, Supplier<MatrixProducts> products) {
        this.precision = precision;
        this.shape = shape;
        this.workers = workers;
        this.products = products.get();
        var members = Teams.members(precision, shape, workers.threads());
        this.weights = IntStream.range(0, shape.directions())
                .mapToObj(d -> new DirectionWeights(precision, shape, d, members))
                .toList();
        this.passes = weights.stream()
                .map(direction -> new DirectionPass(precision, direction, products))
                .toList();
    }

    /**
     * The shape given to the constructor.
     *
     * @return the shape
     */
    public EncoderShape shape() {
        return shape;
    }

    /**
     * Reads a batch, and keeps the activations for a backward pass.
     *
     * @param packing maps rows of the input to tokens
     * @param forwardInput the input of the forward direction, {@code [rows, inputs]}
     * @param reverseInput the input of the reverse direction, in the same order of rows; the same memory as
     *     {@code forwardInput} unless the directions see different perturbations
     * @param weights the flat array of weights, laid out as in {@link EncoderShape#slots()}
     * @param features receives the features, {@code [documents, features]}, documents in the order given to the
     *     packing; without pooling {@code [rows, features]}, in the direction's reading order
     */
    public void forward(
            Packing packing, Pointer forwardInput, Pointer reverseInput, Pointer weights, Pointer features) {
        forward(packing, forwardInput, reverseInput, weights, features, null);
    }

    /**
     * Reads the next piece of documents, starting from a state; only for encoders with one direction. Gradients do not
     * flow back to earlier pieces.
     *
     * @param packing maps rows of the input to tokens
     * @param input {@code [rows, inputs]}
     * @param weights as in {@link #forward}
     * @param features as in {@link #forward}
     * @param from the {@link #state} after the earlier pieces
     * @throws IllegalStateException if the encoder reads in both directions
     */
    public void resume(Packing packing, Pointer input, Pointer weights, Pointer features, RecurrentState from) {
        if (shape.bidirectional()) {
            throw new IllegalStateException("a bidirectional encoder cannot read documents in pieces");
        }
        forward(packing, input, input, weights, features, from);
    }

    private void forward(
            Packing packing,
            Pointer forwardInput,
            Pointer reverseInput,
            Pointer flatWeights,
            Pointer features,
            @Nullable RecurrentState from) {
        hasActivations = false;
        if (packing != batch) {
            orders = passes.stream()
                    .map(pass -> ReadOrder.of(packing, pass.readsBackwards()))
                    .toList();
            plan = BackwardPlan.of(orders.get(0), shape.window());
            batch = packing;
        }
        var flat = Block.view(precision, flatWeights, shape.parameters());
        var size = (long) packing.rows() * shape.inputs();
        var inputs = List.of(Block.view(precision, forwardInput, size), Block.view(precision, reverseInput, size));
        var target = Block.view(precision, features, (long) shape.featureRows(packing) * shape.features());
        weights.forEach(direction -> direction.ensure(true));
        passes.forEach(pass -> pass.prepareForward(packing, inputs.get(pass.direction()), true, from));
        run(pass -> pass.forward(orders.get(pass.direction()), flat, true, inputs.get(pass.direction()), target));
        hasActivations = true;
    }

    /**
     * The state after the last {@link #forward} or {@link #resume} of an encoder with one direction.
     *
     * @return the state, from which the encoder can resume
     * @throws IllegalStateException if there was no such pass, or its backward pass has run
     */
    public RecurrentState state() {
        var packing = batch;
        if (packing == null || !hasActivations || shape.bidirectional()) {
            throw new IllegalStateException("the state is available only after a forward pass in one direction");
        }
        var values = new double[packing.documents()][2 * shape.layers() * shape.hidden()];
        for (var l = 0; l < shape.layers(); l++) {
            passes.get(0).buffers(l).read(values, l);
        }
        return new RecurrentState(values);
    }

    /**
     * Back-propagates through the last {@link #forward}, whose inputs must still be allocated and unchanged.
     *
     * @param featureGradient the gradient of the features, in their shape
     * @param weightGradients overwritten with the flat gradient of the weights; null to compute only the gradient of
     *     the input, which saves time
     * @param inputGradient receives the gradient of the input, {@code [rows, inputs]}: the sum over the directions
     * @throws IllegalStateException if there was no forward pass since the last backward pass, which overwrites the
     *     activations
     */
    public void backward(Pointer featureGradient, @Nullable Pointer weightGradients, Pointer inputGradient) {
        var packing = batch;
        var steps = plan;
        if (packing == null || steps == null || !hasActivations) {
            throw new IllegalStateException("each backward pass needs its own forward pass");
        }
        hasActivations = false;
        var incoming = Block.view(precision, featureGradient, (long) shape.featureRows(packing) * shape.features());
        var result = Block.view(precision, inputGradient, (long) packing.rows() * shape.inputs());
        var flat = weightGradients == null ? null : Block.view(precision, weightGradients, shape.parameters());
        passes.forEach(pass -> pass.prepareBackward(packing, result, flat != null));
        run(pass -> pass.backward(steps, incoming, flat));
        if (shape.bidirectional()) {
            var reverse = passes.get(1).inputGradient();
            new PackedRows(precision, shape.inputs(), workers)
                    .scatterAdd(reverse, orders.get(1).source(), result);
        }
    }

    private void run(Function<DirectionPass, Lockstep> work) {
        products.sharingProcessors(
                () -> Teams.run(precision, shape, passes.stream().map(work).toList(), workers, workers.threads()));
    }

    /**
     * An upper bound on the memory outside the heap for training on a batch.
     *
     * @param precision the number format
     * @param shape the encoder
     * @param rows tokens of the batch
     * @param documents documents of the batch
     * @return bytes
     */
    public static long trainingBytes(Precision precision, EncoderShape shape, long rows, int documents) {
        var numbers = DirectionPass.size(shape, false, rows, documents)
                + (shape.bidirectional() ? DirectionPass.size(shape, true, rows, documents) : 0);
        return (long) (numbers * precision.bytes() * Block.GROWTH);
    }

    /**
     * The memory outside the heap held by buffers.
     *
     * @return bytes
     */
    public long ownedBytes() {
        return passes.stream().mapToLong(DirectionPass::ownedBytes).sum()
                + weights.stream().mapToLong(DirectionWeights::ownedBytes).sum();
    }

    /** Frees all buffers, and with them the activations. */
    public void release() {
        hasActivations = false;
        passes.forEach(DirectionPass::close);
        weights.forEach(DirectionWeights::close);
    }

    @Override
    public void close() {
        release();
    }
}
