package io.vatext.recurrent;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of a {@link WordSoftmax}, in chunks of states. Columns are the words or the candidates; they are
 * distributed over the threads.
 */
final class SoftmaxPass {
    /** The maximum number of logits held at once. */
    private static final int LOGITS = 1 << 22;

    private final SoftmaxBuffers buffers;
    private final Precision precision;
    private final int hidden;
    private final int words;
    private final List<SoftmaxPart> parts;
    private final Block states;
    private final int[] targets;
    private final Block weights;
    private final @Nullable Block gradients;
    private final WordSoftmax.@Nullable Candidates candidates;
    private final double scale;
    private final boolean wantsStates;
    private final int columns;
    private final Block columnWeights;
    private final double[] bias;
    private final int[] columnOf;
    private final double[] targetLogit;
    private final double[] targetGradient;

    /**
     * Prepares an evaluation.
     *
     * @param buffers the memory, which holds the states
     * @param targets the word that follows each state
     * @param weights weights and biases of all words
     * @param gradients receives the added gradient of weights and biases; null for none
     * @param candidates the words that compete with the targets; null for all words
     * @param scale the factor of each cross-entropy
     * @param wantsStates whether to compute the gradient of the states
     */
    SoftmaxPass(
            SoftmaxBuffers buffers,
            int[] targets,
            Block weights,
            @Nullable Block gradients,
            WordSoftmax.@Nullable Candidates candidates,
            double scale,
            boolean wantsStates) {
        this.buffers = buffers;
        this.precision = buffers.precision;
        this.hidden = buffers.hidden;
        this.words = buffers.words;
        this.parts = buffers.parts;
        this.states = buffers.states;
        this.targets = targets;
        this.weights = weights;
        this.gradients = gradients;
        this.candidates = candidates;
        this.scale = scale;
        this.wantsStates = wantsStates;
        this.columns = candidates == null ? words : candidates.words().length;
        this.columnWeights = candidates == null ? weights : buffers.candidateWeights.ensure((long) columns * hidden);
        this.bias = new double[columns];
        this.columnOf = new int[targets.length];
        this.targetLogit = new double[targets.length];
        this.targetGradient = new double[targets.length];
        if (candidates == null) {
            weights.read((long) words * hidden, bias, new float[columns], columns);
            System.arraycopy(targets, 0, columnOf, 0, targets.length);
        } else {
            prepare(candidates);
        }
    }

    private void prepare(WordSoftmax.Candidates sample) {
        buffers.rows.gather(weights, sample.words(), buffers.candidateWeights);
        var columnOfWord = new int[words];
        Arrays.fill(columnOfWord, -1);
        for (var c = 0; c < columns; c++) {
            var word = sample.words()[c];
            columnOfWord[word] = c;
            bias[c] = weights.get((long) words * hidden + word)
                    - sample.logExpected().applyAsDouble(word);
        }
        for (var r = 0; r < targets.length; r++) {
            columnOf[r] = columnOfWord[targets[r]];
        }
        if (gradients != null) {
            buffers.candidateGradient.ensure((long) columns * hidden);
            buffers.candidateGradient.zero(0, (long) columns * hidden);
            buffers.candidateBiasGradient.ensure(columns);
            buffers.candidateBiasGradient.zero(0, columns);
        }
    }

    private static int chunk(int columns) {
        return Math.max(1, LOGITS / columns);
    }

    /** An upper bound on the numbers that an evaluation stores, over all words and over candidates (0 for none). */
    static long size(int hidden, int words, int candidates, long states, int threads) {
        var chunk = Math.min(states, chunk(candidates > 0 ? candidates : words));
        var logits = Math.min(states * words, Math.max(LOGITS, words)) + threads * chunk;
        return 2 * states * hidden + logits + threads * chunk * hidden + candidates * (2L * hidden + 1) + chunk;
    }

    /** Runs the evaluation; returns the scaled sum of the cross-entropies. */
    double run() {
        var chunk = chunk(columns);
        if (buffers.ones.size() < chunk) {
            buffers.ones.ensure(chunk);
            for (var i = 0; i < buffers.ones.size(); i++) {
                buffers.ones.set(i, 1);
            }
        }
        var loss = 0.0;
        for (var from = 0; from < targets.length; from += chunk) {
            var first = from;
            var count = Math.min(chunk, targets.length - from);
            parts.forEach(part -> part.ensure(count, columns / parts.size() + 1));
            buffers.eachPart(i -> exponentials(i, first, count));
            loss += combine(first, count);
            if (gradients != null || wantsStates) {
                buffers.eachPart(i -> gradients(i, first, count));
                buffers.eachPart(i -> collect(i, first, count));
            }
        }
        if (candidates != null && gradients != null) {
            buffers.rows.scatterAdd(buffers.candidateGradient, candidates.words(), gradients);
            for (var c = 0; c < columns; c++) {
                gradients.add((long) words * hidden + candidates.words()[c], buffers.candidateBiasGradient.get(c));
            }
            for (var r = 0; r < targets.length; r++) {
                gradients.add((long) words * hidden + targets[r], targetGradient[r]);
            }
        }
        return loss * scale;
    }

    private int begin(int part) {
        return (int) ((long) columns * part / parts.size());
    }

    /** For a thread's columns, the exponentials of the logits minus the largest one of each state, and their sum. */
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
            RowLoops.add(row, own, width);
            var column = columnOf[first + r] - begin;
            if (column >= 0 && column < width) {
                if (candidates == null) {
                    targetLogit[first + r] = row[column];
                } else {
                    row[column] = RowLoops.MIN_LOGIT;
                }
            }
            part.largest[r] = RowLoops.largest(row, width);
            RowLoops.exponentiate(row, part.largest[r], width);
            part.sum[r] = RowLoops.sum(row, width);
            part.logits.write((long) r * width, row, part.scratch, width);
        }
        if (candidates != null) {
            targetLogits(first + count * number / parts.size(), first + count * (number + 1) / parts.size());
        }
    }

    /** Logits of the targets of some states, which are not among the candidates. */
    private void targetLogits(int from, int to) {
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
            targetLogit[r] = logit;
        }
    }

    /** The loss of some states, and the factors that turn their exponentials into gradients. */
    private double combine(int first, int count) {
        var loss = 0.0;
        for (var r = 0; r < count; r++) {
            var logit = targetLogit[first + r];
            var largest = candidates == null ? RowLoops.MIN_LOGIT : logit;
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
            targetGradient[first + r] = scale * (own / total - 1);
            loss += largest + Math.log(total) - logit;
        }
        return loss;
    }

    /** Turns exponentials into the gradients of a thread's columns, and its part of the gradients of the states. */
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
            RowLoops.multiply(part.row, part.factor[r], width);
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
        var weightGradient = candidates == null ? gradients : buffers.candidateGradient;
        var biasGradient = candidates == null
                ? gradients.address((long) words * hidden + begin)
                : buffers.candidateBiasGradient.address(begin);
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
                buffers.ones.address(0),
                1,
                1,
                biasGradient,
                1);
    }

    /** Adds up the threads' parts of the gradients of states, for some units, and the gradients of the targets. */
    private void collect(int number, int first, int count) {
        var from = hidden * number / parts.size();
        var to = hidden * (number + 1) / parts.size();
        var sums = new Columns(buffers.gradient, hidden, from, to);
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
                RowLoops.add(total, other.read(r), total.length);
            }
            if (candidates != null) {
                var g = targetGradient[first + r];
                var word = targets[first + r];
                RowLoops.addScaled(total, weight.read(word), g);
                if (wordGradient != null) {
                    Arrays.fill(change, 0);
                    RowLoops.addScaled(change, state.read(first + r), g);
                    wordGradient.add(word, change);
                }
            }
            if (wantsStates) {
                sums.write(first + r, total);
            }
        }
    }
}
