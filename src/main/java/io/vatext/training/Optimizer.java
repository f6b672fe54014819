package io.vatext.training;

import io.vatext.network.Gradients;
import io.vatext.network.Sweep;
import io.vatext.support.TrainingException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Updates parameters: clipping by the global norm of everything but the embeddings, Adam (Kingma and Ba 2015, in the
 * form at the end of their section 2: ε is added to √v before its correction) with exponential decay of the learning
 * rate, decoupled weight decay (Loshchilov and Hutter 2019), which leaves alone the vectors of words that a step does
 * not move, and a moving average of the weights, whose decay grows as min(averaging, (1+t)/(10+t)).
 *
 * <p>Owns Adam's moments and the average; close it.
 */
public final class Optimizer implements AutoCloseable {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Rates rates;
    private final INDArray parameters;
    private final Sweep sweep;
    private final ISchedule schedule;
    private final INDArray moments;
    private final INDArray average;

    /**
     * The sizes of updates.
     *
     * @param learningRate Adam's first learning rate
     * @param decay factor of the learning rate after each step
     * @param weightDecay share of the weights, times the learning rate, that a step takes away
     * @param clip largest norm of the gradient of everything but the embeddings
     * @param averaging decay of the moving average of the weights; 0 for none
     */
    public record Rates(double learningRate, double decay, double weightDecay, double clip, double averaging) {}

    /**
     * Prepares the first step.
     *
     * @param rates the sizes of updates
     * @param parameters what to update, {@code [1, parameters]}
     * @param sweep runs over them on several threads
     */
    public Optimizer(Rates rates, INDArray parameters, Sweep sweep) {
        this.rates = rates;
        this.parameters = parameters;
        this.sweep = sweep;
        this.moments = Nd4j.create(parameters.dataType(), 1, 2 * parameters.length());
        this.average = rates.averaging() > 0 ? parameters.dup('c') : parameters;
        this.schedule = new ExponentialSchedule(ScheduleType.ITERATION, rates.learningRate(), rates.decay());
    }

    /**
     * Applies the gradient of a step.
     *
     * @param gradients the gradient; its array is overwritten
     * @param step the number of the step, from 0
     * @throws TrainingException if the gradient is NaN or infinite
     */
    public void update(Gradients gradients, int step) {
        var clipped = gradients.network();
        var norm = sweep.norm(clipped);
        if (!Double.isFinite(norm)) {
            throw new TrainingException("The gradient became " + norm + " at step " + (step + 1)
                    + "; lower learning_rate (" + rates.learningRate() + ") or clip (" + rates.clip() + ").");
        }
        if (norm > rates.clip()) {
            clipped.muli(rates.clip() / norm);
        }
        if (rates.weightDecay() > 0) {
            gradients.scaleMoved(parameters, 1 - schedule.valueAt(step, 0) * rates.weightDecay(), sweep);
        }
        var decay = Math.min(rates.averaging(), (2.0 + step) / (11.0 + step));
        sweep.each(parameters.length(), 1, (from, to) -> update(gradients.flat(), step, decay, from, to));
    }

    private void update(INDArray gradient, int step, double decay, long from, long to) {
        var change = part(gradient, from, to);
        var first = part(moments, from, to);
        var second = part(moments, parameters.length() + from, parameters.length() + to);
        // Adam's operation overwrites the gradient with the change of the parameters.
        Nd4j.exec(new AdamUpdater(change, second, first, schedule.valueAt(step, 0), BETA1, BETA2, EPSILON, step));
        var changed = part(parameters, from, to);
        changed.subi(change);
        if (rates.averaging() > 0) {
            var averaged = part(average, from, to);
            averaged.muli(decay);
            averaged.addi(changed.mul(1 - decay));
        }
    }

    private static INDArray part(INDArray array, long from, long to) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }

    /**
     * Adam's moments, for a checkpoint.
     *
     * @return {@code [1, 2 parameters]}
     */
    public INDArray moments() {
        return moments;
    }

    /** The weights to evaluate: the average, or the parameters themselves if averaging is off. */
    INDArray average() {
        return average;
    }

    @Override
    public void close() {
        moments.close();
        if (rates.averaging() > 0) {
            average.close();
        }
    }
}
