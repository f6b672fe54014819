package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The files about RCV1 that Lewis et al. published. */
class LyrlFilesTest {
    private static final String HIERARCHY = """
            parent: None  child: Root  child-description: Root
            parent: Root  child: CCAT  child-description: CORPORATE/INDUSTRIAL
            parent: CCAT     child: C15      child-description: PERFORMANCE
            parent: C15   child: C151  child-description: ACCOUNTS/EARNINGS
            parent: CCAT  child: C17   child-description: FUNDING/CAPITAL
            """;

    @TempDir
    private Path directory;

    private static String refusal(Executable action) {
        return String.valueOf(assertThrows(InputException.class, action).getMessage());
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    private void compress(String name, String content) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(name)))) {
            out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private String label(NewsLabels.Source source, String id, String... topics) {
        return String.valueOf(NewsLabels.of(source, new LyrlFiles(directory)).label(id, List.of(topics)));
    }

    @Test
    void theHierarchyIsRead() throws IOException {
        Files.createDirectory(directory.resolve("codes"));
        compress("codes/rcv1.topics.hier.orig.gz", HIERARCHY);
        var hierarchy = new LyrlFiles(directory).hierarchy().orElseThrow();
        assertEquals(Set.of("C15", "C17"), hierarchy.level(2));
        assertEquals(Set.of("C151", "C15", "CCAT"), hierarchy.withAncestors(List.of("C151")));
    }

    @Test
    void aMalformedHierarchyIsRejectedWithItsLine() throws IOException {
        write("rcv1.topics.hier.orig", HIERARCHY + "C18 CCAT\n");
        var message = refusal(() -> new LyrlFiles(directory).hierarchy());
        assertTrue(
                message.contains("rcv1.topics.hier.orig:6: expected \"parent: P child: C child-description: TEXT\""),
                message);
        write(
                "rcv1.topics.hier.orig",
                "parent: A child: B child-description: b\nparent: B child: A child-description: a\n");
        assertTrue(refusal(() -> new LyrlFiles(directory).hierarchy()).contains("its own ancestor"));
    }

    @Test
    void withoutAHierarchyThe55ClassesAreThoseOfRcv1() {
        var classes = NewsLabels.of(NewsLabels.Source.TOPICS, new LyrlFiles(directory))
                .classes();
        assertEquals(55, classes.size());
        assertEquals(List.of("C11", "M14"), List.of(classes.first(), classes.last()));
    }

    @Test
    void aLabelIsTheOnlyTopicOfTheSecondLevel() {
        assertEquals("C15", label(NewsLabels.Source.TOPICS, "1", "C15", "C151", "CCAT"));
        assertEquals("null", label(NewsLabels.Source.TOPICS, "1", "C15", "C17"));
        assertEquals("null", label(NewsLabels.Source.TOPICS, "1", "C151", "CCAT"));
    }

    @Test
    void expandedTopicsHaveTheirAncestors() throws IOException {
        write("rcv1.topics.hier.orig", HIERARCHY);
        assertEquals("C15", label(NewsLabels.Source.EXPANDED, "1", "C151"));
        assertEquals("null", label(NewsLabels.Source.EXPANDED, "1", "C151", "C17"));
    }

    @Test
    void correctedTopicsOverrideTheCodes() throws IOException {
        compress("rcv1-v2.topics.qrels.gz", "C15 7 1\nC11 8 1\nCCAT 7 1\nC17 8 1\nE11 9 0\n");
        assertEquals("C15", label(NewsLabels.Source.QRELS, "7", "GSPO"));
        assertEquals("null", label(NewsLabels.Source.QRELS, "8", "GSPO"));
        assertEquals("null", label(NewsLabels.Source.QRELS, "9", "GSPO"));
        assertEquals(Map.of("7", List.of("C15", "CCAT"), "8", List.of("C11", "C17")), new LyrlFiles(directory).qrels());
    }

    @Test
    void identifiersDetermineTheItemsOfRcv1V2() throws IOException {
        write("rcv1v2-ids.dat", "2286\n810596\nodd-one\n");
        var ids = new LyrlFiles(directory).ids();
        assertTrue(ids.test("2286") && ids.test("810596") && ids.test("odd-one"));
        assertFalse(ids.test("2287") || ids.test("02286") || ids.test("odd"));
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        assertTrue(refusal(() -> new LyrlFiles(directory).ids()).contains("rcv1v2-ids.dat.gz) of Lewis et al. 2004"));
        write("rcv1-v2.topics.qrels", "C15 7\n");
        assertTrue(refusal(() -> new LyrlFiles(directory).qrels()).contains("qrels:1: expected \"TOPIC ITEM 1\""));
    }

    @Test
    void tokensAreReadWithTheCorrectedTopics() {
        var documents = Documents.open(Fixtures.path("lyrl"), ReaderOptions.RECOGNIZE);
        assertTrue(documents.hasScrambledWords());
        assertEquals(
                List.of(
                        new Document("2286", "ris caf pric fall paragraph", "C15"),
                        new Document("2287", "headlin item", null)),
                Fixtures.all(documents));
    }

    @Test
    void malformedTokensAreRejectedWithTheirLine() throws IOException {
        var file = directory.resolve("lyrl2004_tokens_train.dat");
        Files.writeString(file, ".I 1\n.W\nris\n\n.I 2\nfall\n");
        var message = refusal(() -> Fixtures.all(Documents.open(file, ReaderOptions.RECOGNIZE)));
        assertTrue(message.contains("train.dat:6: expected \".W\" after \".I 2\""), message);
    }

    /** Lines of blanks, an item of many topics and a chain of topics took time that grew with the square of their length. */
    @Test
    void strangeFilesTakeNoLongTime() throws IOException {
        var files = new LyrlFiles(directory);
        write(LyrlFiles.HIERARCHY, "parent:" + " ".repeat(1_000_000) + "x\n");
        assertTrue(refusal(files::hierarchy).contains("expected \"parent: P child: C"));
        write(
                LyrlFiles.HIERARCHY,
                lines(100_000, i -> "parent: T" + i + " child: T" + (i + 1) + " child-description: x"));
        assertTrue(refusal(files::hierarchy).contains("levels deep"));
        write(LyrlFiles.QRELS, lines(100_000, i -> "T" + i + " 2286 1"));
        assertTrue(refusal(files::qrels).contains("has more than 200 topics"));
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
    }
}
