package io.vatext.evaluation;

import io.vatext.support.ConfigFiles;
import io.vatext.support.Sha256;
import java.util.LinkedHashSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line that identifies the experiment of a number, to be quoted next to the number: two results with the same
 * signature come from the same data, configuration and source code, except for the runs that it counts as kept.
 */
final class Signature {
    private static final int SHORT = 12;

    private Signature() {}

    static String of(ExperimentResults results) {
        var provenance = results.provenance();
        var runs = new LinkedHashSet<String>();
        var documents = new LinkedHashSet<String>();
        for (var cell : results.cells()) {
            runs.add((cell.subset() == null ? "" : cell.subset() + "/") + cell.seed());
        }
        results.finished().forEach(cell -> documents.add(Long.toString(cell.documents())));
        var kept = results.finished().stream()
                .filter(cell -> !cell.kept().isEmpty())
                .count();
        var commits = new LinkedHashSet<String>();
        for (var cell : results.cells()) {
            var made = cell.provenance();
            if (made != null) {
                commits.add(commit(made.commit(), made.dirty()));
            }
        }
        if (commits.isEmpty()) {
            commits.add(commit(provenance.commit(), provenance.dirty()));
        }
        return provenance.experiment()
                + "|n:" + String.join("+", documents)
                + "|runs:" + String.join(",", runs)
                + (results.failed().isEmpty()
                        ? ""
                        : "|failed:" + results.failed().size())
                + (kept == 0 ? "" : "|kept:" + kept)
                + "|data:" + sha256(new TreeMap<>(provenance.hashes()).toString())
                + "|config:"
                + sha256(ConfigFiles.json().writeValueAsString(provenance.configuration()))
                + "|commit:"
                + String.join("+", commits)
                + "|v:" + provenance.versions().getOrDefault("vatext", "unknown");
    }

    private static String commit(@Nullable String commit, @Nullable Boolean dirty) {
        return (commit == null ? "unknown" : commit.substring(0, Math.min(SHORT, commit.length())))
                + (Boolean.TRUE.equals(dirty) ? "+dirty" : "");
    }

    private static String sha256(String text) {
        return Sha256.hexOf(text).substring(0, SHORT);
    }
}
