package io.vatext.analysis;

import io.vatext.analysis.catalog.Analyses;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * An experiment on trained models. Implementations are records whose components are its settings, all with defaults; {@link Analyses} reads
 * them from an experiment file.
 */
public interface Analysis {
    /**
     * The rows whose models the analysis reads.
     *
     * @return names of rows
     */
    List<String> rows();

    /**
     * Checksums of the files that the settings name, so that results are not used again after a file has changed.
     *
     * @return checksums by key of the settings; none by default
     * @throws IOException if a file cannot be read
     */
    default Map<String, String> checksums() throws IOException {
        return Map.of();
    }

    /**
     * Makes the experiment. Expensive parts are made by {@link AnalysisContext#part}, which keeps their results, so that a run that was
     * killed resumes after the last one.
     *
     * @param context models, documents and seeds
     * @return what was found
     * @throws IOException if a file cannot be read or written
     * @throws io.vatext.support.InputException if a row or its model is not of the kind that the analysis needs
     * @throws io.vatext.support.StoppedException if the context asked to stop
     */
    Findings run(AnalysisContext context) throws IOException;
}
