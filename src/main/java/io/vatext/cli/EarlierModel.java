package io.vatext.cli;

import io.vatext.learning.StoredNames;
import io.vatext.learning.TrainingRecord;
import io.vatext.support.Description;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The model that is already where a training is to write one, and what that means for the training. */
final class EarlierModel {
    private static final String ANOTHER = "name another file, or replace it with --force.";

    private final Path file;
    private final RunState state;
    private final boolean replace;
    private final @Nullable TrainingRecord record;

    private EarlierModel(Path file, RunState state, boolean replace, @Nullable TrainingRecord record) {
        this.file = file;
        this.state = state;
        this.replace = replace;
        this.record = record;
    }

    /**
     * Looks at an output.
     *
     * @param force whether an earlier model is replaced, whatever it is
     * @throws InputException if there is a model that would be lost, and nothing is known about it
     */
    static EarlierModel at(Path file, RunState state, boolean force) throws IOException {
        if (force || !Files.exists(file) || Files.size(file) == 0) {
            return new EarlierModel(file, state, true, null);
        }
        Optional<TrainingRecord> record;
        try {
            record = TrainingRecord.of(file);
        } catch (InputException e) {
            record = Optional.empty(); // It may be damaged, but that is for the user to decide.
        }
        return new EarlierModel(
                file,
                state,
                false,
                record.orElseThrow(() -> InputException.in(file, "--out would replace this model; " + ANOTHER)));
    }

    /**
     * Refuses a training that cannot be that of the earlier model, before any document is read.
     *
     * @param run what decides the result, without the documents
     * @param limited the same with a limit of time; null if there is none
     */
    void requireSameSettings(Description run, @Nullable Description limited) {
        var unknown = new TreeSet<>(RunState.STEPS);
        unknown.addAll(Set.of("data", "split"));
        if (record != null && !isWithin(limited, unknown)) {
            require(differences(run, record.run(), unknown));
        }
    }

    /**
     * Decides about a training within a limit of time before anything is chosen.
     *
     * @param limited everything that decides what is chosen
     * @return the record of the earlier model if the same was chosen from then, and is complete
     */
    Optional<TrainingRecord> finishedWithin(Description limited) {
        return isWithin(limited, Set.of())
                ? Optional.ofNullable(record).filter(earlier -> !earlier.stopped())
                : Optional.empty();
    }

    /** Whether the earlier model was chosen within the same limit of time. */
    private boolean isWithin(@Nullable Description limited, Set<String> unimportant) {
        var earlier = record == null ? null : record.limited();
        return limited != null
                && earlier != null
                && differences(limited, earlier, unimportant).isEmpty();
    }

    private static List<String> differences(Description run, ObjectNode earlier, Set<String> unimportant) {
        return RunState.differences(run.written(StoredNames::in), earlier, unimportant);
    }

    /**
     * Decides about a training.
     *
     * @param run everything that decides the result
     * @param limited the same before a limit of time chose; null if there is none
     * @return the record of the earlier model if there is nothing more to do
     * @throws InputException if the earlier model would be lost, or cannot be trained further
     */
    Optional<TrainingRecord> finished(Description run, @Nullable Description limited) throws IOException {
        if (replace || record == null) {
            return Optional.empty();
        }
        // The model of a part of the members is followed by that of all.
        if (isWithin(limited, Set.of()) && record.stopped()) {
            requireState();
            return Optional.empty();
        }
        require(differences(run, record.run(), RunState.STEPS));
        var wanted = steps(run);
        var before = steps(Description.read(record.run()));
        if (!record.stopped() && wanted == before) {
            return Optional.of(record);
        }
        if (wanted < before && !record.stopped()) {
            throw InputException.in(
                    file,
                    "this model has been trained in " + before + " steps, more than the " + wanted
                            + " that are asked for; " + ANOTHER);
        }
        requireState();
        return Optional.empty();
    }

    private void requireState() throws IOException {
        if (!state.exists()) {
            throw InputException.in(
                    file,
                    "this model cannot be trained further, since the state of its training is not in " + state.work()
                            + " any more; " + ANOTHER);
        }
    }

    private static long steps(Description run) {
        return run.tree().path("training").path("steps").asLong(0);
    }

    private void require(List<String> differences) {
        if (!differences.isEmpty()) {
            throw InputException.in(
                    file,
                    "--out would replace this model of another training (" + RunState.shortened(differences) + "); "
                            + ANOTHER);
        }
    }
}
