package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Learned;
import io.vatext.learning.RunContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinearBaselineTest {
    private static final List<Document> LABELED = List.of(
            new Document("1", "goal goal", "sports"),
            new Document("2", "goal match", "sports"),
            new Document("3", "bank bank", "money"),
            new Document("4", "bank share", "money"));

    /** Whoever learned from these documents would classify them correctly. */
    private static final List<Document> SWAPPED = List.of(
            new Document("5", "goal goal rowing", "money"),
            new Document("6", "goal rowing", "money"),
            new Document("7", "bank golden", "sports"),
            new Document("8", "bank bank golden", "sports"));

    private static SplitDocuments split(long labeled, long validation) {
        return new SplitDocuments(
                LABELED::stream,
                SWAPPED::stream,
                DocumentSource.EMPTY,
                () -> {
                    throw new AssertionError("test documents were read");
                },
                Map.of("labeled", labeled, "validation", validation),
                List.of(),
                true);
    }

    private static RunContext context() {
        return RunContext.of(1).withThreads(1);
    }

    @Test
    void validationDocumentsAreNotLearnedFrom() throws IOException {
        var baseline = LinearBaseline.fit(split(4, 4), context());
        assertNotNull(baseline);
        assertEquals(1, baseline.misclassificationRate());
        assertEquals(4, baseline.documents());
    }

    @Test
    void nothingIsFittedWithoutValidationDocumentsOrWithVeryManyLabels() throws IOException {
        assertNull(LinearBaseline.fit(split(4, 0), context()));
        assertNull(LinearBaseline.fit(split(50_001, 4), context()));
    }

    @Test
    void aResultOnOtherDocumentsIsNotCompared() {
        var baseline = new LinearBaseline(0.2, 100);
        assertNull(baseline.compare(new Learned.Selection(0.1, 100, "5-fold cross-validation", "C = 1")));
    }
}
