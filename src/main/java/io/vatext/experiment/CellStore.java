package io.vatext.experiment;

import io.vatext.evaluation.Cell;
import io.vatext.evaluation.FinishedCell;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Stores the finished and unfinished runs of a run directory, and decides whether they can be used again. */
final class CellStore {
    private final RunDirectory directory;
    private final OldCells old;

    CellStore(RunDirectory directory, OldCells old) {
        this.directory = directory;
        this.old = old;
    }

    /**
     * A finished run that need not be made.
     *
     * @param run the run
     * @param identity everything that decides its result
     * @param log receives why a finished run is made again or kept
     * @return the finished run, marked if it differs from the one asked for; null if the run must be made
     */
    @Nullable
    FinishedCell find(Cell.Key run, Description identity, Consumer<String> log) {
        var file = directory.cell(run);
        if (!Files.exists(file)) {
            return null;
        }
        FinishedCell cell;
        try {
            cell = read(file);
        } catch (InputException e) {
            log.accept("run again, since its result cannot be read: " + e.getMessage());
            return null;
        }
        var differences = differences(cell, identity);
        if (differences.isEmpty()) {
            log.accept("already done");
            return cell;
        }
        if (old == OldCells.KEEP) {
            log.accept("kept, although " + String.join("; ", differences));
            return cell.keptDespite(differences);
        }
        log.accept("run again, since " + String.join("; ", differences));
        return null;
    }

    private static FinishedCell read(Path file) {
        try {
            return ConfigFiles.json().readValue(file, FinishedCell.class);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }

    private static List<String> differences(FinishedCell cell, Description identity) {
        var provenance = cell.provenance();
        return provenance == null
                ? List.of("its settings and data were not recorded")
                : Identities.shortened(provenance.differences(identity));
    }

    /**
     * Creates the directory in which a run keeps its state. The state of a run with another identity is deleted,
     * because resuming it would mix the two runs.
     *
     * @param run the run
     * @param identity everything that decides its result
     * @param log receives why a run starts over
     * @return the directory
     */
    Path openWork(Cell.Key run, Description identity, Consumer<String> log) throws IOException {
        var work = directory.work(run);
        Identities.openWork(work, identity, log);
        return work;
    }

    /** Removes an earlier result, before the files that belong to it are replaced. */
    void forget(Cell.Key run) throws IOException {
        Files.deleteIfExists(directory.cell(run));
    }

    /** Stores a finished run, and deletes its checkpoint. */
    void keep(FinishedCell cell) throws IOException {
        AtomicFiles.writeString(directory.cell(cell.key()), ConfigFiles.json().writeValueAsString(cell) + "\n");
        Directories.delete(directory.work(cell.key()));
    }
}
