package io.vatext.analysis;

import io.vatext.learning.Classifier;
import java.nio.file.Path;
import java.util.List;

/** The models of an experiment's rows, one for each seed. */
public interface TrainedModels {
    /**
     * The seeds that every row was trained with.
     *
     * @return at least one
     */
    List<Long> seeds();

    /**
     * Opens a model.
     *
     * @param row the row
     * @param seed one of {@link #seeds}
     * @return the classifier, to be closed by the caller
     * @throws io.vatext.support.InputException if there is no such row, or if training it failed
     */
    Classifier open(String row, long seed);

    /**
     * The file of a model, for another program.
     *
     * @param row the row
     * @param seed one of {@link #seeds}
     * @return a {@code .vatext} file
     * @throws io.vatext.support.InputException as {@link #open} does
     */
    Path file(String row, long seed);

    /**
     * How long training took.
     *
     * @param row the row
     * @param seed one of {@link #seeds}
     * @return seconds on the clock
     * @throws io.vatext.support.InputException as {@link #open} does
     */
    double seconds(String row, long seed);
}
