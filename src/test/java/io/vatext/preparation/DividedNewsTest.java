package io.vatext.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.StoredDocuments;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.support.FileTree;
import io.vatext.support.Progress;
import io.vatext.support.SerializingTasks;
import io.vatext.support.TaskRunner;
import io.vatext.text.TokenizerSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RCV1 that other processes read by files and by archives of days is what this one reads, byte for byte. */
class DividedNewsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path news;

    private record Result(FileTree files, List<String> warnings) {}

    private static String item(int id) {
        return "<newsitem itemid=\"" + id + "\" date=\"1996-08-20\"><text><p>word" + id % 17 + " item" + id % 900
                + "</p></text><metadata><codes class=\"bip:topics:1.0\"><code code=\"" + (id % 3 == 0 ? "C15" : "M14")
                + "\"></code></codes></metadata></newsitem>";
    }

    private static byte[] zip(IntStream ids) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var id : ids.toArray()) {
                zip.putNextEntry(new ZipEntry(id + "newsML.xml"));
                zip.write(item(id).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** More than a group in archives, files between them, and of each kind of problem one. */
    @BeforeEach
    void write() throws IOException {
        Files.write(news.resolve("19960820.zip"), zip(IntStream.range(0, 2500)));
        var day = Files.createDirectory(news.resolve("19960821"));
        for (var id = 2490; id < 2530; id++) {
            Files.writeString(day.resolve(id + "newsML.xml"), id == 2505 ? "no news" : item(id));
        }
        Files.write(news.resolve("19960822.zip"), zip(IntStream.range(2520, 4800)));
        var cut = zip(IntStream.range(4790, 5000));
        Files.write(news.resolve("19960823.zip"), Arrays.copyOf(cut, cut.length / 3));
        Files.writeString(news.resolve("19960824.zip"), "no archive");
        Files.writeString(news.resolve("7newsML.xml"), item(7));
        Files.writeString(news.resolve("topics.txt"), "not read");
    }

    private Result tokenize(String name, UnaryOperator<Preparation> change) throws IOException {
        var warnings = new ArrayList<String>();
        StoredDocuments source =
                Documents.open(news, ReaderOptions.of(Format.RCV1)).withLog(warnings::add);
        try (var preparation = change.apply(
                Preparation.keeping(folder.resolve(name), 2, "test", Progress.Factory.silent(), () -> false))) {
            preparation.tokenize(source, TokenizerSpec.standard());
        }
        return new Result(FileTree.of(folder.resolve(name)), warnings);
    }

    private int assertSame() throws IOException {
        var here = tokenize("here", preparation -> preparation);
        var elsewhere = new SerializingTasks();
        var there = tokenize("there", preparation -> preparation.by(elsewhere));
        here.files().assertSame(there.files());
        assertEquals(here.warnings(), there.warnings());
        assertFalse(here.warnings().isEmpty());
        return elsewhere.items();
    }

    @Test
    void archivesOfDaysAndFiles() throws IOException {
        assertEquals(4 + 2, assertSame(), "tasks: the names of each archive, and two groups");
        assertTrue(tokenize("here", preparation -> preparation).files().files().keySet().stream()
                .anyMatch(file -> file.endsWith("00000-00001.shard")));
    }

    @Test
    void duplicatesAtTheEndAreNoGroupOfTheirOwn() throws IOException {
        Files.write(news.resolve("19960822.zip"), zip(IntStream.range(2520, 4000)));
        Files.delete(news.resolve("19960823.zip"));
        Files.write(
                news.resolve("19960825.zip"),
                zip(IntStream.concat(IntStream.range(4000, 4096), IntStream.range(0, 9))));
        assertEquals(4 + 1, assertSame());
    }

    /** Between the names of archives and their content, an archive loses files. */
    private record Losing(SerializingTasks tasks, Path archive) implements TaskRunner {
        @Override
        public boolean usesOtherProcesses() {
            return true;
        }

        @Override
        public <T, R> void run(Iterator<T> items, Function<T, R> work, Consumer<R> inOrder) {
            tasks.run(items, work, inOrder);
            try {
                Files.write(archive, zip(IntStream.range(2520, 3000)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void itemsThatAreGoneAreNoticed() {
        var archive = news.resolve("19960822.zip");
        var error = assertThrows(
                UncheckedIOException.class,
                () -> tokenize("there", preparation -> preparation.by(new Losing(new SerializingTasks(), archive))));
        assertTrue(String.valueOf(error.getMessage()).startsWith(archive + ": reading failed"), error.getMessage());
    }

    @Test
    void otherArchivesAndFilesWithoutNumbersAreReadHere() throws IOException {
        Files.writeString(news.resolve("other.xml"), item(9000));
        assertEquals(0, assertSame());
        Files.delete(news.resolve("other.xml"));
        Files.write(news.resolve("all.zip"), zip(IntStream.range(0, 20)));
        assertEquals(0, assertSame());
    }
}
