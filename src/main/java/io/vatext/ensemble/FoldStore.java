package io.vatext.ensemble;

import io.vatext.learning.Classifier;
import io.vatext.learning.Learned;
import io.vatext.learning.ModelFormat;
import io.vatext.learning.ModelKinds;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.InputException;
import io.vatext.support.NewerVersionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what members have learned in files, from which a killed run resumes with the same result: the model, and then the
 * probabilities of the documents that were left out, whose file shows that both are complete.
 *
 * @param directory where files are kept
 * @param isShared whether several runs keep their files there, such as the rows of an experiment: then a part that two of
 *     them have in common is learned once
 * @param formats read models
 * @param log receives warnings
 */
record FoldStore(Path directory, boolean isShared, List<ModelFormat> formats, Consumer<String> log) {
    private static final String PROBABILITIES = "probabilities";
    private static final String KEPT_STEP = "kept_step";
    private static final int DIGITS = 16;

    /**
     * What a member has learned from a split.
     *
     * @param model the file of its model
     * @param probabilities of the classes, for each document that was left out
     * @param cost the cost of learning
     * @param keptStep the step whose weights were selected; null if none was
     */
    record Part(
            Path model,
            double[][] probabilities,
            Learned.Cost cost,
            @Nullable Long keptStep) {}

    /** The name of the files of a part: in a shared directory it depends on everything that decides the result. */
    String fileOf(String part, Description run) {
        return isShared ? part + "-" + run.sha256().substring(0, DIGITS) : part;
    }

    /** The directory of a member that is learning. */
    Path work(String member, String part) {
        return directory.resolve(member).resolve(part);
    }

    private Path model(String member, String part) {
        return directory.resolve(member).resolve(part + ".vatext");
    }

    private Path result(String member, String part) {
        return directory.resolve(member).resolve(part + "." + PROBABILITIES + ".vatext");
    }

    /**
     * Finds what an earlier run has finished.
     *
     * @param run everything that decides the result
     * @return null if it was not finished, a file is damaged, or an earlier version did not keep the step
     * @throws InputException if it is of another run
     */
    @Nullable
    Part find(String member, String part, Description run) {
        var file = result(member, part);
        var model = model(member, part);
        if (!Files.exists(file) || !Files.exists(model)) {
            return null;
        }
        ModelContents contents;
        try {
            contents = ModelArchive.read(file);
            ModelArchive.read(model);
        } catch (NewerVersionException e) {
            throw e;
        } catch (InputException e) {
            log.accept("warning: a file of an earlier run is damaged, so a part of it is done again (" + e.getMessage()
                    + ")");
            return null;
        }
        var manifest = contents.manifest();
        var differences = manifest.path("run") instanceof ObjectNode earlier
                ? run.differences(Description.read(earlier))
                : List.of("it was not written by this version of vatext");
        if (!differences.isEmpty()) {
            throw InputException.in(
                    file,
                    "this finished part is of another run (" + String.join("; ", differences)
                            + "); change that back to resume it, or delete the directory " + directory
                            + " to start over.");
        }
        if (!manifest.has(KEPT_STEP)) {
            log.accept("a part that an earlier version of vatext has kept is done again (" + file + ")");
            return null;
        }
        try {
            var cost = ConfigFiles.json().treeToValue(manifest.path("cost"), Learned.Cost.class);
            var step = ConfigFiles.json().treeToValue(manifest.path(KEPT_STEP), Long.class);
            return new Part(model, rows(file, contents), cost, step);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }

    private static double[][] rows(Path file, ModelContents contents) {
        var tensor = contents.tensor(PROBABILITIES)
                .filter(found -> found.type() == Tensor.Type.F64 && found.shape().length == 2)
                .orElseThrow(() -> InputException.in(file, "the probabilities are missing; delete the file."));
        var all = tensor.doubles();
        var rows = new double[(int) tensor.shape()[0]][(int) tensor.shape()[1]];
        for (var row = 0; row < rows.length; row++) {
            System.arraycopy(all, row * rows[row].length, rows[row], 0, rows[row].length);
        }
        return rows;
    }

    /** Keeps the model; {@link #keep} is to follow. */
    Path keepModel(String member, String part, Classifier classifier) throws IOException {
        Files.deleteIfExists(result(member, part));
        classifier.save(model(member, part));
        return model(member, part);
    }

    /** Keeps the rest, after which the part is finished. */
    void keep(String member, String part, Description run, Part learned, int classes) throws IOException {
        var rows = learned.probabilities();
        var all = new double[Math.multiplyExact(rows.length, classes)];
        for (var row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, all, row * classes, classes);
        }
        ObjectNode manifest = ConfigFiles.json().createObjectNode();
        manifest.set("run", run.tree());
        manifest.set("cost", ConfigFiles.json().valueToTree(learned.cost()));
        manifest.put(KEPT_STEP, learned.keptStep());
        var tensor = Tensor.of(PROBABILITIES, new long[] {rows.length, classes}, all);
        ModelArchive.write(result(member, part), new ModelContents(manifest, Map.of(), List.of(tensor)));
    }

    /** Reads a model that was kept. */
    Classifier load(Path model, int threads) {
        var contents = ModelArchive.read(model);
        var kind = ModelKinds.of(model, contents);
        return formats.stream()
                .filter(format -> format.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no format reads models of the kind " + kind))
                .load(model, contents, threads);
    }
}
