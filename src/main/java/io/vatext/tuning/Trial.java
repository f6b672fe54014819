package io.vatext.tuning;

import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A finished run of a search.
 *
 * @param id identifies everything that decides the result
 * @param configuration the number of the configuration; 0 for the base settings
 * @param rung the rung, from 0
 * @param settings the changes of the base settings, by key
 * @param steps steps of training; null for a method without steps
 * @param validationError the share of misclassified validation documents; null if the trial failed
 * @param negativeLogLikelihood of the validation documents after calibration, in nats; null if the method does not
 *     compute it or the trial failed
 * @param macroF1 of the validation documents, between 0 and 1; null if it was not computed or the trial failed
 * @param seconds the time of the whole trial, in the process that finished it
 * @param failure why it failed; null if it did not
 */
public record Trial(
        String id,
        int configuration,
        int rung,
        Map<String, JsonNode> settings,
        @Nullable Long steps,
        @Nullable Double validationError,
        @Nullable Double negativeLogLikelihood,
        @Nullable Double macroF1,
        double seconds,
        @Nullable String failure) {
    /**
     * The best first: by likelihood if all have one, else by error; failed ones last. Equal ones keep their order.
     *
     * @param byLikelihood whether all trials have a likelihood
     */
    static Comparator<Trial> bestFirst(boolean byLikelihood) {
        return Comparator.comparingDouble(trial -> trial.score(byLikelihood));
    }

    private double score(boolean byLikelihood) {
        var score = byLikelihood ? negativeLogLikelihood : validationError;
        return failed() || score == null ? Double.POSITIVE_INFINITY : score;
    }

    /**
     * Whether training failed.
     *
     * @return true if there is no result
     */
    public boolean failed() {
        return failure != null;
    }

    /** The same result in another place of the search. */
    Trial at(int otherConfiguration, int otherRung, Map<String, JsonNode> changes) {
        return new Trial(
                id,
                otherConfiguration,
                otherRung,
                changes,
                steps,
                validationError,
                negativeLogLikelihood,
                macroF1,
                seconds,
                failure);
    }
}
