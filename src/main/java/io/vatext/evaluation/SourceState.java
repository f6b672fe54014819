package io.vatext.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The state of the source code that a result was made with.
 *
 * @param commit the commit's full hash
 * @param dirty whether files differed from it or were not under version control (ignored files do not count)
 */
public record SourceState(String commit, boolean dirty) {
    private static final int TIMEOUT_SECONDS = 20;

    /**
     * Asks git about the folder that the program runs from.
     *
     * @param home the project's top folder, or null if it is not known
     * @return the state, or null if the folder is not the top of a git repository or git is missing
     */
    public static @Nullable SourceState of(@Nullable Path home) {
        if (home == null || !Files.exists(home.resolve(".git"))) {
            // A release that is unpacked within another repository must not report that repository's commit.
            return null;
        }
        var commit = git(home, "rev-parse", "--verify", "HEAD");
        var changes = git(home, "status", "--porcelain");
        return commit == null || changes == null || commit.isBlank()
                ? null
                : new SourceState(commit.strip(), !changes.isBlank());
    }

    private static @Nullable String git(Path home, String... arguments) {
        var command = new ArrayList<>(List.of("git", "--no-optional-locks", "-C", home.toString()));
        command.addAll(List.of(arguments));
        try {
            var answer = Files.createTempFile("vatext", ".git");
            try {
                // A file, not a pipe: git would block on a full pipe that nobody reads.
                var process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(answer.toFile())
                        .start();
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return null;
                }
                return process.exitValue() == 0 ? Files.readString(answer, StandardCharsets.ISO_8859_1) : null;
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException e) {
            return null; // no git on this machine
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
