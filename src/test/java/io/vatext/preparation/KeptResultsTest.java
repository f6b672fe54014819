package io.vatext.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import io.vatext.text.PaperTokenizerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has been prepared is found again, or made again when something else is wanted. */
class KeptResultsTest {
    private static final EncodingSpec SPEC = LabeledFile.SPEC;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void preparedDocumentsAreReusedUntilTheTextChanges() throws IOException {
        var labeled = new LabeledFile(folder).write(50);
        var first = labeled.prepare();
        assertEquals(first, labeled.prepare());
        labeled.write(51);
        var changed = labeled.prepare();
        assertEquals(first.tokenized(), changed.tokenized());
        assertNotEquals(first.stamp(), changed.stamp());
        assertNotEquals(first.encoded(), changed.encoded());
    }

    @Test
    void anotherVocabularyUsesTheSameTokenizedText() throws IOException {
        var labeled = new LabeledFile(folder).write(500);
        var first = labeled.prepare();
        var shorter = labeled.prepare(new EncodingSpec(SPEC.tokenizer(), SPEC.vocabulary(), 2));
        assertEquals(first.stamp(), shorter.stamp());
        assertNotEquals(first.encoded(), shorter.encoded());
    }

    @Test
    void anotherTokenizerTokenizesAgain() throws IOException {
        var labeled = new LabeledFile(folder).write(50);
        var paper = new EncodingSpec(new PaperTokenizerSpec(true), SPEC.vocabulary(), SPEC.maxTokens());
        assertNotEquals(labeled.prepare().tokenized(), labeled.prepare(paper).tokenized());
    }

    @Test
    void aStoppedPreparationLeavesNothingAndCanBeRepeated() throws IOException {
        var labeled = new LabeledFile(folder).write(5000);
        var asked = new AtomicInteger();
        var kept = folder.resolve("kept");
        try (var preparation =
                Preparation.keeping(kept, 2, "test", Progress.Factory.silent(), () -> asked.incrementAndGet() > 3000)) {
            assertThrows(StoppedException.class, () -> labeled.split(preparation));
        }
        try (var files = Files.list(kept)) {
            assertEquals(List.of(), files.filter(Files::isDirectory).toList());
        }
        try (var preparation = Preparation.keeping(kept, 2, "test", Progress.Factory.silent(), () -> false);
                var prepared = preparation.prepare(labeled.split(preparation), SPEC)) {
            assertEquals(4000, prepared.data().labeled().size());
        }
    }
}
