package io.vatext.loop;

import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.FileErrors;
import io.vatext.support.InputException;
import io.vatext.support.NewerVersionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state of a training run in a file, written whole: with it, a killed run resumes and ends with the same bits.
 *
 * <p>The file has the same container as a model, with the description of the run, the step and the job's state in its
 * manifest. A checkpoint of another run is rejected, so that it is never overwritten by accident. A checkpoint that cannot be
 * used is set aside under another name, which is reported, and the run starts over. The state of random generators is not saved,
 * since random numbers are functions of the seed and the step.
 */
public final class Checkpoint {
    private static final String NAME = "checkpoint.vatext";

    /** A checkpoint that could not be used; it goes with the next one that is deleted. */
    private static final String UNUSABLE = "unusable-checkpoint.vatext";

    /** How many differences a message lists; more would not help to identify the other run. */
    private static final int MAX_DIFFERENCES = 5;

    private final Path file;
    private final Description run;

    private Checkpoint(Path file, Description run) {
        this.file = file;
        this.run = run;
    }

    /**
     * The checkpoint in a directory.
     *
     * @param directory an existing directory
     * @param run everything that must be the same to resume: settings, seed, threads, data
     * @return the checkpoint, whose file need not exist yet
     */
    public static Checkpoint in(Path directory, Description run) {
        return new Checkpoint(directory.resolve(NAME), run);
    }

    /**
     * Whether a directory has a checkpoint.
     *
     * @param directory a directory
     * @return true even if the checkpoint is of another run or damaged
     */
    public static boolean existsIn(Path directory) {
        return Files.exists(directory.resolve(NAME));
    }

    /**
     * Removes the checkpoint of a directory, and partial files left by a process that was killed while writing.
     *
     * @param directory a directory; it may be missing
     * @throws IOException if a file cannot be removed
     */
    public static void deleteFrom(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Files.deleteIfExists(directory.resolve(NAME));
        Files.deleteIfExists(directory.resolve(UNUSABLE));
        try (var unfinished = Files.newDirectoryStream(directory, "." + NAME + "*.part")) {
            for (var part : unfinished) {
                Files.delete(part);
            }
        }
    }

    /**
     * Removes the state of a run whose result has been saved.
     *
     * @throws IOException if it cannot be removed
     */
    public void delete() throws IOException {
        deleteFrom(Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow());
    }

    /**
     * Sets a job to the saved state. The job is changed only if all of the state fits.
     *
     * @param job the job that saved it
     * @param log receives the step at which the run resumes, or the warning that the file cannot be used and is set aside
     * @return the position of the run; the start if the file is missing or cannot be used
     * @throws InputException if the checkpoint is of another run, is of a newer version of the program, or has more steps than
     *     the job
     */
    <S extends Record> Position restore(Job<S> job, Consumer<String> log) {
        if (!Files.exists(file)) {
            return Position.START;
        }
        Position position;
        try {
            position = restore(job, uninterrupted(this::read));
        } catch (UnusableException e) {
            log.accept("warning: the checkpoint " + file + " cannot be used, since " + e.getMessage()
                    + "; the run starts over," + " and the file is now called "
                    + setAside().getFileName() + ".");
            return Position.START;
        }
        log.accept("resuming from the checkpoint " + file + " at step " + position.step() + " of " + job.steps());
        return position;
    }

    /** The file cannot be resumed from, whatever the settings. */
    private static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableException(String why) {
            super(why);
        }
    }

    private Path setAside() {
        var other = file.resolveSibling(UNUSABLE);
        try {
            Files.move(file, other, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the damaged checkpoint " + file + " could not be moved away", e);
        }
        return other;
    }

    private ModelContents read() {
        if (!Files.isRegularFile(file)) {
            throw InputException.in(
                    file, "this should be the checkpoint of a run, but it is not a file; move it away.");
        }
        try {
            return ModelArchive.read(file);
        } catch (NewerVersionException e) {
            throw e;
        } catch (InputException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e; // Perhaps the interrupt caused the failure.
            }
            throw new UnusableException("it is damaged");
        }
    }

    private <S extends Record> Position restore(Job<S> job, ModelContents contents) {
        var manifest = contents.manifest();
        if (!(manifest.path("run") instanceof ObjectNode earlier)
                || !manifest.path("step").isIntegralNumber()) {
            throw new UnusableException("it was not written by this version of vatext");
        }
        requireSame(earlier);
        var done = manifest.path("step").asLong();
        if (done > job.steps()) {
            throw InputException.in(
                    file,
                    "this run has made " + done + " steps already, more than the " + job.steps()
                            + " that are asked for now; ask for as many or more, or delete the file to start over.");
        }
        var state = state(manifest.path("state"), job.stateType());
        var arrays = job.arrays();
        var values = new HashMap<String, float[]>();
        arrays.forEach((name, array) -> values.put(name, values(contents, name, array.length())));
        arrays.forEach((name, array) -> array.set(values.getOrDefault(name, new float[0])));
        job.restore(state);
        return new Position(done, manifest.path("seconds").asDouble());
    }

    private void requireSame(ObjectNode earlier) {
        var differences = run.differences(Description.read(earlier));
        if (!differences.isEmpty()) {
            var more = differences.size() - MAX_DIFFERENCES;
            throw InputException.in(
                    file,
                    "the checkpoint is of another run ("
                            + String.join("; ", differences.subList(0, Math.min(MAX_DIFFERENCES, differences.size())))
                            + (more > 0 ? "; and " + more + " more" : "")
                            + "); change that back to resume it, or delete the file to start over.");
        }
    }

    private static <S> S state(JsonNode tree, Class<S> type) {
        try {
            return ConfigFiles.json().treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new UnusableException("its state was written by another version of vatext");
        }
    }

    private static float[] values(ModelContents contents, String name, long length) {
        return contents.tensor(name)
                .filter(tensor -> tensor.type() == Tensor.Type.F32)
                .map(Tensor::floats)
                .filter(values -> values.length == length)
                .orElseThrow(
                        () -> new UnusableException("it does not have the " + length + " numbers of \"" + name + "\""));
    }

    /**
     * Saves the state, replacing the previous one.
     *
     * @param job the job to save
     * @param position the position of the run
     * @throws UncheckedIOException if the file cannot be written; the previous one is kept
     */
    void save(Job<?> job, Position position) {
        ObjectNode manifest = ConfigFiles.json().createObjectNode();
        manifest.set("run", run.tree());
        manifest.put("step", position.step());
        manifest.put("seconds", position.seconds());
        manifest.set("state", ConfigFiles.json().valueToTree(job.state()));
        var tensors = new ArrayList<Tensor>();
        job.arrays().forEach((name, array) -> {
            var values = array.values();
            tensors.add(Tensor.of(name, new long[] {values.length}, values));
        });
        var contents = new ModelContents(manifest, Map.of(), tensors);
        uninterrupted(() -> {
            try {
                ModelArchive.write(file, contents);
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException("the checkpoint could not be written: " + FileErrors.describe(e), e);
            }
        });
    }

    /**
     * An interrupt closes the file that is being read or written: clears it, tries again, and restores it at the end.
     */
    private static <T> T uninterrupted(Supplier<T> access) {
        var interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return access.get();
                } catch (InputException | UncheckedIOException e) {
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
