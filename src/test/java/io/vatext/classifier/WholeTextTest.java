package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.RunContext;
import io.vatext.network.NetworkShape;
import io.vatext.preparation.Preparation;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.support.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Word vectors are learned from whole documents, everything else from the start that training reads. */
class WholeTextTest {
    private static final String LIMIT = "max_tokens: 4";
    private static final String WORDS = "pretraining: {kind: skip-gram, skip_gram: {epochs: 4}}";
    private static final String MODELS =
            "pretraining: {kind: language-model, steps: 3, batch: 16, segment: 5, evaluate_every: 3}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<String> log = new ArrayList<>();

    /** Sentences of at least four words, each with more behind them. */
    private static List<Document> followedBy(String end) {
        return TinyTexts.documents("unlabeled", 60).stream()
                .map(document -> new Document(document.id(), document.text() + " " + end, document.label()))
                .toList();
    }

    private PretrainedEncoder pretrain(Settings settings, List<Document> documents) throws IOException {
        try (var preparation = Preparation.temporary(
                        folder.resolve("prepared"), 1, "pretrain", Progress.Factory.silent(), () -> false);
                var text = preparation.prepareText(List.of(TinyTexts.source(documents)), settings.encoding())) {
            return new EncoderPretraining(settings, RunContext.of(1).withLog(log::add), folder.resolve("kept"))
                    .on(text.vocabulary(), text.text());
        }
    }

    private static float[] vector(PretrainedEncoder encoder, String word) {
        return Objects.requireNonNull(encoder.words()[encoder.vocabulary().id(word)]);
    }

    @Test
    void wordsBehindTheLimitHaveVectorsOfTheirNeighbors() throws IOException {
        var settings = TinyTexts.settings(LIMIT, WORDS);
        var one = pretrain(settings, followedBy("far away and far behind"));
        // The same words in another order: the vocabulary is the same, and so is what training reads.
        var other = pretrain(settings, followedBy("behind far and away far"));
        assertTrue(one.vocabulary().contains("behind"));
        assertEquals(one.vocabulary(), other.vocabulary());
        assertFalse(Arrays.equals(vector(one, "behind"), vector(other, "behind")));
        assertTrue(log.stream().noneMatch(line -> line.contains("from an earlier run")), log.toString());
        pretrain(settings, followedBy("behind far and away far"));
        assertTrue(log.stream().anyMatch(line -> line.contains("from an earlier run")), log.toString());
    }

    @Test
    void languageModelsReadWhatTrainingReads() throws IOException {
        var settings = TinyTexts.settings(LIMIT, MODELS);
        var one = pretrain(settings, followedBy("far away and far behind"));
        var other = pretrain(settings, followedBy("behind far and away far"));
        assertEquals(one.weights().size(), other.weights().size());
        for (var i = 0; i < one.weights().size(); i++) {
            assertArrayEquals(
                    one.weights().get(i).floats(),
                    other.weights().get(i).floats(),
                    one.weights().get(i).name());
        }
    }

    @Test
    void trainingNeedsNoMoreMemoryForWhatIsBehindTheLimit() {
        var settings = TinyTexts.settings(LIMIT).forLength(10);
        var bounds = new ArrayList<MemoryBound>();
        for (var end : List.of("far behind", "far behind ".repeat(300))) {
            var documents = TinyTexts.source(followedBy(end));
            var split = new SplitDocuments(documents, documents, documents, documents, Map.of());
            try (var preparation = Preparation.temporary(
                            folder.resolve("prepared"), 1, "test", Progress.Factory.silent(), () -> false);
                    var prepared = preparation.prepare(split, settings.encoding())) {
                var shape = new NetworkShape(
                        prepared.vocabulary().size(), settings.model().encoderShape(), List.of(8), 3);
                bounds.add(MemoryBound.of(shape, settings, settings.objective().criterion(), prepared.data()));
            }
        }
        assertEquals(bounds.get(0), bounds.get(1));
    }
}
