package io.vatext.experiment;

import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Decides by what a result depends on whether it, or a state on the way to it, can be used again. */
final class Identities {
    private static final String IDENTITY = "identity.json";

    /** The first few differences are enough to know the reason. */
    private static final int MOST_DIFFERENCES = 5;

    private Identities() {}

    /** The first differences, and how many more there are. */
    static List<String> shortened(List<String> differences) {
        if (differences.size() <= MOST_DIFFERENCES) {
            return differences;
        }
        var shorter = new ArrayList<>(differences.subList(0, MOST_DIFFERENCES - 1));
        shorter.add((differences.size() - shorter.size()) + " more differences");
        return shorter;
    }

    /**
     * Creates the directory in which a job keeps its state. The state of a job with another identity is deleted, because
     * resuming it would mix the two.
     *
     * @param work the directory
     * @param identity everything that decides the result
     * @param log receives why the job starts over
     */
    static void openWork(Path work, Description identity, Consumer<String> log) throws IOException {
        var file = work.resolve(IDENTITY);
        if (Files.exists(work)) {
            var differences = Files.exists(file)
                    ? shortened(identity.differences(read(file)))
                    : List.of("the settings and data of its checkpoint were not recorded");
            if (!differences.isEmpty()) {
                log.accept("starts over, since " + String.join("; ", differences));
                Directories.delete(work);
            }
        }
        AtomicFiles.writeString(file, ConfigFiles.json().writeValueAsString(identity.tree()) + "\n");
    }

    private static Description read(Path file) {
        try {
            return Description.read(ConfigFiles.json().readValue(file, ObjectNode.class));
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }
}
