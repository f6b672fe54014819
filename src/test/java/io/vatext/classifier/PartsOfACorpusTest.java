package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.learning.RunContext;
import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training heeds the properties of a corpus's parts. */
class PartsOfACorpusTest {
    private static TrainingRun training() {
        return new TrainingRun(TinyTexts.settings("training: {steps: 5, evaluate_every: 5}"), RunContext.of(1));
    }

    @Test
    void aClassMayHaveNoLabeledDocument() throws IOException {
        var parts = TinyTexts.split();
        var classes = List.of("boats", "food", "money", "weather");
        var documents = new SplitDocuments(
                parts.labeled(), parts.validation(), parts.unlabeled(), parts.test(), parts.counts(), classes, false);
        try (var classifier = training().run(documents).classifier()) {
            assertEquals(classes, classifier.model().classes());
            assertEquals(0, classifier.classify("zzz").probabilities().get("boats"));
        }
    }

    @Test
    void textInScrambledOrderIsRefusedInAnyPart(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("lyrl2004_tokens_train.dat"),
                ".I 1\n.W\nris pric\n\n.I 2\n.W\nfall pric\n\n.I 3\n.W\nris fall\n\n.I 4\n.W\nfall fall\n");
        Files.writeString(directory.resolve("rcv1-v2.topics.qrels"), "C15 1 1\nC15 2 1\nE11 3 1\nE11 4 1\n");
        var scrambled = Documents.open(directory, ReaderOptions.RECOGNIZE);
        var labeled = TinyTexts.source(TinyTexts.documents("labeled", 30));
        for (var own : List.of(
                new UserCorpus(labeled, null, scrambled, null, 0.5),
                new UserCorpus(scrambled, null, null, null, 0.5))) {
            var documents = own.split(1).documents();
            Messages.refusal(() -> training().run(documents), directory.toString(), "scrambled order", "bag-of-words");
        }
    }
}
