package io.vatext.training;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Gradients;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Updates parameters: clipping by the global norm of everything but the embeddings, Adam (Kingma and Ba 2015, in the form at
 * the end of their section 2: ε is added to √v before its correction) with exponential decay of the learning rate, and the moving average of the weights, whose decay grows as min(averaging, (1+t)/(10+t)).
 *
 * <p>Owns Adam's moments and the average; close it.
 */
final class Optimizer implements AutoCloseable {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final TrainingPlan plan;
    private final ClassifierNetwork network;
    private final ISchedule schedule;
    private final INDArray moments;
    private final INDArray average;

    Optimizer(TrainingPlan plan, ClassifierNetwork network) {
        var parameters = network.parameters();
        this.plan = plan;
        this.network = network;
        this.moments = Nd4j.create(parameters.dataType(), 1, 2 * parameters.length());
        this.average = parameters.dup('c');
        this.schedule = new ExponentialSchedule(ScheduleType.ITERATION, plan.learningRate(), plan.decay());
    }

    /** Applies the gradient of a step, counted from 0; the gradient's array is used up. */
    void update(Gradients gradients, int step) {
        var clipped = gradients.network();
        var norm = clipped.norm2Number().doubleValue();
        if (!Double.isFinite(norm)) {
            throw new TrainingException("The gradient became " + norm + " at step " + (step + 1)
                    + "; lower learning_rate (" + plan.learningRate() + ") or clip (" + plan.clip() + ").");
        }
        if (norm > plan.clip()) {
            clipped.muli(plan.clip() / norm);
        }
        var decay = plan.averaging() > 0 ? Math.min(plan.averaging(), (2.0 + step) / (11.0 + step)) : 1;
        network.sweep().each(average.length(), 1, (from, to) -> update(gradients.flat(), step, decay, from, to));
    }

    private void update(INDArray gradient, int step, double decay, long from, long to) {
        var change = part(gradient, from, to);
        var first = part(moments, from, to);
        var second = part(moments, average.length() + from, average.length() + to);
        // Adam's operation replaces the gradient by the change of the parameters.
        Nd4j.exec(new AdamUpdater(change, second, first, schedule.valueAt(step, 0), BETA1, BETA2, EPSILON, step));
        var parameters = part(network.parameters(), from, to);
        parameters.subi(change);
        if (decay < 1) {
            var averaged = part(average, from, to);
            averaged.muli(decay);
            averaged.addi(parameters.mul(1 - decay));
        }
    }

    private static INDArray part(INDArray array, long from, long to) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }

    /** The weights to evaluate: the average, or the last ones where averaging is off. */
    INDArray evaluated() {
        return plan.averaging() > 0 ? average : network.parameters();
    }

    /** Adam's moments, for a checkpoint. */
    INDArray moments() {
        return moments;
    }

    /** The average, for a checkpoint. */
    INDArray average() {
        return average;
    }

    @Override
    public void close() {
        moments.close();
        average.close();
    }
}
