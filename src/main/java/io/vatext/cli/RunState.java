package io.vatext.cli;

import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The directory next to a model in which its training keeps its state, and of which training the state is.
 *
 * @param work the directory
 */
record RunState(Path work) {
    /** The number of steps decides only where a training ends. */
    static final Set<String> STEPS = Set.of("training.steps");

    /** The key of the method in the description of a training. */
    static final String METHOD = "method";

    private static final String FILE = "run.json";

    /** What the file says: everything that decides the result, and whether the training has ended. */
    private record Kept(ObjectNode run, boolean finished) {}

    /** Whether an earlier command has left a state, and not only said what it would have been of. */
    boolean exists() throws IOException {
        if (!Files.isDirectory(work)) {
            return false;
        }
        try (var files = Files.walk(work)) {
            return files.anyMatch(
                    file -> Files.isRegularFile(file) && !OutputLock.isOne(file) && !file.equals(work.resolve(FILE)));
        }
    }

    /**
     * Prepares the directory for a training.
     *
     * @param run everything that decides the result
     * @param force whether the state of another training, or of one that has ended, is deleted
     * @throws InputException if there is the state of another training
     */
    void open(Description run, boolean force) throws IOException {
        var exists = exists();
        var kept = kept();
        var differences = kept.map(earlier -> differences(run, earlier.run())).orElse(List.of());
        if (!exists || (force && (kept.isEmpty() || kept.get().finished() || !differences.isEmpty()))) {
            clear();
        } else if (!differences.isEmpty()) {
            throw InputException.in(
                    work,
                    "the state of another training is here (" + shortened(differences)
                            + "); repeat the earlier command to resume it, or start over with --force.");
        }
        write(run, false);
    }

    /** Deletes all but the lock. */
    private void clear() throws IOException {
        List<Path> found;
        try (var files = Files.list(work)) {
            found = files.filter(file -> !OutputLock.isOne(file)).toList();
        }
        for (var file : found) {
            Directories.delete(file);
        }
    }

    private static List<String> differences(Description run, ObjectNode earlier) {
        return differences(run, earlier, STEPS);
    }

    /**
     * The differences between two trainings.
     *
     * @param unimportant keys that are not compared
     */
    static List<String> differences(Description run, ObjectNode earlier, Set<String> unimportant) {
        var method = run.tree().path(METHOD).asString("");
        var before = earlier.path(METHOD).asString("");
        // Settings of different methods cannot be compared.
        return method.equals(before)
                ? run.withMoreIdleKeys(unimportant).differences(Description.read(earlier))
                : List.of("the method is " + method + ", was " + before);
    }

    /** The first differences, for a message. */
    static String shortened(List<String> differences) {
        var most = 4;
        return String.join("; ", differences.subList(0, Math.min(most, differences.size())))
                + (differences.size() > most ? "; and " + (differences.size() - most) + " more" : "");
    }

    /** Marks the training as ended; its state stays, so that it can be extended. */
    void finish(Description run) throws IOException {
        write(run, true);
    }

    private void write(Description run, boolean finished) throws IOException {
        AtomicFiles.writeString(
                work.resolve(FILE), ConfigFiles.json().writeValueAsString(new Kept(run.tree(), finished)) + "\n");
    }

    /** Empty if the state is missing or of an earlier version, which its checkpoint then reports. */
    private Optional<Kept> kept() {
        var file = work.resolve(FILE);
        @Nullable Kept kept = null;
        if (Files.isRegularFile(file)) {
            try {
                kept = ConfigFiles.json().readValue(file, Kept.class);
            } catch (JacksonException e) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(kept).filter(read -> read.run() != null);
    }

    /** Removes what says of which training the state is, after the rest has been removed. */
    void forget() throws IOException {
        Files.deleteIfExists(work.resolve(FILE));
    }

    /** The size of all files. */
    long bytes() throws IOException {
        var sum = 0L;
        try (var files = Files.walk(work)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                sum += Files.size(file);
            }
        }
        return sum;
    }
}
