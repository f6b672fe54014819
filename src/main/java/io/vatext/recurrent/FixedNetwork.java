package io.vatext.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A network whose weights do not change: normalized word vectors → recurrent encoder → dense layers (there may be none), all
 * but the last of them rectified. It keeps no activations, and knows no gradients.
 *
 * <p>Thread-safe: any number of threads may call {@link #outputs} and {@link #vectors}. They share the weights. At most as
 * many as the {@link Workers} have threads compute at the same time, each with buffers of its own, which the next call
 * uses again; the others wait in the order in which they came, and an interrupt does not end their wait. A thread that is
 * alone is helped by the workers; when all threads compute, each does so alone. The result does not depend on that.
 *
 * <p>{@link #load}, {@link #release} and {@link #close} must not run at the same time as anything else.
 */
public final class FixedNetwork implements AutoCloseable {
    private final Precision precision;
    private final EncoderShape encoder;
    private final int[] widths;
    private final Workers workers;
    private final Supplier<MatrixProducts> products;
    private final List<DirectionWeights> directions;
    private final Semaphore turns;
    private final ConcurrentLinkedDeque<FixedPass> idle = new ConcurrentLinkedDeque<>();
    private @Nullable NormalizedTable table;
    private List<DenseWeights> dense = List.of();

    /** A dense layer: weights {@code [outputs, inputs]} and biases. */
    record DenseWeights(Block weights, Block biases, int inputs, int outputs) {}

    /**
     * A network without weights.
     *
     * @param precision the number format
     * @param encoder the recurrent encoder
     * @param widths the outputs of each dense layer
     * @param workers the threads that help; not closed by this object
     * @param products supplies the matrix products of each thread
     */
    public FixedNetwork(
            Precision precision,
            EncoderShape encoder,
            List<Integer> widths,
            Workers workers,
            Supplier<MatrixProducts> products) {
        this.precision = precision;
        this.encoder = encoder;
        this.widths = widths.stream().mapToInt(Integer::intValue).toArray();
        this.workers = workers;
        this.products = products;
        var members = Teams.readingMembers(precision, encoder, workers.threads());
        this.directions = IntStream.range(0, encoder.directions())
                .mapToObj(d -> new DirectionWeights(precision, encoder, d, members))
                .toList();
        this.turns = new Semaphore(workers.threads(), true);
    }

    /**
     * Takes the weights. Those of the encoder are copied; the memory of the others must stay as it is until
     * {@link #close} or the next call.
     *
     * @param words the word vectors, {@code [shares.length, inputs]}
     * @param shares how often each word occurs, as a share of all words: the weights of the normalization
     * @param layers all other weights: those of the encoder, as in {@link EncoderShape#slots()}, then of each dense layer the
     *     weights, {@code [outputs, inputs]}, and the biases
     */
    public void load(Pointer words, double[] shares, Pointer layers) {
        table = NormalizedTable.of(precision, words, shares, encoder.inputs());
        var flat = Block.view(precision, layers, encoder.parameters());
        for (var direction : directions) {
            direction.ensure(false);
            for (var m = 0; m < direction.members(); m++) {
                direction.load(flat, m, false);
            }
        }
        var all = new ArrayList<DenseWeights>();
        var at = encoder.parameters();
        var inputs = encoder.features();
        for (var outputs : widths) {
            var size = (long) inputs * outputs;
            var weights = Block.view(precision, layers.getPointer(at), size);
            all.add(new DenseWeights(
                    weights, Block.view(precision, layers.getPointer(at + size), outputs), inputs, outputs));
            at += size + outputs;
            inputs = outputs;
        }
        dense = List.copyOf(all);
        // What the first product needs, such as a native library, is ready when the weights are.
        products.get().sharingProcessors(() -> {});
    }

    /**
     * The outputs of the last layer, or the features if there is none.
     *
     * @param packing maps rows to tokens
     * @param ids the word of each row; they are not checked
     * @return {@code [documents][outputs]}, documents in the order given to the packing
     * @throws IllegalStateException if no weights are loaded
     */
    public double[][] outputs(Packing packing, int[] ids) {
        var words = table();
        turns.acquireUninterruptibly();
        try {
            // Those that compute now share the threads.
            var threads = workers.threads() / Math.max(1, workers.threads() - turns.availablePermits());
            var before = idle.pollFirst();
            var pass = before == null ? new FixedPass(precision, directions, workers, products) : before;
            try {
                return pass.outputs(packing, ids, words, dense, threads);
            } finally {
                idle.addFirst(pass); // The last one used is the first one to use, so few have large buffers.
            }
        } finally {
            turns.release();
        }
    }

    /**
     * The normalized vectors of words, as the encoder reads them.
     *
     * @param ids the words; they are not checked
     * @return a vector for each
     * @throws IllegalStateException if no weights are loaded
     */
    public double[][] vectors(int[] ids) {
        return Arrays.stream(ids).mapToObj(table()::vector).toArray(double[][]::new);
    }

    private NormalizedTable table() {
        if (table == null) {
            throw new IllegalStateException("weights must be loaded before the network can be used");
        }
        return Objects.requireNonNull(table);
    }

    /**
     * An upper bound on the memory outside the heap of one call to {@link #outputs}, and of the copied weights.
     *
     * @param precision the number format
     * @param encoder the encoder
     * @param rows tokens of the batch
     * @param documents documents of the batch
     * @param widest outputs of the widest dense layer
     * @return bytes
     */
    public static long bytes(Precision precision, EncoderShape encoder, long rows, int documents, int widest) {
        var directions = encoder.directions();
        var states =
                (encoder.layers() - 1) * rows * encoder.hidden() + encoder.layers() * 9L * encoder.hidden() * documents;
        var numbers = encoder.parameters()
                + rows * encoder.inputs() * directions
                + directions * states
                + (long) documents * (encoder.features() + 2L * widest);
        return (long) (numbers * precision.bytes() * Block.GROWTH);
    }

    /** Frees the buffers and the copied weights; {@link #load} comes before the next use. */
    public void release() {
        table = null;
        dense = List.of();
        for (var pass = idle.pollFirst(); pass != null; pass = idle.pollFirst()) {
            pass.close();
        }
        directions.forEach(DirectionWeights::close);
    }

    @Override
    public void close() {
        release();
    }
}
