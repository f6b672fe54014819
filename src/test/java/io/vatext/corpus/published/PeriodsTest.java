package io.vatext.corpus.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.export.NewsItemWriter;
import io.vatext.corpus.fetch.Fetcher;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The split of RCV1 by date, as in the project's description of it, on a few items. */
class PeriodsTest {
    @TempDir
    private Path home;

    private final List<String> warnings = new ArrayList<>();
    private Path source;
    private NewsItemWriter writer;

    @BeforeEach
    void write() throws IOException {
        source = Files.createDirectories(home.resolve("licensed/rcv1"));
        writer = new NewsItemWriter(source);
        describe("expected: {documents: 10, classes: 55, train: 4, test: 2, unlabeled: 3}");
        item(1, "1996-08-20", "C15", "C151", "CCAT");
        item(2, "1996-08-21", "C15");
        item(3, "1996-08-31", "GSPO", "GCAT");
        item(4, "1996-08-31", "GSPO");
        item(5, "1996-08-31", "GSPO", "C15");
        item(6, "1996-09-01", "GSPO");
        item(7, "1997-06-30");
        item(8, "1997-07-01", "GSPO");
        item(9, "1997-07-31", "GMIL");
        writer.write(new NewsItemWriter.Item(
                "10", LocalDate.of(1996, 12, 24), null, List.of("Text of item 8."), List.of("GSPO")));
    }

    private void item(int id, String date, String... topics) throws IOException {
        writer.write(new NewsItemWriter.Item(
                String.valueOf(id), LocalDate.parse(date), null, List.of("Text of item " + id + "."), List.of(topics)));
    }

    /** The project's own description, with other document counts. */
    private void describe(String expected) throws IOException {
        var yaml = Files.readString(Path.of("corpora/rcv1.yaml")).replaceAll("expected: .*", expected);
        Files.writeString(Files.createDirectories(home.resolve("corpora")).resolve("rcv1.yaml"), yaml);
    }

    private void edit(String old, String with) throws IOException {
        var file = home.resolve("corpora/rcv1.yaml");
        var yaml = Files.readString(file);
        assertTrue(yaml.contains(old), old);
        Files.writeString(file, yaml.replace(old, with));
    }

    private Corpora corpora() {
        return Corpora.at(home).withLog(warnings::add);
    }

    private String fetch() {
        return new Fetcher(corpora(), Progress.Factory.silent())
                .fetch("rcv1", home.resolve("licensed"), false)
                .message();
    }

    private static Map<String, String> labels(DocumentSource... sources) {
        var labels = new TreeMap<String, String>();
        for (var documents : sources) {
            try (var stream = documents.open()) {
                stream.forEach(document -> labels.put(document.id(), String.valueOf(document.label())));
            }
        }
        return labels;
    }

    @Test
    void theDateDeterminesThePartAndTheUnlabeledHaveNoLabels() {
        fetch();
        var split = corpora().split("rcv1", null, 1);
        assertEquals(
                Map.of("1", "C15", "2", "C15", "3", "GSPO", "4", "GSPO"), labels(split.labeled(), split.validation()));
        assertEquals(Map.of("8", "GSPO", "9", "GMIL"), labels(split.test()));
        assertEquals(Map.of("6", "null", "7", "null"), labels(split.unlabeled()));
        assertEquals(List.of(), warnings);
    }

    @Test
    void duplicatesOfTestAndClassesWithoutTrainingDocumentsAreCounted() {
        fetch();
        var counts = corpora().split("rcv1", null, 1).counts();
        assertEquals(1L, counts.get("left out of unlabeled as duplicates of validation or test"));
        assertEquals(1L, counts.get("test of a class without labeled documents"));
    }

    @Test
    void classesWithoutDocumentsAreListed() {
        fetch();
        assertEquals(55, corpora().split("rcv1", null, 1).classes().size());
    }

    @Test
    void fetchingReportsThatTheCountsAreAsExpected() {
        var message = fetch();
        assertTrue(message.endsWith("but the document counts are as expected."), message);
        assertTrue(fetch().contains("is already in"), message);
    }

    @Test
    void archivesOfDaysAreFetchedUnchanged() throws IOException {
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(source.resolve("19960820.zip")))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("1newsML.xml"));
            zip.write(Files.readAllBytes(source.resolve("19960820/1newsML.xml")));
        }
        Files.delete(source.resolve("19960820/1newsML.xml"));
        Files.delete(source.resolve("19960820"));
        assertTrue(fetch().endsWith("as expected."));
    }

    @Test
    void everyDeviationIsReportedWithTheVariations() throws IOException {
        describe("expected: {documents: 806791, classes: 55, train: 4, test: 0, unlabeled: 3}");
        edit("variations:\n", "variations:\n      August: {test: {from: 1997-08-01, to: 1997-08-19}}\n");
        var message = fetch();
        assertTrue(message.endsWith("some document counts differ from the expected ones (see above)."), message);
        assertEquals("rcv1: 10 documents instead of 806,791.", warnings.get(0));
        assertEquals("rcv1: 2 labeled test documents instead of 0.", warnings.get(1));
        assertEquals(
                "rcv1: the variation \"August\" gives 4 training, 0 test and 3 unlabeled documents, as expected; to"
                        + " use it, change split.periods in corpora/rcv1.yaml.",
                warnings.get(2));
        assertTrue(
                warnings.contains(
                        "rcv1: with rcv1v2-ids.dat of Lewis et al. 2004 next to the NewsML, \"RCV1-v2\", \"test from 20"
                                + " July 1997, RCV1-v2\" would also be tried."),
                warnings.toString());
    }

    @Test
    void itemsAndTopicsMayComeFromTheFilesNextToTheNewsMl() throws IOException {
        Files.writeString(source.resolve("rcv1v2-ids.dat"), "1\n3\n4\n6\n8\n9\n");
        Files.writeString(source.resolve("rcv1-v2.topics.qrels"), "E11 1 1\nE11 3 1\nM11 4 1\nE11 8 1\n");
        edit("items: all ", "items: lyrl2004 ");
        edit("labels: topics ", "labels: qrels ");
        fetch();
        var split = corpora().split("rcv1", null, 1);
        assertEquals(Map.of("1", "E11", "3", "E11", "4", "M11"), labels(split.labeled(), split.validation()));
        assertEquals(Map.of("8", "E11"), labels(split.test()));
        assertEquals(Map.of("6", "null"), labels(split.unlabeled()));
    }

    @Test
    void withoutTheLicensedFilesTheMessageDescribesHowToGetThem() {
        var message = String.valueOf(assertThrows(
                        InputException.class,
                        () -> new Fetcher(corpora(), Progress.Factory.silent()).fetch("rcv1", null, false))
                .getMessage());
        assertTrue(message.startsWith("rcv1 cannot be downloaded: ask NIST for the Reuters Corpora"), message);
        assertTrue(message.contains("vatext corpus fetch rcv1 --from PATH"), message);
    }

    @Test
    void periodsMustNotOverlap() throws IOException {
        edit("to: 1996-08-31", "to: 1996-09-01");
        var message = String.valueOf(
                assertThrows(InputException.class, () -> corpora().describe("rcv1"))
                        .getMessage());
        assertTrue(message.contains("the periods train, test and unlabeled must not overlap."), message);
    }

    @Test
    void documentsCanBeStreamedRepeatedly() {
        fetch();
        var first = corpora().open("rcv1", "full", 3);
        assertEquals(first.splitSha256(), corpora().open("rcv1", null, 3).splitSha256());
        assertEquals(
                new Document("6", "Text of item 6.", null),
                first(first.documents().unlabeled()));
    }

    private static Document first(DocumentSource source) {
        try (var documents = source.open()) {
            return documents.findFirst().orElseThrow();
        }
    }
}
