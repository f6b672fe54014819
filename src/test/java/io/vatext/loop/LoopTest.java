package io.vatext.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Description;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopTest {
    private static final int STEPS = 6;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<String> log = new ArrayList<>();

    @AfterEach
    void noInterruptIsLeft() {
        Thread.interrupted();
    }

    /** Adds up powers of the steps, so that a lost or repeated step changes the result. */
    private static class Sums implements Job<Sums.State> {
        record State(double sum) {}

        private final float[] cubes = new float[3];
        private final LongConsumer eachStep;
        private double sum;

        Sums(LongConsumer eachStep) {
            this.eachStep = eachStep;
        }

        Sums() {
            this(step -> {});
        }

        @Override
        public long steps() {
            return STEPS;
        }

        @Override
        public void run(long step) {
            cubes[(int) step % 3] += step * step * step;
            sum = 3 * sum + step;
            eachStep.accept(step);
        }

        @Override
        public String detail(Position position) {
            return "sum " + sum;
        }

        @Override
        public Class<State> stateType() {
            return State.class;
        }

        @Override
        public State state() {
            return new State(sum);
        }

        @Override
        public void restore(State state) {
            sum = state.sum();
        }

        @Override
        public Map<String, StateArray> arrays() {
            return Map.of("cubes", StateArray.of(cubes));
        }
    }

    private Path file() {
        return folder.resolve("checkpoint.vatext");
    }

    private Control control(Object seed) {
        return Control.none()
                .withCheckpoint(Checkpoint.in(folder, Description.of(Map.of("seed", seed, "data", Map.of("size", 10)))))
                .withLog(log::add);
    }

    private static void assertWhole(Sums job) {
        var whole = new Sums();
        new Loop(Control.none()).run(whole);
        assertArrayEquals(whole.cubes, job.cubes);
        assertEquals(whole.sum, job.sum);
    }

    private StoppedException stopAt(long step) {
        var reached = new long[1];
        return assertThrows(
                StoppedException.class,
                () -> new Loop(control(1).withStop(() -> reached[0] == step))
                        .run(new Sums(done -> reached[0] = done + 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, STEPS})
    void aStoppedRunResumesWhereItStopped(int step) {
        var stopped = stopAt(step);
        assertEquals("Stopped at step " + step + " of 6 (train); a checkpoint was saved.", stopped.getMessage());
        assertTrue(stopped.isResumable());
        var steps = new ArrayList<Long>();
        var job = new Sums(steps::add);
        assertEquals(STEPS, new Loop(control(1)).run(job).step());
        assertEquals(STEPS - step, steps.size());
        assertWhole(job);
        assertEquals(List.of("resuming from the checkpoint " + file() + " at step " + step + " of 6"), log);
    }

    @Test
    void withoutACheckpointAStopReportsThatNothingWasSaved() {
        var control = Control.none().withStop(() -> true);
        var stopped = assertThrows(StoppedException.class, () -> new Loop(control).run(new Sums()));
        assertTrue(String.valueOf(stopped.getMessage()).contains("no checkpoint was saved"), stopped.getMessage());
        assertFalse(stopped.isResumable());
    }

    @Test
    void anInterruptFinishesTheStepAndSavesIt() {
        var job = new Sums(step -> {
            if (step == 2) {
                Thread.currentThread().interrupt();
            }
        });
        var stopped = assertThrows(StoppedException.class, () -> new Loop(control(1)).run(job));
        assertTrue(Thread.interrupted(), "the caller sees the interrupt, too");
        assertTrue(String.valueOf(stopped.getMessage()).contains("step 3 of 6"), stopped.getMessage());
        var resumed = new Sums();
        new Loop(control(1)).run(resumed);
        assertWhole(resumed);
    }

    @Test
    void anInterruptBeforeTheStartDoesNotHarmTheCheckpoint() {
        stopAt(3);
        Thread.currentThread().interrupt();
        var stopped = assertThrows(StoppedException.class, () -> new Loop(control(1)).run(new Sums()));
        assertTrue(Thread.interrupted());
        assertTrue(String.valueOf(stopped.getMessage()).contains("step 4 of 6"), stopped.getMessage());
        assertTrue(log.get(0).startsWith("resuming"), log::toString);
    }

    @Test
    void theTimeOfAllProcessesAddsUp() {
        var first = new Sums(step -> sleep());
        var stopping = control(1).withStop(() -> first.sum > 0);
        assertThrows(StoppedException.class, () -> new Loop(stopping).run(first));
        var end = new Loop(control(1)).run(new Sums());
        assertTrue(end.seconds() >= 0.015, end::toString);
    }

    private static void sleep() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void checkpointsAreWrittenAtTheInterval() throws IOException {
        var seen = new ArrayList<Boolean>();
        Progress.Factory look = (task, total, unit) -> (done, detail) -> seen.add(Files.exists(file()));
        new Loop(control(1).withProgress(look).withCheckpointEvery(Duration.ZERO)).run(new Sums());
        // Progress is shown before the checkpoint is written.
        assertEquals(List.of(false, true, true, true, true, true), seen);
        Checkpoint.deleteFrom(folder);
        assertFalse(Files.exists(file()));
        var rarely = new ArrayList<Boolean>();
        Progress.Factory again = (task, total, unit) -> (done, detail) -> rarely.add(Files.exists(file()));
        new Loop(control(1).withProgress(again).withCheckpointEvery(Duration.ofHours(1))).run(new Sums());
        assertFalse(rarely.contains(true));
    }

    @Test
    void theEndIsSavedSoThatARunCanBeExtended() {
        new Loop(control(1)).run(new Sums());
        var steps = new ArrayList<Long>();
        var longer = new Sums(steps::add) {
            @Override
            public long steps() {
                return STEPS + 2;
            }
        };
        assertEquals(STEPS + 2, new Loop(control(1)).run(longer).step());
        assertEquals(List.of((long) STEPS, STEPS + 1L), steps);
    }

    @Test
    void aRunIsNotMadeShorterThanItIs() {
        new Loop(control(1)).run(new Sums());
        var shorter = new Sums() {
            @Override
            public long steps() {
                return 2;
            }
        };
        Messages.refusal(() -> new Loop(control(1)).run(shorter), "made 6 steps", "2 that are asked for");
    }

    @Test
    void aCheckpointOfAnotherRunIsRejectedAndKept() throws IOException {
        stopAt(2);
        var before = Files.readAllBytes(file());
        var untouched = new Sums();
        Messages.refusal(
                () -> new Loop(control(2).withCheckpointEvery(Duration.ZERO)).run(untouched),
                file().toString(),
                "(seed is 2, was 1)",
                "delete the file");
        assertArrayEquals(before, Files.readAllBytes(file()));
        assertEquals(new Sums().sum, untouched.sum);
    }

    @Test
    void aTruncatedCheckpointIsReportedAndTheRunStartsOver() throws IOException {
        stopAt(2);
        var bytes = Files.readAllBytes(file());
        for (var length = 0; length < bytes.length; length++) {
            Files.write(file(), Arrays.copyOf(bytes, length));
            log.clear();
            var steps = new ArrayList<Long>();
            var job = new Sums(steps::add);
            new Loop(control(1)).run(job);
            assertWhole(job);
            assertEquals(STEPS, steps.size(), "cut at " + length);
            assertEquals(
                    List.of("warning: the checkpoint " + file()
                            + " cannot be used, since it is damaged; the run starts over, and the file is now called"
                            + " unusable-checkpoint.vatext."),
                    log);
        }
    }

    @Test
    void noFlippedBitStopsOrChangesTheRun() throws IOException {
        stopAt(2);
        var bytes = Files.readAllBytes(file());
        for (var at = 0; at < bytes.length; at++) {
            var flipped = bytes.clone();
            flipped[at] ^= 1;
            Files.write(file(), flipped);
            var job = new Sums();
            new Loop(control(1)).run(job);
            assertWhole(job);
        }
        var damaged = log.stream().filter(line -> line.startsWith("warning")).count();
        assertTrue(damaged > bytes.length / 2, "most of the file's bytes are checked");
    }

    @Test
    void aDamagedCheckpointIsReplaced() throws IOException {
        Files.writeString(file(), "damaged");
        new Loop(control(1).withCheckpointEvery(Duration.ZERO)).run(new Sums());
        var steps = new ArrayList<Long>();
        new Loop(control(1)).run(new Sums(steps::add));
        assertEquals(List.of(), steps);
    }

    @Test
    void aDirectoryInPlaceOfTheCheckpointIsRejected() throws IOException {
        Files.createDirectory(file());
        Messages.refusal(() -> new Loop(control(1)).run(new Sums()), file().toString(), "move it away");
    }

    @Test
    void deletingACheckpointDeletesPartialFilesToo() throws IOException {
        Files.writeString(folder.resolve(".checkpoint.vatext123.part"), "half");
        Files.writeString(folder.resolve("mine.txt"), "kept");
        Checkpoint.deleteFrom(folder);
        try (var left = Files.list(folder)) {
            assertEquals(
                    List.of("mine.txt"),
                    left.map(f -> String.valueOf(f.getFileName())).toList());
        }
    }

    @Test
    void anAverageOfLossesFollowsThem() {
        var average = new MovingAverage();
        assertTrue(Double.isNaN(average.value()));
        average.add(2);
        assertEquals(2, average.value());
        average.add(1);
        assertEquals(1.98, average.value(), 1e-12);
        for (var i = 0; i < 500; i++) {
            average.add(1);
        }
        assertEquals(1, average.value(), 1e-4);
    }
}
