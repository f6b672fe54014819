package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.encoded.TrainingData;
import io.vatext.learning.RunContext;
import io.vatext.network.Backend;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.network.StepScope;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import io.vatext.support.Seeds;
import io.vatext.training.Update;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/** Training prints how much memory it takes before it starts, and does not start if there is less. */
class MemoryBoundTest {
    @Test
    void tooMuchIsRefusedWithWhatToLower() {
        var limit = Backend.arrayBytes();
        var settings = Settings.defaults();
        assertDoesNotThrow(() -> new MemoryBound(limit / 2, limit / 4, 1, 0, limit / 4, 401).check(settings));
        Messages.refusal(
                () -> new MemoryBound(limit / 2, limit / 2, 1, 0, limit / 2, 401).check(settings),
                "lower max_tokens",
                "has 400",
                "training.batch (64)");
    }

    @Test
    void aMatrixThatIsTooLargeIsRefused() {
        Messages.refusal(
                () -> new MemoryBound(1, 1, 1L << 31, 0, 1, 401).check(Settings.defaults()), "2 GiB", "max_tokens");
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

    /** The bound of a step's memory is at least what the step takes, and less than twice that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{adversarial: 0, virtual_adversarial: 0}",
                "{virtual_adversarial: 0}",
                "{entropy: 1}",
                "{consistency: 1, consistency_threshold: 0}",
                "{virtual_adversarial: 0, consistency: 1, consistency_threshold: 0}",
                "{power_iterations: 4}",
                "{virtual_adversarial: 0, adversarial: 0, interpretable_adversarial: 1}",
                "{virtual_adversarial: 0, adversarial: 0, gradient_penalty: 1}",
                "{adversarial: 0, virtual_adversarial: 0, interpretable_virtual_adversarial: 1, power_iterations: 3}",
                "{random: 1, random_unlabeled: 1}"
            })
    void aStepTakesNoMoreForWordsThanTheBound(String objective, @TempDir Path folder) throws Exception {
        try (var labeled = write(folder, "labeled", 40);
                var mixed = write(folder, "mixed", 60);
                var nothing = write(folder, "nothing", 0);
                var workers = Workers.of(1)) {
            var data = new TrainingData(labeled, mixed, nothing, new double[] {0.5, 0.5}, Set.of());
            for (var window : List.of(10, 400)) {
                var settings = Settings.defaults()
                        .with(
                                ConfigFiles.yaml()
                                        .readTree("{model: {hidden: 4, pooling: last, window: " + window
                                                + "}, training: {steps: 3, batch: 16,"
                                                + " unlabeled_batch: 32}, objective: " + objective + "}"),
                                "test");
                var shape = new NetworkShape(WORDS, settings.model().encoderShape(), List.of(30), 2);
                var frequencies = new double[WORDS];
                Arrays.fill(frequencies, 1);
                StepScope.release();
                try (var network = new ClassifierNetwork(shape, frequencies, Precision.FLOAT, workers);
                        var update =
                                new Update(settings.plan(1, settings.objective().criterion()), data, network)) {
                    network.initialize(new Initialization(0.1, 1), new Seeds(1));
                    for (var step = 0; step < 3; step++) {
                        update.run(step);
                    }
                }
                var taken = Nd4j.getWorkspaceManager()
                        .getWorkspaceForCurrentThread("vatext-step")
                        .getCurrentSize();
                StepScope.release();
                var bound = MemoryBound.of(shape, settings, settings.objective().criterion(), data)
                        .words();
                assertTrue(taken <= bound && bound < 2 * taken, () -> "taken " + taken + ", bound " + bound);
            }
        }
    }

    private static final int WORDS = 50;

    /** Documents of 60 words. */
    private static EncodedCorpus write(Path folder, String name, int documents) throws IOException {
        var random = new Seeds(2).generator(name, 0);
        try (var writer = new EncodedCorpus.Writer(folder, name)) {
            for (var d = 0; d < documents; d++) {
                writer.add(random.ints(60, 0, WORDS).toArray(), d % 2);
            }
        }
        return EncodedCorpus.open(folder, name);
    }

    @Test
    void theBoundIsPrintedBeforeTraining() throws IOException {
        var log = new ArrayList<String>();
        var training = new TrainingRun(
                TinyTexts.settings(), RunContext.of(1).withThreads(1).withLog(log::add));
        training.run(TinyTexts.split()).classifier().close();
        assertTrue(log.get(0).matches("memory outside the Java heap: at most [0-9,]+ MiB .*"), log::toString);
    }

    /** The bound of training, and what a separate process takes for it; numbers as {@link MemoryProcess} takes them. */
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
     * A process takes more than the bound includes, such as compiled code, but that does not grow with the vocabulary,
     * so the growth is compared: one array more than the bound includes is an eighth. A bound that is far too high
     * would refuse training that fits.
     */
    @Test
    void whatTrainingTakesGrowsNoFasterThanItsBound(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isWritable(MemoryProcess.CLEAR), "the largest size of a process is known on Linux only");
        var few = boundAndTaken(Files.createDirectory(folder.resolve("few")), "30000 128 8 4 10");
        var many = boundAndTaken(Files.createDirectory(folder.resolve("many")), "120000 128 8 4 10");
        var bound = many[0] - few[0];
        var taken = many[1] - few[1];
        var message = String.format("the bound grows by %,d, what is taken by %,d bytes", bound, taken);
        assertTrue(taken <= 1.03 * bound && taken >= 0.75 * bound, message);
    }
}
