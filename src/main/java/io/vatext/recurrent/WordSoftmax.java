package io.vatext.recurrent;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Predicts words from states: the cross-entropy of the next word, and its gradients, by the softmax over all words or over a sample
 * of candidates.
 *
 * <p>The sampled softmax (Jean et al. 2015, section 3) compares the right word with candidates that are drawn once for all states;
 * the logarithm of the expected number of a word among the candidates is subtracted from its logit, and a candidate that is the right
 * word of a state does not count there.
 *
 * <p>Each thread has some of the words. Sums over words are combined in the order of the threads, so that the same number of threads
 * gives the same bits. Not thread-safe; close it to give its buffers back.
 */
public final class WordSoftmax implements AutoCloseable {
    /** Logits of at most so many numbers are held at once. */
    private static final int LOGITS = 1 << 22;

    private static final double NEVER = -1e30;

    private final Precision precision;
    private final int hidden;
    private final int words;
    private final Workers workers;
    private final PackedRows rows;
    private final MatrixProducts shared;
    private final List<Part> parts;
    private final Block states;
    private final Block gradient;
    private final Block candidateWeights;
    private final Block candidateGradient;
    private final Block candidateBiasGradient;
    private final Block ones;

    /**
     * A layer without weights.
     *
     * @param precision the number format
     * @param hidden the width of a state
     * @param words the size of the vocabulary
     * @param workers the threads to use; not closed here
     * @param products makes the matrix products of a thread
     */
    public WordSoftmax(Precision precision, int hidden, int words, Workers workers, Supplier<MatrixProducts> products) {
        this.precision = precision;
        this.hidden = hidden;
        this.words = words;
        this.workers = workers;
        this.rows = new PackedRows(precision, hidden, workers);
        this.shared = products.get();
        this.parts = IntStream.range(0, workers.threads())
                .mapToObj(i -> new Part(products.get()))
                .toList();
        this.states = Block.owned(precision);
        this.gradient = Block.owned(precision);
        this.candidateWeights = Block.owned(precision);
        this.candidateGradient = Block.owned(precision);
        this.candidateBiasGradient = Block.owned(precision);
        this.ones = Block.owned(precision);
    }

    /**
     * Words that stand for the whole vocabulary.
     *
     * @param words different words
     * @param logExpected the logarithm of how often a word of the vocabulary is expected among them
     */
    public record Candidates(int[] words, IntToDoubleFunction logExpected) {}

    /**
     * Where the layer's numbers lie: weights {@code [words, hidden]}, then biases {@code [words]}.
     *
     * @param weights the numbers
     * @param gradients to which their gradient is added; null where no gradient is wanted
     */
    public record Numbers(Pointer weights, @Nullable Pointer gradients) {}

    /**
     * The numbers of a layer.
     *
     * @param hidden the width of a state
     * @param words the size of the vocabulary
     * @return weights and biases
     */
    public static long parameters(int hidden, int words) {
        return (long) words * (hidden + 1);
    }

    /**
     * The cross-entropy of the words that follow.
     *
     * @param encoded states, {@code [targets.length, hidden]}
     * @param targets the word that follows each state; -1 where none is to be predicted
     * @param numbers the layer's weights, and where their gradient is wanted
     * @param candidates what to compare the right word with; null for all words
     * @param scale what each cross-entropy is multiplied by
     * @param stateGradient receives the gradient by the states, {@code [targets.length, hidden]}; null where no gradient is wanted
     * @return the sum over the states, in nats, times {@code scale}
     */
    public double loss(
            Pointer encoded,
            int[] targets,
            Numbers numbers,
            @Nullable Candidates candidates,
            double scale,
            @Nullable Pointer stateGradient) {
        var result = new double[1];
        shared.sharingProcessors(
                () -> result[0] = evaluate(encoded, targets, numbers, candidates, scale, stateGradient));
        return result[0];
    }

    private double evaluate(
            Pointer encoded,
            int[] targets,
            Numbers numbers,
            @Nullable Candidates candidates,
            double scale,
            @Nullable Pointer stateGradient) {
        var predicting =
                IntStream.range(0, targets.length).filter(r -> targets[r] >= 0).toArray();
        var size = (long) predicting.length * hidden;
        states.ensure(size);
        rows.gather(Block.view(precision, encoded, (long) targets.length * hidden), predicting, states);
        var task = new Task(
                Arrays.stream(predicting).map(r -> targets[r]).toArray(),
                Block.view(precision, numbers.weights(), parameters(hidden, words)),
                numbers.gradients() == null
                        ? null
                        : Block.view(precision, numbers.gradients(), parameters(hidden, words)),
                candidates,
                scale,
                stateGradient != null);
        if (stateGradient != null) {
            gradient.ensure(size);
        }
        var loss = task.run();
        if (stateGradient != null) {
            var target = Block.view(precision, stateGradient, (long) targets.length * hidden);
            target.zero(0, (long) targets.length * hidden);
            rows.scatterAdd(gradient, predicting, target);
        }
        return loss;
    }

    /** What a thread needs for its own words. */
    private final class Part implements AutoCloseable {
        final MatrixProducts products;
        final Block logits = Block.owned(precision);
        final Block stateGradient = Block.owned(precision);
        double[] largest = new double[0];
        double[] sum = new double[0];
        double[] factor = new double[0];
        double[] row = new double[0];
        float[] scratch = new float[0];

        Part(MatrixProducts products) {
            this.products = products;
        }

        void ensure(int states, int columns) {
            logits.ensure((long) states * columns);
            stateGradient.ensure((long) states * hidden);
            if (largest.length < states) {
                largest = new double[states];
                sum = new double[states];
                factor = new double[states];
            }
            if (row.length < columns) {
                row = new double[columns];
                scratch = new float[columns];
            }
        }

        @Override
        public void close() {
            logits.close();
            stateGradient.close();
        }
    }

    /** One evaluation. Columns are the words, or the candidates. */
    private final class Task {
        private final int[] targets;
        private final Block weights;
        private final @Nullable Block gradients;
        private final @Nullable Candidates candidates;
        private final double scale;
        private final boolean wantsStates;
        private final int columns;
        private final Block columnWeights;
        private final double[] bias;
        private final int[] columnOf;
        private final double[] right;
        private final double[] rightGradient;

        Task(
                int[] targets,
                Block weights,
                @Nullable Block gradients,
                @Nullable Candidates candidates,
                double scale,
                boolean wantsStates) {
            this.targets = targets;
            this.weights = weights;
            this.gradients = gradients;
            this.candidates = candidates;
            this.scale = scale;
            this.wantsStates = wantsStates;
            this.columns = candidates == null ? words : candidates.words().length;
            this.columnWeights = candidates == null ? weights : candidateWeights.ensure((long) columns * hidden);
            this.bias = new double[columns];
            this.columnOf = new int[targets.length];
            this.right = new double[targets.length];
            this.rightGradient = new double[targets.length];
            if (candidates == null) {
                weights.read((long) words * hidden, bias, new float[columns], columns);
                System.arraycopy(targets, 0, columnOf, 0, targets.length);
            } else {
                prepare(candidates);
            }
        }

        private void prepare(Candidates sample) {
            rows.gather(weights, sample.words(), candidateWeights);
            var place = new int[words];
            Arrays.fill(place, -1);
            for (var c = 0; c < columns; c++) {
                var word = sample.words()[c];
                place[word] = c;
                bias[c] = weights.get((long) words * hidden + word)
                        - sample.logExpected().applyAsDouble(word);
            }
            for (var r = 0; r < targets.length; r++) {
                columnOf[r] = place[targets[r]];
            }
            if (gradients != null) {
                candidateGradient.ensure((long) columns * hidden);
                candidateGradient.zero(0, (long) columns * hidden);
                candidateBiasGradient.ensure(columns);
                candidateBiasGradient.zero(0, columns);
            }
        }

        double run() {
            var chunk = Math.max(1, LOGITS / columns);
            if (ones.size() < chunk) {
                ones.ensure(chunk);
                for (var i = 0; i < ones.size(); i++) {
                    ones.set(i, 1);
                }
            }
            var loss = 0.0;
            for (var from = 0; from < targets.length; from += chunk) {
                var first = from;
                var count = Math.min(chunk, targets.length - from);
                parts.forEach(part -> part.ensure(count, columns / parts.size() + 1));
                each(parts.size(), i -> exponentials(i, first, count));
                loss += combine(first, count);
                if (gradients != null || wantsStates) {
                    each(parts.size(), i -> gradients(i, first, count));
                    each(parts.size(), i -> collect(i, first, count));
                }
            }
            if (candidates != null && gradients != null) {
                rows.scatterAdd(candidateGradient, candidates.words(), gradients);
                for (var c = 0; c < columns; c++) {
                    gradients.add((long) words * hidden + candidates.words()[c], candidateBiasGradient.get(c));
                }
                for (var r = 0; r < targets.length; r++) {
                    gradients.add((long) words * hidden + targets[r], rightGradient[r]);
                }
            }
            return loss * scale;
        }

        private int begin(int part) {
            return (int) ((long) columns * part / parts.size());
        }

        /** Logits of a thread's columns, less the largest of each state, as exponentials, and their sum. */
        private void exponentials(int number, int first, int count) {
            var part = parts.get(number);
            var begin = begin(number);
            var width = begin(number + 1) - begin;
            if (width > 0) {
                part.products.multiply(
                        precision,
                        false,
                        true,
                        count,
                        width,
                        hidden,
                        states.address((long) first * hidden),
                        hidden,
                        columnWeights.address((long) begin * hidden),
                        hidden,
                        0,
                        part.logits.address(0),
                        width);
            }
            var row = part.row;
            var own = Arrays.copyOfRange(bias, begin, begin + width);
            for (var r = 0; r < count; r++) {
                part.logits.read((long) r * width, row, part.scratch, width);
                add(row, own, width);
                var column = columnOf[first + r] - begin;
                if (column >= 0 && column < width) {
                    if (candidates == null) {
                        right[first + r] = row[column];
                    } else {
                        row[column] = NEVER;
                    }
                }
                part.largest[r] = largest(row, width);
                exponentiate(row, part.largest[r], width);
                part.sum[r] = sum(row, width);
                part.logits.write((long) r * width, row, part.scratch, width);
            }
            if (candidates != null) {
                rightLogits(first + count * number / parts.size(), first + count * (number + 1) / parts.size());
            }
        }

        /** Logits of the right words of some states, which are no candidates. */
        private void rightLogits(int from, int to) {
            var state = new Columns(states, hidden, 0, hidden);
            var weight = new Columns(weights, hidden, 0, hidden);
            var sample = Objects.requireNonNull(candidates);
            for (var r = from; r < to; r++) {
                var h = state.read(r);
                var w = weight.read(targets[r]);
                var logit = weights.get((long) words * hidden + targets[r])
                        - sample.logExpected().applyAsDouble(targets[r]);
                for (var j = 0; j < hidden; j++) {
                    logit += h[j] * w[j];
                }
                right[r] = logit;
            }
        }

        /** The loss of some states, and what their exponentials must be multiplied by to be gradients. */
        private double combine(int first, int count) {
            var loss = 0.0;
            for (var r = 0; r < count; r++) {
                var logit = right[first + r];
                var largest = candidates == null ? NEVER : logit;
                for (var part : parts) {
                    largest = Math.max(largest, part.largest[r]);
                }
                var own = Math.exp(logit - largest);
                var total = candidates == null ? 0 : own;
                for (var part : parts) {
                    part.factor[r] = Math.exp(part.largest[r] - largest);
                    total += part.sum[r] * part.factor[r];
                }
                for (var part : parts) {
                    part.factor[r] *= scale / total;
                }
                rightGradient[first + r] = scale * (own / total - 1);
                loss += largest + Math.log(total) - logit;
            }
            return loss;
        }

        /** From exponentials to the gradients of a thread's columns, and its part of those of the states. */
        private void gradients(int number, int first, int count) {
            var part = parts.get(number);
            var begin = begin(number);
            var width = begin(number + 1) - begin;
            if (width == 0) {
                part.stateGradient.zero(0, (long) count * hidden);
                return;
            }
            for (var r = 0; r < count; r++) {
                part.logits.read((long) r * width, part.row, part.scratch, width);
                multiply(part.row, part.factor[r], width);
                var column = columnOf[first + r] - begin;
                if (candidates == null && column >= 0 && column < width) {
                    part.row[column] -= scale;
                }
                part.logits.write((long) r * width, part.row, part.scratch, width);
            }
            part.products.multiply(
                    precision,
                    false,
                    false,
                    count,
                    hidden,
                    width,
                    part.logits.address(0),
                    width,
                    columnWeights.address((long) begin * hidden),
                    hidden,
                    0,
                    part.stateGradient.address(0),
                    hidden);
            if (gradients == null) {
                return;
            }
            var weightGradient = candidates == null ? gradients : candidateGradient;
            var biasGradient = candidates == null
                    ? gradients.address((long) words * hidden + begin)
                    : candidateBiasGradient.address(begin);
            part.products.multiply(
                    precision,
                    true,
                    false,
                    width,
                    hidden,
                    count,
                    part.logits.address(0),
                    width,
                    states.address((long) first * hidden),
                    hidden,
                    1,
                    weightGradient.address((long) begin * hidden),
                    hidden);
            part.products.multiply(
                    precision,
                    true,
                    false,
                    width,
                    1,
                    count,
                    part.logits.address(0),
                    width,
                    ones.address(0),
                    1,
                    1,
                    biasGradient,
                    1);
        }

        /** Adds up the threads' parts of the gradients of states, for some units, and the gradients of the right words. */
        private void collect(int number, int first, int count) {
            var from = hidden * number / parts.size();
            var to = hidden * (number + 1) / parts.size();
            var sums = new Columns(gradient, hidden, from, to);
            var state = new Columns(states, hidden, from, to);
            var weight = new Columns(weights, hidden, from, to);
            var wordGradient = gradients == null ? null : new Columns(gradients, hidden, from, to);
            var others = parts.stream()
                    .map(part -> new Columns(part.stateGradient, hidden, from, to))
                    .toList();
            var total = new double[to - from];
            var change = new double[to - from];
            for (var r = 0; r < count; r++) {
                Arrays.fill(total, 0);
                for (var other : others) {
                    add(total, other.read(r), total.length);
                }
                if (candidates != null) {
                    var g = rightGradient[first + r];
                    var word = targets[first + r];
                    addScaled(total, weight.read(word), g);
                    if (wordGradient != null) {
                        Arrays.fill(change, 0);
                        addScaled(change, state.read(first + r), g);
                        wordGradient.add(word, change);
                    }
                }
                if (wantsStates) {
                    sums.write(first + r, total);
                }
            }
        }
    }

    private void each(int count, IntConsumer work) {
        workers.run(IntStream.range(0, count)
                .<Runnable>mapToObj(i -> () -> work.accept(i))
                .toList());
    }

    // The loops index their arrays from the start and have one store each: only so does the compiler vectorize them.

    private static void add(double[] to, double[] from, int n) {
        for (var j = 0; j < n; j++) {
            to[j] += from[j];
        }
    }

    private static void addScaled(double[] to, double[] from, double factor) {
        for (var j = 0; j < to.length; j++) {
            to[j] += factor * from[j];
        }
    }

    private static void multiply(double[] values, double by, int n) {
        for (var j = 0; j < n; j++) {
            values[j] *= by;
        }
    }

    private static double largest(double[] values, int n) {
        var largest = NEVER;
        for (var j = 0; j < n; j++) {
            largest = Math.max(largest, values[j]);
        }
        return largest;
    }

    private static void exponentiate(double[] values, double less, int n) {
        for (var j = 0; j < n; j++) {
            values[j] = FastMath.exp(values[j] - less);
        }
    }

    private static double sum(double[] values, int n) {
        var even = 0.0;
        var odd = 0.0;
        for (var j = 0; j + 1 < n; j += 2) {
            even += values[j];
            odd += values[j + 1];
        }
        return n % 2 == 0 ? even + odd : even + odd + values[n - 1];
    }

    @Override
    public void close() {
        parts.forEach(Part::close);
        List.of(states, gradient, candidateWeights, candidateGradient, candidateBiasGradient, ones)
                .forEach(Block::close);
    }
}
