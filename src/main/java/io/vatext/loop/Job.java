package io.vatext.loop;

import java.util.Map;

/**
 * Something that is trained step by step. What a step does is a function of the step's number and of the state, so that a job that
 * resumes from a checkpoint ends with the same bits.
 *
 * @param <S> the state beside the arrays: a record that {@link io.vatext.support.ConfigFiles#json} can write and read
 */
public interface Job<S extends Record> {
    /**
     * The length of a whole run.
     *
     * @return its steps
     */
    long steps();

    /**
     * Runs a step. Its time is measured.
     *
     * @param step the number of the step, from 0
     * @throws io.vatext.support.TrainingException if the training has failed
     */
    void run(long step);

    /**
     * Measures what has been trained after a step, where that is due. Its time does not count as that of training.
     *
     * @param done the steps done so far, at least 1
     * @throws io.vatext.support.TrainingException if the training has failed
     */
    default void evaluate(long done) {}

    /**
     * Whether the run ends before its last step.
     *
     * @return true if more steps would not help
     */
    default boolean isFinishedEarly() {
        return false;
    }

    /**
     * What progress counts.
     *
     * @return a plural
     */
    default String unit() {
        return "steps";
    }

    /**
     * How many units a number of steps has.
     *
     * @param steps from 0 to {@link #steps}
     * @return the steps themselves, unless progress counts something else
     */
    default long units(long steps) {
        return steps;
    }

    /**
     * What progress shows beside the bar.
     *
     * @param position how far the run is
     * @return a short text, such as speed and loss
     */
    String detail(Position position);

    /**
     * The class of the state.
     *
     * @return a record's class
     */
    Class<S> stateType();

    /**
     * The state beside the arrays, between two steps.
     *
     * @return what {@link #restore} takes
     */
    S state();

    /**
     * Sets the state beside the arrays; these have been set before.
     *
     * @param state what {@link #state} was
     */
    void restore(S state);

    /**
     * The arrays that steps change.
     *
     * @return by name, always the same
     */
    Map<String, StateArray> arrays();
}
