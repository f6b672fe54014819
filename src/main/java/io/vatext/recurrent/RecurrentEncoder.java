package io.vatext.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the embedded words of a batch into one feature vector a document, and gradients of the features into gradients of the
 * weights and of the words.
 *
 * <p>The work is split by direction and by shards of the batch over a {@link Workers} pool; partial sums are added in a fixed
 * order, so that the same thread count gives the same bits.
 *
 * <p>Contract: {@link #backward} refers to the last {@link #forward}. Memory is passed as pointers to contiguous, row-major
 * arrays of the encoder's precision; sizes are not checked, for a pointer does not know them. Not thread-safe. Close it to give
 * its buffers back.
 */
public final class RecurrentEncoder implements AutoCloseable {
    private final Precision precision;
    private final EncoderShape shape;
    private final Workers workers;
    private final int shardsPerDirection;
    private final List<DirectionPass> passes = new ArrayList<>();
    private final List<@Nullable Block> partialGradients = new ArrayList<>();
    private List<Shard> shards = List.of();
    private @Nullable Packing batch;
    private boolean hasActivations;

    /**
     * Creates an encoder without weights; they are passed to each call.
     *
     * @param precision the number format
     * @param shape the shape
     * @param workers the threads to use; not closed by the encoder
     */
    public RecurrentEncoder(Precision precision, EncoderShape shape, Workers workers) {
        this.precision = precision;
        this.shape = shape;
        this.workers = workers;
        this.shardsPerDirection = Math.max(1, workers.threads() / shape.directions());
        for (var d = 0; d < shape.directions(); d++) {
            for (var s = 0; s < shardsPerDirection; s++) {
                passes.add(new DirectionPass(precision, shape, d));
                partialGradients.add(s == 0 ? null : Block.owned(precision));
            }
        }
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
     * Reads a batch.
     *
     * @param packing which row of the input is which token
     * @param forwardInput what the forward direction reads, {@code [rows, inputs]}
     * @param reverseInput what the reverse direction reads, in the same order of rows; the same memory as {@code forwardInput}
     *     unless the directions see different perturbations
     * @param weights the flat array of weights, laid out as {@link EncoderShape#slots()} says
     * @param features receives the features, {@code [documents, features]}, documents in the order given to the packing
     */
    public void forward(
            Packing packing, Pointer forwardInput, Pointer reverseInput, Pointer weights, Pointer features) {
        if (packing != batch) {
            batch = packing;
            shards = split(packing);
        }
        var size = (long) packing.rows() * shape.inputs();
        var inputs = List.of(Block.view(precision, forwardInput, size), Block.view(precision, reverseInput, size));
        var stacks = views(weights);
        var target = Block.view(precision, features, (long) packing.documents() * shape.features());
        var tasks = new ArrayList<Runnable>();
        for (var s = 0; s < shards.size(); s++) {
            var shard = shards.get(s);
            var direction = direction(s);
            var pass = passes.get(passIndex(s));
            tasks.add(() -> pass.forward(shard, inputs.get(direction), stacks.get(direction), target));
        }
        hasActivations = false;
        workers.run(tasks);
        hasActivations = true;
    }

    /**
     * Back-propagates through the last {@link #forward}, whose inputs and weights must be unchanged.
     *
     * @param forwardInput as in the forward pass
     * @param reverseInput as in the forward pass
     * @param weights as in the forward pass
     * @param featureGradient the gradient of the features, {@code [documents, features]}
     * @param weightGradients receives the flat gradient of the weights, replacing what was there; null where only the input's
     *     gradient is wanted, which then costs no weight gradient
     * @param inputGradient receives the gradient of the input, {@code [rows, inputs]}: the sum over the directions
     * @throws IllegalStateException if there was no forward pass since the last backward pass, which uses up what the forward
     *     pass kept
     */
    public void backward(
            Pointer forwardInput,
            Pointer reverseInput,
            Pointer weights,
            Pointer featureGradient,
            @Nullable Pointer weightGradients,
            Pointer inputGradient) {
        var packing = batch;
        if (packing == null || !hasActivations) {
            throw new IllegalStateException("each backward pass needs a forward pass of its own");
        }
        hasActivations = false;
        var size = (long) packing.rows() * shape.inputs();
        var inputs = List.of(Block.view(precision, forwardInput, size), Block.view(precision, reverseInput, size));
        var stacks = views(weights);
        var incoming = Block.view(precision, featureGradient, (long) packing.documents() * shape.features());
        var tasks = new ArrayList<Runnable>();
        for (var s = 0; s < shards.size(); s++) {
            var shard = shards.get(s);
            var direction = direction(s);
            var index = passIndex(s);
            var gradients = weightGradients == null
                    ? List.<Lstm>of()
                    : views(partial(index, weightGradients)).get(direction);
            tasks.add(() -> passes.get(index)
                    .backward(shard, inputs.get(direction), stacks.get(direction), incoming, gradients));
        }
        workers.run(tasks);
        collect(Block.view(precision, inputGradient, size), size, weightGradients);
    }

    /** Adds up what the shards found, in their order. */
    private void collect(Block inputGradient, long size, @Nullable Pointer weightGradients) {
        inputGradient.zero(0, size);
        for (var s = 0; s < shards.size(); s++) {
            var index = passIndex(s);
            passes.get(index).addInputGradient(shards.get(s), inputGradient);
            var partial = partialGradients.get(index);
            if (weightGradients != null && partial != null) {
                var slice = shape.parameters() / shape.directions();
                var offset = direction(s) * slice;
                var total = Block.view(precision, weightGradients, shape.parameters());
                precision.axpy(Math.toIntExact(slice), 1.0, partial.at(offset), total.at(offset));
            }
        }
    }

    private Pointer partial(int index, Pointer weightGradients) {
        var partial = partialGradients.get(index);
        return partial == null
                ? weightGradients
                : partial.ensure(shape.parameters()).at(0);
    }

    private List<Shard> split(Packing packing) {
        var result = new ArrayList<Shard>();
        var perDirection = Math.min(shardsPerDirection, packing.documents());
        for (var d = 0; d < shape.directions(); d++) {
            for (var s = 0; s < perDirection; s++) {
                result.add(Shard.of(packing, s, perDirection, d == 1));
            }
        }
        return result;
    }

    private int direction(int shard) {
        return shard / (shards.size() / shape.directions());
    }

    private int passIndex(int shard) {
        return direction(shard) * shardsPerDirection + shard % (shards.size() / shape.directions());
    }

    /** Views of the flat array: for each direction, its layers. */
    private List<List<Lstm>> views(Pointer flat) {
        var all = Block.view(precision, flat, shape.parameters());
        var slots = shape.slots();
        var result = new ArrayList<List<Lstm>>();
        for (var d = 0; d < shape.directions(); d++) {
            var layers = new ArrayList<Lstm>();
            for (var l = 0; l < shape.layers(); l++) {
                var first = (d * shape.layers() + l) * 3;
                var blocks = slots.subList(first, first + 3).stream()
                        .map(slot -> Block.view(precision, all.at(slot.offset()), slot.length()))
                        .toList();
                layers.add(
                        new Lstm(slots.get(first).rows(), shape.hidden(), blocks.get(0), blocks.get(1), blocks.get(2)));
            }
            result.add(layers);
        }
        return result;
    }

    /**
     * The memory outside the heap that is held for buffers.
     *
     * @return bytes
     */
    public long ownedBytes() {
        return passes.stream().mapToLong(DirectionPass::ownedBytes).sum()
                + partialGradients.stream()
                        .filter(Objects::nonNull)
                        .mapToLong(Block::ownedBytes)
                        .sum();
    }

    @Override
    public void close() {
        passes.forEach(DirectionPass::close);
        partialGradients.stream().filter(Objects::nonNull).forEach(Block::close);
    }
}
