package io.vatext.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A run that failed and measured nothing.
 *
 * @param method the row's name
 * @param seed the master seed of the run
 * @param reason why the run failed: a sentence for people
 * @param subset the draw of labeled documents, or null if there is only one
 * @param provenance the settings, data, program and machine of the run
 */
@JsonPropertyOrder({"method", "seed", "reason", "subset", "provenance"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FailedCell(
        String method,
        long seed,
        String reason,
        @Nullable String subset,
        @Nullable CellProvenance provenance) implements Cell {
    /** Checks that the run and the reason are named. */
    public FailedCell {
        if (method == null || method.isBlank()) {
            throw new IllegalArgumentException("a cell needs a method");
        }
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("the failed cell " + method + " needs a reason");
        }
    }
}
