package io.vatext.tuning;

import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The files of a search: its plan, its finished trials, and the checkpoints of unfinished ones. */
final class TrialStore {
    static final String PLAN = "plan.json";
    static final String TRIALS = "trials.jsonl";

    private final Path root;
    private final Map<String, Trial> trials = new LinkedHashMap<>();

    private TrialStore(Path root) {
        this.root = root;
    }

    /**
     * A plan that was made.
     *
     * @param search identifies the search and its budget
     * @param seconds what measuring took
     */
    record Planned(String search, HalvingPlan plan, double seconds) {}

    /** Opens a directory, and reads the trials of earlier runs; a line that cannot be read is run again. */
    static TrialStore open(Path root, Consumer<String> log) throws IOException {
        var store = new TrialStore(root);
        var file = root.resolve(TRIALS);
        if (Files.isRegularFile(file)) {
            var line = 0;
            for (var text : Files.readAllLines(file)) {
                line++;
                try {
                    var trial = ConfigFiles.json().readValue(text, Trial.class);
                    store.trials.put(trial.id(), trial);
                } catch (JacksonException e) {
                    log.accept("warning: " + file + ":" + line + ": this trial cannot be read and is run again.");
                }
            }
        }
        return store;
    }

    /** The plan of an earlier run of the same search with the same budget. */
    Optional<Planned> plan(String search) {
        var file = root.resolve(PLAN);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(ConfigFiles.json().readValue(file, Planned.class))
                            .filter(planned -> planned.search().equals(search))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    void write(Planned planned) throws IOException {
        AtomicFiles.writeString(root.resolve(PLAN), ConfigFiles.json().writeValueAsString(planned) + "\n");
    }

    @Nullable
    Trial find(String id) {
        return trials.get(id);
    }

    /** Adds a trial, and writes all of them; its checkpoint is no longer needed. */
    void add(Trial trial) throws IOException {
        trials.put(trial.id(), trial);
        var lines = new StringBuilder();
        for (var each : trials.values()) {
            lines.append(ConfigFiles.json().writeValueAsString(each)).append('\n');
        }
        AtomicFiles.writeString(root.resolve(TRIALS), lines.toString());
        var work = work(trial.id());
        if (Files.exists(work)) {
            Directories.delete(work);
        }
    }

    /** The directory of a trial's checkpoint. */
    Path work(String id) {
        return root.resolve("work").resolve(id.substring(0, 16));
    }

    /** Encoders that trials share, if the same program makes them on the same kind of machine. */
    Path pretrained(String maker) {
        return root.resolve("pretrained").resolve(maker);
    }
}
