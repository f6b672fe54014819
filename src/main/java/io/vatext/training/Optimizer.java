package io.vatext.training;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Gradients;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Updates parameters: clipping by the global norm of everything but the embeddings, Adam (Kingma and Ba 2015, in the form at
 * the end of their section 2: ε is added to √v before its correction) with exponential decay of the learning rate, and the moving average of the weights, whose decay grows as min(averaging, (1+t)/(10+t)).
 *
 * <p>Owns Adam's moments and the average; close it.
 */
final class Optimizer implements AutoCloseable {
    private final TrainingPlan plan;
    private final ClassifierNetwork network;
    private final AdamUpdater adam;
    private final INDArray moments;
    private final INDArray average;

    Optimizer(TrainingPlan plan, ClassifierNetwork network) {
        var parameters = network.parameters();
        this.plan = plan;
        this.network = network;
        this.moments = Nd4j.create(parameters.dataType(), 1, 2 * parameters.length());
        this.average = parameters.dup('c');
        this.adam = new AdamUpdater(Adam.builder()
                .learningRateSchedule(
                        new ExponentialSchedule(ScheduleType.ITERATION, plan.learningRate(), plan.decay()))
                .build());
        adam.setStateViewArray(moments, parameters.shape(), 'c', true);
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
        adam.applyUpdater(gradients.flat(), step, 0);
        network.parameters().subi(gradients.flat());
        if (plan.averaging() > 0) {
            var decay = Math.min(plan.averaging(), (2.0 + step) / (11.0 + step));
            average.muli(decay);
            Nd4j.getBlasWrapper().level1().axpy(average.length(), 1 - decay, network.parameters(), average);
        }
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
