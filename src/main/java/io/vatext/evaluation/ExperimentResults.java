package io.vatext.evaluation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectMapper;

/**
 * The results of an experiment matrix: the content of {@code results.json}. Reports are rendered from it and from the
 * predictions files that the cells name.
 *
 * <pre>{@code
 * {"provenance": {…},
 *  "cells": [{"status": "finished", "method": …, "seed": …, "errors": …, "documents": …, "misclassification_rate": …,
 *             "interval": [lo, hi], "macro_f1": …, "steps": …, "seconds": …, "tokens_per_second": …, …},
 *            {"status": "failed", "method": …, "seed": …, "reason": …, …}, …]}
 * }</pre>
 *
 * @param provenance where the results come from
 * @param cells the runs, in the order of the matrix; no two of the same method, subset and seed
 */
@JsonPropertyOrder({"provenance", "cells"})
public record ExperimentResults(Provenance provenance, List<Cell> cells) {
    /** The name of the results file in its folder. */
    public static final String FILE_NAME = "results.json";

    private static final ObjectMapper JSON = ConfigFiles.json();

    /** Checks that no run occurs twice. */
    public ExperimentResults {
        Objects.requireNonNull(provenance, "provenance");
        cells = cells == null ? List.of() : List.copyOf(cells);
        var seen = new HashSet<Cell.Key>();
        for (var cell : cells) {
            if (!seen.add(cell.key())) {
                throw new IllegalArgumentException("the cell " + cell.key() + " occurs twice");
            }
        }
    }

    /**
     * The runs that have a result.
     *
     * @return in the order of the matrix
     */
    public List<FinishedCell> finished() {
        return of(FinishedCell.class);
    }

    /**
     * The runs that failed.
     *
     * @return in the order of the matrix
     */
    public List<FailedCell> failed() {
        return of(FailedCell.class);
    }

    /**
     * The row that the others are compared with.
     *
     * @return the one that the experiment names, or else {@code baseline} or, if there is none, the first; empty without runs
     */
    public String comparedRow() {
        var named = provenance.compareWith();
        if (named != null) {
            return named;
        }
        return cells.stream().anyMatch(cell -> cell.method().equals(Provenance.BASELINE))
                ? Provenance.BASELINE
                : cells.stream().map(Cell::method).findFirst().orElse("");
    }

    private <C extends Cell> List<C> of(Class<C> type) {
        return cells.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /**
     * Writes the results as JSON, whole; equal results have equal bytes.
     *
     * @param file the file to create or replace
     * @throws IOException if writing fails
     */
    public void write(Path file) throws IOException {
        AtomicFiles.writeString(file, toJson());
    }

    /**
     * The results as indented JSON.
     *
     * @return the text of {@code results.json}, with a line break at its end
     */
    public String toJson() {
        // Not the platform's line separator: the bytes should not depend on the system.
        var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return JSON.writer().with(printer).writeValueAsString(this) + "\n";
    }

    /**
     * Reads results back.
     *
     * @param file a results file
     * @return the results
     * @throws InputException if the file is missing or is not a results file
     */
    public static ExperimentResults read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw InputException.in(file, "no such file; name a " + FILE_NAME + " that a run has written.");
        }
        try {
            var results = JSON.readValue(file, ExperimentResults.class);
            if (results == null) {
                throw InputException.in(file, "expected the results of a run, found null; run the experiment again.");
            }
            return results;
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }
}
