package io.vatext.corpus.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.fetch.Fetcher;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Splits by files and at random, of corpora without known checksums. */
class SplitRulesTest {
    private static final Path FIXTURES = Path.of("src", "test", "resources", "corpus");

    @TempDir
    private Path home;

    private Corpora corpora(String name, String format, String marker, String files, String split, String expected)
            throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("corpora")).resolve(name + ".yaml"), """
                name: %s
                title: For tests
                about: For tests.
                citation: none
                license: none
                origin: {page: "http://localhost/"}
                obtain: from a directory
                format: %s
                data: {directory: %s, marker: %s, files: [%s]}
                split: {%s}
                expected: {%s}
                """.formatted(
                        name, format, name, marker, files, split, expected));
        return Corpora.at(home);
    }

    private static String fetch(Corpora corpora, String name, Path from) {
        return new Fetcher(corpora, Progress.Factory.silent())
                .fetch(name, from, false)
                .message();
    }

    private static List<String> ids(DocumentSource source) {
        try (var documents = source.open()) {
            return documents.map(Document::id).toList();
        }
    }

    private Corpora elec(int unlabeled) throws IOException {
        return corpora(
                "mini-elec",
                "parallel",
                "elec-25k-train.txt",
                "\"elec-25k-{train,unlab*}.txt\", elec-test.txt, elec-25k-train.cat, elec-test.cat",
                "parts: {train: \"elec-25k-train:\", test: \"elec-test:\", unlabeled: elec-25k-unlab, distinct: true,"
                        + " validation_share: 0}",
                "documents: 10, classes: 2, train: 4, test: 2, unlabeled: " + unlabeled);
    }

    @Test
    void partsAreFilesAndDuplicatesWithinAPartAreRemoved() throws IOException {
        var corpora = elec(4);
        var message = fetch(corpora, "mini-elec", FIXTURES.resolve("parallel"));
        assertTrue(message.endsWith("but the document counts are as expected."), message);
        var split = corpora.split("mini-elec", null, 1);
        assertEquals(List.of("elec-25k-train:1", "elec-25k-train:2", "elec-25k-train:4"), ids(split.labeled()));
        assertEquals(List.of("elec-test:1", "elec-test:2"), ids(split.test()));
        // Line 3 of the first file also appears in test, line 4 is a copy of line 1.
        assertEquals(List.of("elec-25k-unlab00:1", "elec-25k-unlab01:1"), ids(split.unlabeled()));
        assertEquals(
                Map.of(
                        "labeled", 3L,
                        "validation", 0L,
                        "unlabeled", 2L,
                        "test", 2L,
                        "left out of unlabeled as duplicates of validation or test", 1L,
                        "labeled that also appear in test", 0L,
                        "left out as copies within their part", 2L),
                split.counts());
    }

    /** Otherwise the weights would be selected by text that an encoder was trained on. */
    @Test
    void duplicatesOfValidationAreLeftOutOfTheUnlabeled() throws IOException {
        var from = Files.createDirectories(home.resolve("from"));
        Files.writeString(from.resolve("train.csv"), """
                1,"One","copied"
                1,"One","copied"
                1,"One","copied"
                2,"Two","second"
                2,"Three","third"
                2,"Four","fourth"
                """);
        Files.writeString(from.resolve("test.csv"), "1,\"Five\",\"fifth\"\n");
        Files.writeString(from.resolve("classes.txt"), "a\nb\n");
        var corpora = corpora(
                "mini-copies",
                "class-csv",
                "train.csv",
                "train.csv, test.csv, classes.txt",
                "parts: {train: \"train:\", test: \"test:\", distinct: false, validation_share: 0.5}",
                "documents: 7, classes: 2, train: 6, test: 1, unlabeled: 0");
        fetch(corpora, "mini-copies", from);
        // Of each class one document is labeled, one is held out, and one is left, which in the first class is a copy.
        var split = corpora.split("mini-copies", "k2.s0", 1);
        assertEquals(2, ids(split.validation()).size());
        assertEquals(1, ids(split.unlabeled()).size());
        assertEquals(1L, split.counts().get("unlabeled"));
        assertEquals(1L, split.counts().get("left out of unlabeled as duplicates of validation or test"));
    }

    @Test
    void aCorpusWithOtherCountsIsRejected() throws IOException {
        var corpora = elec(5);
        Messages.refusal(
                () -> fetch(corpora, "mini-elec", FIXTURES.resolve("parallel")), "4 unlabeled documents instead of 5");
    }

    @Test
    void aDrawOfLabelsLeavesTheOthersUnlabeled() throws IOException {
        var corpora = corpora(
                "mini-csv",
                "class-csv",
                "train.csv",
                "train.csv, test.csv, classes.txt",
                "parts: {train: \"train:\", test: \"test:\", distinct: false, validation_share: 0}",
                "documents: 5, classes: 2, train: 4, test: 1, unlabeled: 0");
        fetch(corpora, "mini-csv", FIXTURES.resolve("class-csv"));
        assertEquals(4L, corpora.split("mini-csv", "full", 1).counts().get("labeled"));
        var draws = new HashSet<List<String>>();
        for (var draw = 0; draw < 10; draw++) {
            var split = corpora.split("mini-csv", "k1.s" + draw, 1);
            var labeled = ids(split.labeled());
            assertEquals(2, labeled.size());
            var all = new ArrayList<>(labeled);
            all.addAll(ids(split.unlabeled()));
            assertEquals(4, new HashSet<>(all).size());
            assertEquals(
                    labeled, ids(corpora.split("mini-csv", "k1.s" + draw, 2).labeled()));
            draws.add(labeled);
        }
        assertTrue(draws.size() > 1, "draws differ");
        Messages.refusal(() -> corpora.split("mini-csv", "k0.s1", 1), "kN.sD");
    }

    @Test
    void randomSplitsDifferAndNeverShareASentence() throws IOException {
        var lines = new StringBuilder();
        for (var i = 0; i < 50; i++) {
            lines.append("sentence ").append(i).append('\n');
        }
        var from = Files.createDirectory(home.resolve("from"));
        Files.writeString(from.resolve("rt-polarity.pos"), lines.toString());
        Files.writeString(from.resolve("rt-polarity.neg"), lines.toString().replace("sentence", "other"));
        var corpora = corpora(
                "mini-rt",
                "rt-polarity",
                "rt-polarity.pos",
                "rt-polarity.pos, rt-polarity.neg",
                "random: {test_share: 0.1, draws: 3, validation_share: 0.1}",
                "documents: 100, classes: 2, train: 90, test: 10, unlabeled: 0");
        fetch(corpora, "mini-rt", from);
        assertEquals(List.of("s0", "s1", "s2"), corpora.subsets(corpora.describe("mini-rt")));
        var first = corpora.split("mini-rt", "s0", 1);
        var parts = new ArrayList<>(ids(first.labeled()));
        parts.addAll(ids(first.validation()));
        assertEquals(90, parts.size());
        assertTrue(first.validationIsHeldOut());
        parts.addAll(ids(first.test()));
        assertEquals(100, new HashSet<>(parts).size());
        assertEquals(ids(first.test()), ids(corpora.split("mini-rt", "s0", 2).test()));
        assertNotEquals(ids(first.test()), ids(corpora.split("mini-rt", "s1", 1).test()));
        Messages.refusal(() -> corpora.split("mini-rt", "s3", 1), "s0, s1, s2");
    }

    @Test
    void aCorpusOfTokensInScrambledOrderIsSplitAndMarkedAsScrambled() throws IOException {
        var files = Files.createDirectory(home.resolve("tokens"));
        var tokens = new StringBuilder();
        var topics = new StringBuilder();
        for (var d = 0; d < 10; d++) {
            tokens.append(".I %d\n.W\nris pric t%d\n\n".formatted(d, d));
            topics.append("%s %d 1\n".formatted(d % 2 == 0 ? "C15" : "E11", d));
        }
        Files.writeString(files.resolve("lyrl2004_tokens_train.dat"), tokens);
        Files.writeString(files.resolve("rcv1-v2.topics.qrels"), topics);
        var corpora = corpora(
                "mini-tokens",
                "lyrl2004-tokens",
                "lyrl2004_tokens_train.dat",
                "\"*.dat\", \"*.qrels\"",
                "random: {test_share: 0.2, draws: 1, validation_share: 0}",
                "documents: 10, classes: 2, train: 8, test: 2, unlabeled: 0");
        fetch(corpora, "mini-tokens", files);
        var split = corpora.split("mini-tokens", null, 1);
        assertEquals(8, ids(split.labeled()).size());
        assertTrue(split.hasScrambledWords());
        Messages.refusal(split::requireWordOrder, "mini-tokens", "scrambled order", "bag-of-words methods can");
    }
}
