package io.vatext.loop;

import io.vatext.support.Progress;
import java.util.Map;

/**
 * Something that is trained step by step. A step is a function of its number and of the state, so that a job that
 * resumes from a checkpoint ends with the same bits.
 *
 * @param <S> the state other than arrays: a record that {@link io.vatext.support.ConfigFiles#json} can write and read
 */
public interface Job<S extends Record> {
    /**
     * The length of a whole run.
     *
     * @return its number of steps
     */
    long steps();

    /**
     * Runs a step. Its time counts as training time.
     *
     * @param step the number of the step, from 0
     * @throws io.vatext.support.TrainingException if the training has failed
     */
    void run(long step);

    /**
     * Evaluates the current state after a step, if an evaluation is due. Its time does not count as training time.
     *
     * @param done the number of steps done so far, at least 1
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
     * The unit of progress.
     *
     * @return a plural noun
     */
    default String unit() {
        return "steps";
    }

    /**
     * Converts steps to units of progress.
     *
     * @param steps from 0 to {@link #steps}
     * @return the steps themselves, unless progress counts something else
     */
    default long units(long steps) {
        return steps;
    }

    /**
     * The text next to the progress bar.
     *
     * @param position the position of the run
     * @return a short text, such as loss and speed, the most important part first
     */
    String detail(Position position);

    /**
     * The numbers behind {@link #detail}, for programs.
     *
     * @param position the position of the run
     * @return what has been measured
     */
    default Progress.Measured measured(Position position) {
        return Progress.Measured.NOTHING;
    }

    /**
     * The class of the state.
     *
     * @return a record's class
     */
    Class<S> stateType();

    /**
     * The state other than arrays, between two steps.
     *
     * @return the argument of {@link #restore}
     */
    S state();

    /**
     * Sets the state other than arrays, after the arrays have been set.
     *
     * @param state what {@link #state} returned
     */
    void restore(S state);

    /**
     * The arrays that steps change.
     *
     * @return the arrays by name, the same in every call
     */
    Map<String, StateArray> arrays();
}
