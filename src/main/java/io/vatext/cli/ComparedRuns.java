package io.vatext.cli;

import io.vatext.evaluation.Cell;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.FinishedCell;
import io.vatext.report.HtmlReport;
import io.vatext.support.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the files that two arguments of a comparison stand for. */
final class ComparedRuns {
    private ComparedRuns() {}

    /**
     * Two files to compare.
     *
     * @param first a model or a predictions file
     * @param second a model or a predictions file
     */
    record Pair(Path first, Path second) {}

    /**
     * The pairs of two arguments. A file stands for itself, a run directory for its only run; two run directories stand for all runs that
     * both have.
     *
     * @throws InputException if a file is missing, or it is not clear which runs are meant
     */
    static List<Pair> of(Path first, Path second) {
        if (!Files.isDirectory(first) || !Files.isDirectory(second)) {
            return List.of(new Pair(onlyFile(first), onlyFile(second)));
        }
        var ours = predictions(first);
        var theirs = predictions(second);
        var pairs = new ArrayList<Pair>();
        ours.forEach((key, file) -> {
            var other = theirs.get(key);
            if (other != null) {
                pairs.add(new Pair(file, other));
            }
        });
        if (pairs.isEmpty() && ours.size() == 1 && theirs.size() == 1) {
            return List.of(new Pair(onlyFile(first), onlyFile(second)));
        }
        if (pairs.isEmpty()) {
            throw InputException.in(
                    second,
                    "no run has the same row, draw and seed as one of " + first + "; name two predictions files.");
        }
        return pairs;
    }

    private static Path onlyFile(Path path) {
        if (!Files.isDirectory(path)) {
            if (!Files.exists(path)) {
                throw InputException.in(path, "no such file; name a model, a predictions file or a run directory.");
            }
            return path;
        }
        var runs = predictions(path);
        if (runs.size() != 1) {
            throw InputException.in(
                    path,
                    "this run directory has " + runs.size()
                            + " runs with predictions; name one of their files, such as "
                            + runs.values().iterator().next() + ".");
        }
        return runs.values().iterator().next();
    }

    private static Map<Cell.Key, Path> predictions(Path directory) {
        var results = ExperimentResults.read(directory.resolve(ExperimentResults.FILE_NAME));
        var missing = HtmlReport.missingPredictions(results, directory);
        var files = new LinkedHashMap<Cell.Key, Path>();
        for (FinishedCell cell : results.finished()) {
            var name = cell.predictions();
            if (name != null && !missing.contains(cell)) {
                files.put(cell.key(), directory.resolve(name));
            }
        }
        if (files.isEmpty()) {
            throw InputException.in(directory, "the predictions of its runs were not kept; run the experiment again.");
        }
        return files;
    }
}
