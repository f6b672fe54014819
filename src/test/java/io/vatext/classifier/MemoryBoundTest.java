package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vatext.learning.RunContext;
import io.vatext.network.Backend;
import io.vatext.support.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training says before it starts how much memory it takes, and does not start where there is less. */
class MemoryBoundTest {
    @Test
    void tooMuchIsRefusedWithWhatToLower() {
        var limit = Backend.arrayBytes();
        var settings = Settings.defaults();
        assertDoesNotThrow(() -> new MemoryBound(limit / 2, limit / 4, 1, limit / 4, 401).check(settings));
        Messages.refusal(
                () -> new MemoryBound(limit / 2, limit / 2, 1, limit / 2, 401).check(settings),
                "lower max_tokens",
                "has 400",
                "training.batch (64)");
    }

    @Test
    void aMatrixThatIsTooLargeIsRefused() {
        Messages.refusal(
                () -> new MemoryBound(1, 1, 1L << 31, 1, 401).check(Settings.defaults()), "2 GiB", "max_tokens");
    }

    @Test
    void tooMuchPretrainingIsRefusedWithWhatToLower() {
        var limit = Backend.arrayBytes();
        var settings = TinyTexts.settings("pretraining: {kind: language-model}");
        assertDoesNotThrow(() -> new PretrainingMemory(limit / 2, limit / 4, 1, limit / 8).check(settings));
        Messages.refusal(
                () -> new PretrainingMemory(limit / 2, limit / 4, limit / 4, limit / 4).check(settings),
                "pretraining.batch (64)",
                "vocabulary.max_size (100000)");
    }

    @Test
    void theBoundIsToldBeforeTraining() throws IOException {
        var told = new ArrayList<String>();
        var training = new TrainingRun(
                TinyTexts.settings(), RunContext.of(1).withThreads(1).withLog(told::add));
        training.run(TinyTexts.split()).classifier().close();
        assertEquals(1, told.size());
        assertTrue(told.get(0).matches("memory outside the Java heap: at most [0-9,]+ MiB .*"), told.get(0));
    }

    /** The bound of training, and what a process of its own takes for it; numbers as {@link MemoryProcess} takes them. */
    private static long[] boundAndTaken(Path folder, String numbers) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms600m",
                "-Xmx600m",
                "-XX:+AlwaysPreTouch", // The heap does not count.
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MemoryProcess.class.getName(),
                folder.toString()));
        command.addAll(List.of(numbers.split(" ")));
        var errors = folder.resolve("errors.txt");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> out + read(errors));
        return Arrays.stream(out.strip().split(" ")).mapToLong(Long::parseLong).toArray();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A process takes more than the bound counts, such as compiled code, but no more for a larger network or a larger batch; so what
     * counts is the growth. One array more than was counted is more than a tenth; a bound far above would refuse what fits.
     *
     * @param small words, width of embeddings, units, documents of a batch, their length
     * @param large the same, with more words of the vocabulary or more in a batch
     */
    @ParameterizedTest
    @CsvSource({"30000 128 8 4 10, 120000 128 8 4 10", "200 256 4 16 200, 200 256 4 64 200"})
    void whatTrainingTakesGrowsNoFasterThanItsBound(String small, String large, @TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(Files.isWritable(MemoryProcess.CLEAR), "the largest size of a process is known on Linux only");
        var few = boundAndTaken(Files.createDirectory(folder.resolve("small")), small);
        var many = boundAndTaken(Files.createDirectory(folder.resolve("large")), large);
        var bound = many[0] - few[0];
        var taken = many[1] - few[1];
        var message = String.format("the bound grows by %,d, what is taken by %,d bytes", bound, taken);
        assertTrue(taken <= 1.03 * bound, message);
        assertTrue(taken >= 0.6 * bound, message);
    }
}
