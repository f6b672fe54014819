package io.vatext.analysis;

import io.vatext.evaluation.CellProvenance;
import java.util.Objects;

/**
 * A finished analysis.
 *
 * @param name its name in the experiment file
 * @param analysis its kind
 * @param findings what was found
 * @param provenance the settings, models, data, program and machine
 */
public record AnalysisResult(String name, String analysis, Findings findings, CellProvenance provenance) {
    /** Checks that nothing is missing. */
    public AnalysisResult {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(analysis, "analysis");
        Objects.requireNonNull(findings, "findings");
        Objects.requireNonNull(provenance, "provenance");
    }
}
