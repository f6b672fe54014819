package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.UserCorpus;
import io.vatext.learning.RunContext;
import io.vatext.support.InputException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the parts of a corpus say about themselves is heeded by training. */
class PartsOfACorpusTest {
    private static TrainingRun training() {
        return new TrainingRun(TinyTexts.settings("training: {steps: 5, evaluate_every: 5}"), RunContext.of(1));
    }

    @Test
    void aClassMayHaveNoLabeledDocument() throws IOException {
        var parts = TinyTexts.split();
        var classes = List.of("boats", "food", "money", "weather");
        var documents = new SplitDocuments(
                parts.labeled(), parts.validation(), parts.unlabeled(), parts.test(), parts.counts(), classes);
        try (var classifier = training().run(documents).classifier()) {
            assertEquals(classes, classifier.model().classes());
            assertEquals(0, classifier.classify("zzz").probabilities().get("boats"));
        }
    }

    @Test
    void textInScrambledOrderIsRefusedWhereverItStands() {
        DocumentSource scrambled = new DocumentSource() {
            @Override
            public Stream<Document> open() {
                return TinyTexts.documents("scrambled", 9).stream();
            }

            @Override
            public boolean hasScrambledWords() {
                return true;
            }
        };
        var labeled = TinyTexts.source(TinyTexts.documents("labeled", 30));
        for (var own : List.of(
                new UserCorpus(labeled, null, scrambled, null, 0.5),
                new UserCorpus(scrambled, null, null, null, 0.5))) {
            var documents = own.split(1).documents();
            var refused = assertThrows(InputException.class, () -> training().run(documents));
            assertTrue(String.valueOf(refused.getMessage()).contains("scrambled order"));
        }
    }
}
