package io.vatext.training;

import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state of a training run in a file, written whole: with it a killed run goes on and ends with the same bits.
 *
 * <p>Random numbers are not part of it, for they follow from the seed and the step.
 */
public final class Checkpoint {
    private static final String NAME = "checkpoint.vatext";

    private final Path file;
    private final String fingerprint;

    private Checkpoint(Path file, String fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
    }

    /**
     * A checkpoint in a directory.
     *
     * @param directory an existing directory
     * @param fingerprint everything that must be the same for the state to fit: settings, seed, threads, data
     * @return the place; there may be nothing in it yet
     */
    public static Checkpoint in(Path directory, String fingerprint) {
        return new Checkpoint(directory.resolve(NAME), fingerprint);
    }

    /**
     * Whether there is a state to go on from.
     *
     * @return true even if it would not fit
     */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * Reads the state, if there is one, into the arrays.
     *
     * @param <P> everything but the arrays
     * @param type its class
     * @param arrays the arrays by name, {@code [1, any]}, overwritten
     * @return everything but the arrays; null if there is no checkpoint
     * @throws InputException if the file is damaged or of other settings or data
     */
    public <P> @Nullable P load(Class<P> type, Map<String, INDArray> arrays) {
        if (!exists()) {
            return null;
        }
        var contents = ModelArchive.read(file);
        var manifest = contents.manifest();
        if (!fingerprint.equals(manifest.path("fingerprint").asString(""))) {
            throw InputException.in(
                    file,
                    "the checkpoint was made with other settings, seed, threads or documents; delete it to start anew, or go"
                            + " back to those.");
        }
        arrays.forEach((name, array) -> {
            var tensor = contents.tensor(name)
                    .orElseThrow(() -> InputException.in(file, "the checkpoint lacks " + name + "; delete it."));
            try (var values = Nd4j.createFromArray(tensor.floats())) {
                array.assign(values.reshape(1, values.length()));
            }
        });
        try {
            return ConfigFiles.json().treeToValue(manifest.path("point"), type);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }

    /**
     * Writes the state over the one before.
     *
     * @param point everything but the arrays
     * @param arrays the arrays by name, {@code [1, any]}
     * @throws UncheckedIOException if the file cannot be written
     */
    public void save(Object point, Map<String, INDArray> arrays) {
        ObjectNode manifest = ConfigFiles.json().createObjectNode();
        manifest.put("fingerprint", fingerprint);
        manifest.set("point", ConfigFiles.json().valueToTree(point));
        var tensors = new ArrayList<Tensor>();
        arrays.forEach((name, array) -> {
            var values = array.reshape(array.length()).toFloatVector();
            tensors.add(Tensor.of(name, new long[] {values.length}, values));
        });
        try {
            ModelArchive.write(file, new ModelContents(manifest, Map.of(), tensors));
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint could not be written: " + e.getMessage(), e);
        }
    }

    /**
     * Removes the state of a run that has ended, and what a kill in the midst of writing may have left beside it.
     *
     * @throws IOException if it cannot be removed
     */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
        var directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return;
        }
        try (var unfinished = Files.newDirectoryStream(directory, "." + NAME + "*.part")) {
            for (var part : unfinished) {
                Files.delete(part);
            }
        }
    }
}
