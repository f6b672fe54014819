package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.learning.RunContext;
import io.vatext.network.Backend;
import io.vatext.support.Messages;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

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
}
