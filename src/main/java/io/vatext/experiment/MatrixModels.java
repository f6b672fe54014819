package io.vatext.experiment;

import io.vatext.analysis.TrainedModels;
import io.vatext.evaluation.Cell;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.FailedCell;
import io.vatext.evaluation.FinishedCell;
import io.vatext.learning.Classifier;
import io.vatext.methods.Models;
import io.vatext.support.FileChecksum;
import io.vatext.support.InputException;
import io.vatext.support.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The models that matrices have made. */
final class MatrixModels implements TrainedModels {
    private final Map<String, Map<Long, Trained>> rows = new LinkedHashMap<>();
    private final int threads;

    /** A run and its model. */
    private record Trained(Cell cell, Path file) {}

    MatrixModels(int threads) {
        this.threads = threads;
    }

    /** Adds the models of a matrix with one draw. */
    void add(ExperimentResults results, RunDirectory directory, Object source) {
        for (var cell : results.cells()) {
            var earlier = rows.computeIfAbsent(cell.method(), row -> new TreeMap<>())
                    .put(cell.seed(), new Trained(cell, directory.model(cell.key())));
            if (earlier != null) {
                throw InputException.in(
                        source,
                        "another file of models also has a row \"" + cell.method() + "\"; give one another name.");
            }
        }
    }

    @Override
    public List<Long> seeds() {
        return rows.values().stream()
                .map(Map::keySet)
                .reduce((a, b) -> {
                    var both = new TreeSet<>(a);
                    both.retainAll(b);
                    return both;
                })
                .map(List::copyOf)
                .orElse(List.of());
    }

    private Trained trained(String row, long seed) {
        var models = rows.get(row);
        if (models == null) {
            throw new InputException(
                    "there is no row \"" + row + "\"; the rows are " + Listing.of(rows.keySet()) + ".");
        }
        var model = models.get(seed);
        if (model == null) {
            throw new InputException("row " + row + " has no model of seed " + seed + ".");
        }
        if (model.cell() instanceof FailedCell failed) {
            throw new InputException("training of " + failed.key().name() + " failed: " + failed.reason());
        }
        return model;
    }

    @Override
    public Classifier open(String row, long seed) {
        return Models.standard().load(file(row, seed), threads);
    }

    @Override
    public Path file(String row, long seed) {
        return trained(row, seed).file();
    }

    @Override
    public double seconds(String row, long seed) {
        return trained(row, seed).cell() instanceof FinishedCell cell ? cell.seconds() : 0;
    }

    /** Checksums of the models of some rows, by run. */
    Map<String, String> checksums(List<String> used) throws IOException {
        var checksums = new TreeMap<String, String>();
        for (var row : used) {
            for (var seed : rows.getOrDefault(row, Map.of()).keySet()) {
                checksums.put(row + "-" + seed, FileChecksum.sha256(file(row, seed)));
            }
        }
        return checksums;
    }
}
