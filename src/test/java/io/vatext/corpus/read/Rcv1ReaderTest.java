package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Items of RCV1, from intact files and from files with every kind of problem. */
class Rcv1ReaderTest {
    private static final Path CORPUS = Fixtures.path("rcv1");

    private static final String COFFEE =
            "Caf\u00e9 prices rise & fall.\nThe caf\u00e9 said \"3 < 4\" \u2013 no more.\nA second paragraph.";

    @TempDir
    private Path directory;

    private final List<String> warnings = new ArrayList<>();

    private List<NewsItem> items(Path path) {
        try (var items = new Rcv1Reader(ReaderOptions.RECOGNIZE, warnings::add).items(path)) {
            return items.toList();
        }
    }

    private static List<Document> documents(Path path, String label) {
        var options = new ReaderOptions(Format.RCV1, null, label, null);
        return Fixtures.all(Documents.open(path, options));
    }

    private static byte[] tar(OutputStream compressed, ByteArrayOutputStream bytes, String prefix) throws IOException {
        try (var tar = new TarArchiveOutputStream(compressed)) {
            for (var file : DirectoryWalk.children(CORPUS.resolve("19960820"))) {
                var content = Files.readAllBytes(file);
                var entry = new TarArchiveEntry(prefix + Input.fileName(file));
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : DirectoryWalk.children(CORPUS.resolve("19960820"))) {
                zip.putNextEntry(new ZipEntry(Input.fileName(file)));
                zip.write(Files.readAllBytes(file));
            }
        }
        return bytes.toByteArray();
    }

    private Path item(String name, String content) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content, StandardCharsets.ISO_8859_1);
    }

    private static List<String> ids(List<NewsItem> items) {
        return items.stream().map(NewsItem::id).toList();
    }

    @Test
    void itemsHaveTextDateAndCodesByTheirClass() {
        assertEquals(
                new NewsItem(
                        "2286",
                        LocalDate.of(1996, 8, 20),
                        COFFEE,
                        List.of("C15", "C151", "CCAT"),
                        List.of("I61000", "I41000"),
                        List.of("MEX")),
                items(CORPUS).get(0));
    }

    @Test
    void brokenFilesAreSkippedAndTheFirstOfTwoWithTheSameIdentifierIsKept() {
        assertEquals(
                List.of(
                        new Document("2286", COFFEE, "C15"),
                        new Document("2287", "An item without a headline.", "GSPO"),
                        new Document("2288", "", null),
                        new Document("2289", "An item that is cut.\nIts text is whole.", null)),
                Fixtures.read("rcv1"));
    }

    @Test
    void everyProblemIsCounted() {
        items(CORPUS);
        assertEquals(
                List.of(
                        "files skipped, no <newsitem> with an identifier: 1, such as 19960821/2291newsML.xml",
                        "files skipped, cut off before the end of the text: 1, such as 19960821/2290newsML.xml",
                        "files cut off after the text, kept without codes: 1, such as 19960821/2289newsML.xml",
                        "files skipped, an earlier file has the same identifier: 1, such as 19960821/2286newsML.xml",
                        "files without text, kept: 1, such as 19960820/2288newsML.xml"),
                warnings.stream()
                        .map(warning -> warning.substring((CORPUS + ": ").length()))
                        .toList());
    }

    @Test
    void warningsAreLoggedOnceHoweverOftenDocumentsAreStreamed() {
        var documents = Documents.open(CORPUS, ReaderOptions.RECOGNIZE).withLog(warnings::add);
        Fixtures.all(documents);
        Fixtures.all(documents);
        assertEquals(5, warnings.size());
    }

    @Test
    void otherCodesCanBeLabels() {
        var countries = documents(CORPUS, "countries");
        assertEquals(List.of("MEX", "USA"), List.of(label(countries, 0), label(countries, 1)));
        assertEquals("null", label(documents(CORPUS, "industries"), 0)); // it has two
        var message = assertThrows(InputException.class, () -> documents(CORPUS, "regions"));
        assertTrue(String.valueOf(message.getMessage()).contains("choose topics, expanded, qrels"));
    }

    private static String label(List<Document> documents, int index) {
        return String.valueOf(documents.get(index).label());
    }

    @Test
    void unwantedFilesAreNotOpened() throws IOException {
        var read = new ArrayList<String>();
        item("19960820/1newsML.xml", "not a news item");
        Files.copy(CORPUS.resolve("19960820/2287newsML.xml"), directory.resolve("19960820/2287newsML.xml"));
        try (var items = new Rcv1Reader(ReaderOptions.RECOGNIZE, warnings::add).read(directory, "2287"::equals)) {
            items.forEach(document -> read.add(document.id()));
        }
        assertEquals(List.of("2287"), read);
        assertEquals(List.of(), warnings);
    }

    @Test
    void archivesOfDaysAreReadInPlace() throws IOException {
        var expected = items(CORPUS.resolve("19960820"));
        Files.write(directory.resolve("19960820.zip"), zip());
        assertEquals(expected, items(directory));
        assertEquals(
                Format.RCV1, Documents.open(directory, ReaderOptions.RECOGNIZE).format());
        assertEquals(
                3,
                Fixtures.all(Documents.open(directory.resolve("19960820.zip"), ReaderOptions.RECOGNIZE))
                        .size());
    }

    @Test
    void compressedTarArchivesAreReadInPlace() throws IOException {
        var expected = items(CORPUS.resolve("19960820"));
        var gz = new ByteArrayOutputStream();
        var tarGz = Files.write(directory.resolve("rcv1.tar.gz"), tar(new GZIPOutputStream(gz), gz, "rcv1/19960820/"));
        assertEquals(expected, items(tarGz));
        var xz = new ByteArrayOutputStream();
        var tarXz = Files.write(
                directory.resolve("19960820.tar.xz"), tar(new XZOutputStream(xz, new LZMA2Options()), xz, ""));
        assertEquals(expected, items(tarXz));
    }

    @Test
    void aTruncatedArchiveIsReadUpToTheCut() throws IOException {
        var whole = zip();
        Files.write(directory.resolve("19960820.zip"), Arrays.copyOf(whole, whole.length * 2 / 5));
        item("19960821/9newsML.xml", "<newsitem itemid=\"9\"><text><p>after it</p></text></newsitem>");
        assertEquals(List.of("2286", "9"), ids(items(directory)));
        assertTrue(warnings.get(0).contains("archives cut off or damaged"), warnings.toString());
    }

    @Test
    void theDirectoryGivesTheDateIfTheFileDoesNot() throws IOException {
        item("19970102/9newsML.xml", "<newsitem itemid=\"9\"><text>no paragraphs</text></newsitem>");
        item("10newsML.xml", "<newsitem itemid=\"10\" date=\"soon\"><text><p>a</p><p>b</p></text></newsitem>");
        var items = items(directory);
        assertEquals(new NewsItem("10", null, "a\nb", List.of(), List.of(), List.of()), items.get(0));
        assertEquals(LocalDate.of(1997, 1, 2), items.get(1).date());
        assertEquals("no paragraphs", items.get(1).text());
        assertTrue(warnings.get(0).contains("files without a date, kept: 1"), warnings.toString());
    }

    @Test
    void theFileNameDeterminesTheIdentifier() throws IOException {
        item("19970102/9newsML.xml", "<newsitem itemid=\"8\"><text><p>a</p></text></newsitem>");
        item("19970102/other.xml", "<newsitem itemid=\"7\"><text><p>b</p></text></newsitem>");
        assertEquals(List.of("9", "7"), ids(items(directory)));
        assertTrue(warnings.get(0).contains("itemid differs from the number in their name"), warnings.toString());
    }

    @Test
    void aDeclaredEncodingIsUsed() throws IOException {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><newsitem itemid=\"1\"><text><p>\u201cna\u00efve\u201d</p>"
                + "</text></newsitem>";
        Files.write(directory.resolve("1newsML.xml"), xml.getBytes(StandardCharsets.UTF_8));
        assertEquals("\u201cna\u00efve\u201d", items(directory).get(0).text());
    }

    @Test
    void filesOfAnotherFormatAreRejected() throws IOException {
        item("19960820/1newsML.xml", "<html/>");
        var message = assertThrows(InputException.class, () -> items(directory));
        assertTrue(String.valueOf(message.getMessage()).contains("found no readable news item"));
    }

    @Test
    void theStateComputedWhileReadingEqualsThatOfASeparatePass() throws IOException {
        item("19960820/1newsML.xml", "news");
        Files.write(directory.resolve("19960821.zip"), zip());
        item("notes.txt", "no news");
        item(".hidden/3newsML.xml", "hidden");
        Files.createSymbolicLink(directory.resolve("19960822"), directory.resolve("19960820"));
        Files.createSymbolicLink(directory.resolve("broken.txt"), directory.resolve("nowhere"));
        var readable = new AtomicInteger();
        var archive = directory.resolve("19960821.zip");
        var relative = Path.of("").toAbsolutePath().relativize(archive.toAbsolutePath());
        for (var path : List.of(directory, archive, relative)) {
            var states = new ArrayList<String>();
            try (var found = new Rcv1Reader(ReaderOptions.RECOGNIZE, warnings::add).deferred(path, states::add)) {
                found.forEach(file -> readable.addAndGet(file.read().isPresent() ? 1 : 0));
            }
            assertEquals(List.of(FilesState.of(path)), states);
        }
        assertTrue(readable.get() > 0);
    }
}
