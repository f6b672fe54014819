package io.vatext.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One direction of the encoder for a batch: its activations, and the team that computes them with given weights.
 *
 * <p>One thread prepares a pass, then any number of threads run its steps for all members; see {@link Lockstep}.
 */
final class DirectionPass implements AutoCloseable {
    private final Precision precision;
    private final EncoderShape shape;
    private final DirectionWeights weights;
    private final List<TeamMember> members = new ArrayList<>();
    private final List<LayerParameters> gradients = new ArrayList<>();
    private final List<LayerBuffers> buffers = new ArrayList<>();
    private final Block gathered;
    private final Block ownInputGradient;
    private final Block chunk;
    private final Block previousStates;
    private final Block statesBelow;
    private final Block ones;
    private Block input;
    private Block inputGradient;

    DirectionPass(Precision precision, DirectionWeights weights, Supplier<MatrixProducts> products) {
        this.precision = precision;
        this.shape = weights.shape();
        this.weights = weights;
        for (var l = 0; l < shape.layers(); l++) {
            gradients.add(new LayerParameters(precision, weights.layer(l).inputs(), shape.hidden()));
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
        for (var m = 0; m < weights.members(); m++) {
            members.add(new TeamMember(this, m, products));
        }
    }

    /** Allocates buffers for a forward pass, which starts from zero or resumes from a state. */
    void prepareForward(Packing packing, Block batchInput, boolean backwardToCome, @Nullable RecurrentState from) {
        members.forEach(member -> member.prepareForward(packing));
        for (var l = 0; l < shape.layers(); l++) {
            buffers.get(l).ensure(packing, backwardToCome);
            if (from != null) {
                buffers.get(l).resume(from, l);
            }
        }
        input = readsBackwards() ? gathered.ensure((long) packing.rows() * shape.inputs()) : batchInput;
    }

    /**
     * The steps of a forward pass.
     *
     * @param order the batch
     * @param flat the weights to load first; null if they are loaded
     * @param backwardToCome whether a backward pass will follow
     * @param batchInput the words
     * @param features receives this direction's features
     */
    Lockstep forward(ReadOrder order, @Nullable Block flat, boolean backwardToCome, Block batchInput, Block features) {
        var steps = order.packing().steps();
        return new Lockstep(size(), 1 + shape.layers() * steps, (step, m) -> {
            var member = members.get(m);
            if (step == 0) {
                if (flat != null) {
                    weights.load(flat, m, backwardToCome);
                }
                member.gather(order, batchInput);
            } else {
                member.forward(order.packing(), (step - 1) / steps, (step - 1) % steps, features);
            }
        });
    }

    /**
     * The steps of a backward pass, from the top layer down and back through time: the last time step of a chunk to its
     * first, then what is computed of the whole chunk.
     *
     * @param plan the steps of each layer
     * @param featureGradient the gradient of the features
     * @param weightGradients receives the weight gradients in the flat layout; null if they are not needed
     */
    Lockstep backward(BackwardPlan plan, Block featureGradient, @Nullable Block weightGradients) {
        return new Lockstep(size(), shape.layers() * plan.steps(), (step, m) -> {
            var member = members.get(m);
            var layer = shape.layers() - 1 - step / plan.steps();
            var at = step % plan.steps();
            if (step == 0) {
                member.readFeatureGradient(plan.packing(), featureGradient);
            }
            if (at == 0) {
                member.startBackward(plan.packing(), layer);
            }
            if (plan.endsChunk(at)) {
                member.endChunk(plan, at, layer, weightGradients != null);
            } else {
                member.backward(plan, at, layer, weightGradients != null);
            }
            if (at == plan.steps() - 1 && weightGradients != null) {
                member.store(layer, weightGradients);
            }
        });
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

    DirectionWeights weights() {
        return weights;
    }

    int size() {
        return weights.members();
    }

    int direction() {
        return weights.direction();
    }

    boolean readsBackwards() {
        return direction() == 1;
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
        return weights.layer(layer);
    }

    LayerParameters gradients(int layer) {
        return gradients.get(layer);
    }

    LayerBuffers buffers(int layer) {
        return buffers.get(layer);
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
                + gradients.stream().mapToLong(LayerParameters::ownedBytes).sum()
                + members.stream().mapToLong(TeamMember::ownedBytes).sum();
    }

    private Stream<Block> blocks() {
        return Stream.of(gathered, ownInputGradient, chunk, previousStates, statesBelow, ones);
    }

    @Override
    public void close() {
        blocks().forEach(Block::close);
        buffers.forEach(LayerBuffers::close);
        gradients.forEach(LayerParameters::close);
        members.forEach(TeamMember::close);
    }
}
