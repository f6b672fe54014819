package io.vatext.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A misclassified document.
 *
 * @param id the document
 * @param gold its true class
 * @param label the class that was predicted
 * @param probability of the class that was predicted
 * @param goldProbability of the true class
 * @param text the beginning of its text on one line, or null if it is not known
 */
@JsonPropertyOrder({"id", "gold", "label", "probability", "gold_probability", "text"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CostlyError(
        String id,
        String gold,
        String label,
        double probability,
        double goldProbability,
        @Nullable String text) {
    /** Checks that the document is named. */
    public CostlyError {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(gold, "gold");
        Objects.requireNonNull(label, "label");
    }

    /** The same error with another text. */
    CostlyError withText(@Nullable String other) {
        return new CostlyError(id, gold, label, probability, goldProbability, other);
    }
}
