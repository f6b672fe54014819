package io.vatext.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One direction of the encoder for a batch: the weights in the engine's layout, the activations, and the team of
 * threads that computes them.
 *
 * <p>One thread prepares a pass, then all members run it in parallel.
 */
final class DirectionPass implements AutoCloseable {
    private final Precision precision;
    private final EncoderShape shape;
    private final int direction;
    private final int[] bounds;
    private final List<TeamMember> members = new ArrayList<>();
    private final List<LayerParameters> weights = new ArrayList<>();
    private final List<LayerParameters> gradients = new ArrayList<>();
    private final List<LayerBuffers> buffers = new ArrayList<>();
    private final Block gathered;
    private final Block ownInputGradient;
    private final Block chunk;
    private final Block previousStates;
    private final Block statesBelow;
    private final Block ones;
    private Barrier barrier = new Barrier(1);
    private Block input;
    private Block inputGradient;

    DirectionPass(
            Precision precision, EncoderShape shape, int direction, int teamSize, Supplier<MatrixProducts> products) {
        this.precision = precision;
        this.shape = shape;
        this.direction = direction;
        var size = Math.min(teamSize, shape.hidden());
        this.bounds = IntStream.rangeClosed(0, size)
                .map(m -> shape.hidden() * m / size)
                .toArray();
        for (var l = 0; l < shape.layers(); l++) {
            var inputs = l == 0 ? shape.inputs() : shape.hidden();
            weights.add(new LayerParameters(precision, inputs, shape.hidden()));
            gradients.add(new LayerParameters(precision, inputs, shape.hidden()));
            buffers.add(new LayerBuffers(precision, shape.hidden(), l == shape.layers() - 1));
        }
        this.gathered = Block.owned(precision);
        this.ownInputGradient = Block.owned(precision);
        this.chunk = Block.owned(precision);
        this.previousStates = Block.owned(precision);
        this.statesBelow = Block.owned(precision);
        this.ones = Block.owned(precision);
        this.input = gathered;
        this.inputGradient = ownInputGradient;
        for (var m = 0; m < size; m++) {
            members.add(new TeamMember(this, m, bounds[m], bounds[m + 1], products));
        }
    }

    /** Allocates buffers for a forward pass, which starts from zero or resumes from a state. */
    void prepareForward(Packing packing, Block batchInput, boolean backwardToCome, @Nullable RecurrentState from) {
        ensureWeights();
        if (backwardToCome) {
            weights.forEach(LayerParameters::ensureByUnit);
        }
        members.forEach(member -> member.prepareForward(packing));
        for (var l = 0; l < shape.layers(); l++) {
            buffers.get(l).ensure(packing, backwardToCome);
            if (from != null) {
                buffers.get(l).resume(from, l);
            }
        }
        input = readsBackwards() ? gathered.ensure((long) packing.rows() * shape.inputs()) : batchInput;
        barrier = new Barrier(members.size());
    }

    /** Allocates buffers for the weights. */
    void ensureWeights() {
        weights.forEach(LayerParameters::ensure);
    }

    /** Allocates buffers for a backward pass. */
    void prepareBackward(Packing packing, Block batchInputGradient, boolean wantsWeights) {
        var rows = ReadOrder.chunkRows(packing.rows(), packing.documents());
        members.forEach(member -> member.prepareBackward(packing));
        chunk.ensure(4L * shape.hidden() * rows);
        if (wantsWeights) {
            gradients.forEach(LayerParameters::ensure);
            previousStates.ensure((long) shape.hidden() * rows);
            if (shape.layers() > 1) {
                statesBelow.ensure((long) shape.hidden() * rows);
            }
            fillOnes(rows);
        }
        inputGradient =
                readsBackwards() ? ownInputGradient.ensure((long) packing.rows() * shape.inputs()) : batchInputGradient;
        barrier = new Barrier(members.size());
    }

    private void fillOnes(int rows) {
        if (ones.size() < rows) {
            ones.ensure(rows);
            for (var r = 0; r < ones.size(); r++) {
                ones.set(r, 1);
            }
        }
    }

    /** An upper bound on the numbers that a training batch stores in this direction. */
    static long size(EncoderShape shape, boolean backwards, long rows, int documents) {
        var hidden = shape.hidden();
        var chunkRows = ReadOrder.chunkRows((int) Math.min(Integer.MAX_VALUE, rows), documents);
        var size = 4L * shape.parameters() / shape.directions() + 7L * hidden * chunkRows + 7L * hidden * documents;
        for (var l = 0; l < shape.layers(); l++) {
            size += LayerBuffers.size(rows, hidden, l == shape.layers() - 1);
        }
        return size + (backwards ? 2 * rows * shape.inputs() : 0);
    }

    List<TeamMember> members() {
        return members;
    }

    /** The first unit of each member, then the number of units; must not be modified. */
    int[] bounds() {
        return bounds;
    }

    int size() {
        return bounds.length - 1;
    }

    int direction() {
        return direction;
    }

    boolean readsBackwards() {
        return direction == 1;
    }

    EncoderShape shape() {
        return shape;
    }

    Precision precision() {
        return precision;
    }

    int layers() {
        return shape.layers();
    }

    LayerParameters weights(int layer) {
        return weights.get(layer);
    }

    LayerParameters gradients(int layer) {
        return gradients.get(layer);
    }

    LayerBuffers buffers(int layer) {
        return buffers.get(layer);
    }

    /** The slots of wx, wr and b of a layer in the flat array. */
    List<EncoderShape.Slot> slots(int layer) {
        var at = (direction * shape.layers() + layer) * 3;
        return shape.slots().subList(at, at + 3);
    }

    Barrier barrier() {
        return barrier;
    }

    /** The words in reading order, {@code [rows, inputs]}. */
    Block input() {
        return input;
    }

    /** Receives the gradient of the words in reading order, {@code [rows, inputs]}. */
    Block inputGradient() {
        return inputGradient;
    }

    /** Gradients of the pre-activations of a chunk, {@code [4 hidden, rows of the chunk]}. */
    Block chunk() {
        return chunk;
    }

    /** For each row of a chunk the states of the previous time step, {@code [hidden, rows of the chunk]}. */
    Block previousStates() {
        return previousStates;
    }

    /** For each row of a chunk the states of the layer below, {@code [hidden, rows of the chunk]}. */
    Block statesBelow() {
        return statesBelow;
    }

    Block ones() {
        return ones;
    }

    long ownedBytes() {
        return blocks().mapToLong(Block::ownedBytes).sum()
                + buffers.stream().mapToLong(LayerBuffers::ownedBytes).sum()
                + Stream.concat(weights.stream(), gradients.stream())
                        .mapToLong(LayerParameters::ownedBytes)
                        .sum()
                + members.stream().mapToLong(TeamMember::ownedBytes).sum();
    }

    private Stream<Block> blocks() {
        return Stream.of(gathered, ownInputGradient, chunk, previousStates, statesBelow, ones);
    }

    @Override
    public void close() {
        blocks().forEach(Block::close);
        buffers.forEach(LayerBuffers::close);
        weights.forEach(LayerParameters::close);
        gradients.forEach(LayerParameters::close);
        members.forEach(TeamMember::close);
    }
}
