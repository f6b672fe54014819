package io.vatext.experiment;

import io.vatext.embedding.catalog.Embeddings;
import io.vatext.evaluation.Cell;
import io.vatext.learning.Learner;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The runs of an experiment: each row with each draw and seed. Immutable. */
public final class Matrix {
    private final ExperimentFile experiment;
    private final Map<String, Row> rows;

    /**
     * A row of the table.
     *
     * @param method the name of its method
     * @param learner the learner
     */
    record Row(String method, Learner learner) {}

    private Matrix(ExperimentFile experiment, Map<String, Row> rows) {
        this.experiment = experiment;
        this.rows = rows;
    }

    /**
     * The matrix of an experiment.
     *
     * @param experiment the experiment to run
     * @param source where it was read from, for messages
     * @param known the methods that its rows may name
     * @return the matrix
     * @throws InputException if a row names an unknown method or setting
     */
    public static Matrix of(ExperimentFile experiment, Object source, Methods known) {
        var rows = new LinkedHashMap<String, Row>();
        experiment
                .methods()
                .keySet()
                .forEach(row -> rows.put(row, new Row(experiment.method(row), experiment.learner(row, source, known))));
        return new Matrix(experiment, rows);
    }

    /** The experiment. */
    ExperimentFile experiment() {
        return experiment;
    }

    /** All runs, draw by draw. */
    List<Cell.Key> keys() {
        var subsets = new ArrayList<@Nullable String>(experiment.subsets() == null ? List.of() : experiment.subsets());
        if (subsets.isEmpty()) {
            subsets.add(null);
        }
        var keys = new ArrayList<Cell.Key>();
        for (var seed : experiment.seeds()) {
            for (var subset : subsets) {
                rows.keySet().forEach(row -> keys.add(new Cell.Key(row, subset, seed)));
            }
        }
        return keys;
    }

    /** The row of a run. */
    Row row(Cell.Key key) {
        return Objects.requireNonNull(rows.get(key.method()), key::method);
    }

    /** Checksums of the files that each row's learner reads besides the documents, by row. */
    Map<String, Map<String, String>> checksums(Embeddings embeddings) throws IOException {
        var checksums = new HashMap<String, Map<String, String>>();
        for (var row : rows.entrySet()) {
            checksums.put(row.getKey(), row.getValue().learner().checksums(embeddings));
        }
        return checksums;
    }

    /** Every learner, in the order of the rows. */
    List<Learner> learners() {
        return rows.values().stream().map(Row::learner).toList();
    }

    /** The name of a described corpus, or the keys of the documents. */
    private JsonNode corpus() {
        var data = experiment.corpus();
        if (data.corpus() != null && data.moreText() == null) {
            return ConfigFiles.json().valueToTree(data.corpus());
        }
        ObjectNode files = ConfigFiles.json().valueToTree(data.withoutDirectories());
        files.propertyNames().stream()
                .filter(key -> files.path(key).isNull())
                .toList()
                .forEach(files::remove);
        return files;
    }

    /** The configuration with every default filled in. */
    JsonNode configuration(int threads) {
        var mapper = ConfigFiles.json();
        var tree = mapper.createObjectNode();
        tree.set("corpus", corpus());
        tree.set("subsets", mapper.valueToTree(experiment.subsets()));
        tree.set("seeds", mapper.valueToTree(experiment.seeds()));
        tree.put("threads", threads);
        var methods = tree.putObject("methods");
        rows.forEach((name, row) -> methods.set(name, row.learner().settings()));
        return tree;
    }
}
