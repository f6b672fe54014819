package io.vatext.analysis;

import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * The results of an experiment's analyses: the content of {@code findings.json}, from which reports are rendered.
 *
 * @param experiment the name of the experiment
 * @param corpus the corpus
 * @param command the command that made them
 * @param results the analyses that are finished, in the order of the experiment
 * @param failed why others failed, by name
 */
public record AnalysisResults(
        String experiment, String corpus, String command, List<AnalysisResult> results, Map<String, String> failed) {
    /** The name of the file in its folder. */
    public static final String FILE_NAME = "findings.json";

    /** Copies list and map. */
    public AnalysisResults {
        Objects.requireNonNull(experiment, "experiment");
        Objects.requireNonNull(corpus, "corpus");
        Objects.requireNonNull(command, "command");
        results = List.copyOf(results);
        failed = new LinkedHashMap<>(failed);
    }

    /**
     * The results as indented JSON.
     *
     * @return the text of {@code findings.json}, with a line break at its end
     */
    public String toJson() {
        // Not the platform's line separator: the bytes should not depend on the system.
        var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return ConfigFiles.json().writer().with(printer).writeValueAsString(this) + "\n";
    }

    /**
     * Writes the results, whole.
     *
     * @param folder the folder of {@code findings.json}
     * @throws IOException if it cannot be written
     */
    public void write(Path folder) throws IOException {
        AtomicFiles.writeString(folder.resolve(FILE_NAME), toJson());
    }

    /**
     * Reads results back.
     *
     * @param folder a folder with {@code findings.json}
     * @return the results
     * @throws InputException if the file is missing or damaged
     */
    public static AnalysisResults read(Path folder) {
        var file = folder.resolve(FILE_NAME);
        if (!Files.isRegularFile(file)) {
            throw InputException.in(file, "no such file; name a folder that an experiment with analyses has written.");
        }
        try {
            var results = ConfigFiles.json().readValue(file, AnalysisResults.class);
            if (results == null) {
                throw InputException.in(
                        file, "expected the results of analyses, found null; run the experiment again.");
            }
            return results;
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }
}
