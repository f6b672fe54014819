package io.vatext.analysis.substitute;

import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A model file that another process of this program answers for, through its command line. A text is asked alone and its answer is read
 * before the next is sent, so that an answer does not depend on which texts happen to share a batch. The process is started by the first
 * question, and ends by itself if this one does, because its input ends.
 */
final class ProcessOracle implements Oracle {
    private static final long SECONDS_TO_END = 10;

    private final List<String> command;
    private final Path model;
    private @Nullable Running running;

    /**
     * Prepares to ask.
     *
     * @param program the words of the command that starts this program
     * @param model a model file
     */
    ProcessOracle(List<String> program, Path model) {
        this.model = model;
        this.command = new ArrayList<>(program);
        command.addAll(List.of("predict", model.toString(), "--label-only", "--threads", "1", "--quiet"));
    }

    /** The process, its ends of pipes as text, and the file with its messages. */
    private record Running(Process process, BufferedWriter questions, BufferedReader answers, Path messages) {}

    private Running start() throws IOException {
        var messages = Files.createTempFile("vatext", ".err");
        var process =
                new ProcessBuilder(command).redirectError(messages.toFile()).start();
        return new Running(
                process,
                process.outputWriter(StandardCharsets.UTF_8),
                process.inputReader(StandardCharsets.UTF_8),
                messages);
    }

    @Override
    public String label(String text) throws IOException {
        var asked = running == null ? start() : running;
        running = asked;
        try {
            asked.questions().write(line(text));
            asked.questions().write('\n');
            asked.questions().flush();
            var answer = asked.answers().readLine();
            if (answer != null) {
                return answer;
            }
        } catch (IOException e) {
            throw ended(asked, e);
        }
        throw ended(asked, null);
    }

    /** A text as one line: without control characters, and without the mark of byte order, which a reader would remove. */
    static String line(String text) {
        var line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) || c == '\uFEFF' ? ' ' : c));
        return line.toString();
    }

    private InputException ended(Running asked, @Nullable IOException cause) throws IOException {
        stop(asked);
        var lines = Files.readString(asked.messages())
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        var message = model + ": the process that answers for this model ended with exit code "
                + asked.process().exitValue() + (lines.isEmpty() ? "." : ": " + lines.get(lines.size() - 1));
        return cause == null ? new InputException(message) : new InputException(message, cause);
    }

    /** Ends the process, which ends by itself when its input does. */
    private static void stop(Running asked) {
        try {
            asked.questions().close();
        } catch (IOException e) {
            // It has ended before, which is what closing is for.
        }
        try {
            if (!asked.process().waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                asked.process().destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            asked.process().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        var asked = running;
        if (asked != null) {
            running = null;
            stop(asked);
            asked.answers().close();
            Files.deleteIfExists(asked.messages());
        }
    }
}
