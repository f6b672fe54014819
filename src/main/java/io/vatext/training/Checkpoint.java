package io.vatext.training;

import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private static final List<String> ARRAYS = List.of("parameters", "moments", "average", "best");

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

    /** Everything but the arrays. */
    record Point(
            int step,
            long tokens,
            double seconds,
            @Nullable Validation best,
            int withoutGain,
            List<Validation> history,
            double smoothedLoss,
            int constantLooks) {}

    /**
     * Reads the state, if there is one, into the arrays.
     *
     * @return everything but the arrays; null if there is no checkpoint
     * @throws InputException if the file is damaged or of other settings or data
     */
    @Nullable
    Point load(INDArray parameters, INDArray moments, INDArray average, INDArray best) {
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
        var targets = List.of(parameters, moments, average, best);
        for (var a = 0; a < ARRAYS.size(); a++) {
            var name = ARRAYS.get(a);
            var tensor = contents.tensor(name)
                    .orElseThrow(() -> InputException.in(file, "the checkpoint lacks " + name + "; delete it."));
            try (var values = Nd4j.createFromArray(tensor.floats())) {
                targets.get(a).assign(values.reshape(1, values.length()));
            }
        }
        try {
            return ConfigFiles.json().treeToValue(manifest.path("point"), Point.class);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }

    /** Writes the state over the one before. */
    void save(Point point, INDArray parameters, INDArray moments, INDArray average, INDArray best) throws IOException {
        ObjectNode manifest = ConfigFiles.json().createObjectNode();
        manifest.put("fingerprint", fingerprint);
        manifest.set("point", ConfigFiles.json().valueToTree(point));
        var sources = List.of(parameters, moments, average, best);
        var tensors = new ArrayList<Tensor>();
        for (var a = 0; a < ARRAYS.size(); a++) {
            var values = sources.get(a).reshape(sources.get(a).length()).toFloatVector();
            tensors.add(Tensor.of(ARRAYS.get(a), new long[] {values.length}, values));
        }
        ModelArchive.write(file, new ModelContents(manifest, Map.of(), tensors));
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
