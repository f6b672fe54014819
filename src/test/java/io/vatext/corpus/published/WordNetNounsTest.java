package io.vatext.corpus.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.read.WordNetReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The complete corpus of the quick start: all reported results depend on its counts. */
class WordNetNounsTest {
    private static final Corpora CORPORA = Corpora.at(Path.of(""));

    private static HashedSplit open(String subset) {
        return CORPORA.open("wordnet-nouns", subset, 1);
    }

    private static long count(DocumentSource source) {
        try (var documents = source.open()) {
            return documents.count();
        }
    }

    @Test
    void thereAre82141DocumentsOf25Classes() {
        try (var documents = WordNetReader.wordNet31()) {
            var labels = documents
                    .map(document -> Objects.requireNonNull(document.label()))
                    .toList();
            assertEquals(82_141, labels.size());
            assertEquals(25, labels.stream().distinct().count());
        }
    }

    @Test
    void theSplitHasTheCountsOfItsDefinition() {
        assertEquals(
                Map.of(
                        "labeled", 2_434L,
                        "validation", 2_000L,
                        "unlabeled", 67_469L,
                        "test", 10_000L,
                        "left out of unlabeled as duplicates of validation or test", 238L,
                        "labeled that also appear in test", 4L),
                open("k100").documents().counts());
    }

    @Test
    void countsMatchTheStreams() {
        var split = open("k100").documents();
        assertEquals(2_434, count(split.labeled()));
        assertEquals(67_469, count(split.unlabeled()));
    }

    @Test
    void theFirstDocumentsInHashOrderAreTest() {
        try (var test = open("k100").documents().test().open()) {
            assertEquals(
                    3,
                    test.filter(document -> document.id().equals("04752054")
                                    || document.id().equals("07847797")
                                    || document.id().equals("11313147"))
                            .count());
        }
    }

    @Test
    void theUnlabeledHaveNoLabels() {
        try (var unlabeled = open("k100").documents().unlabeled().open()) {
            assertEquals(
                    0, unlabeled.filter(document -> document.label() != null).count());
        }
    }

    @Test
    void allLabelsAre70141() {
        var counts = open("full").documents().counts();
        assertEquals(70_141L, counts.get("labeled"));
        assertEquals(0L, counts.get("unlabeled"));
    }

    @Test
    void theSplitDoesNotChange() {
        assertTrue(
                open("k100").splitSha256().startsWith("6b482ecd"), open("k100").splitSha256());
    }
}
