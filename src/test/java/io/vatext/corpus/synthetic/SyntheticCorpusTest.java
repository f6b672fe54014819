package io.vatext.corpus.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.read.FilesState;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticCorpusTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path written(String name, int threads, long seed) throws IOException {
        var directory = folder.resolve(name);
        new SyntheticCorpus(730, 50_000, seed).write(directory, threads, Progress.Factory.silent());
        return directory;
    }

    private static SortedMap<String, String> content(Path directory) throws IOException {
        var content = new TreeMap<String, String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                content.put(directory.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    @Test
    void theCorpusIsAFunctionOfTheSeed() throws IOException {
        var one = content(written("one", 1, 5));
        assertEquals(one, content(written("three", 3, 5)));
        assertNotEquals(one, content(written("other", 3, 6)));
    }

    @Test
    void itemsAreInTheDirectoriesOfTheirDays() throws IOException {
        var content = content(written("days", 2, 1));
        assertEquals(730, content.size());
        assertTrue(content.firstKey().equals("19960820/2286newsML.xml"), content.firstKey());
        assertEquals("19970819/3015newsML.xml", content.lastKey());
        var item = content.values().iterator().next();
        assertTrue(item.contains("<headline>") && item.contains("bip:topics:1.0") && item.contains("CAT\""), item);
    }

    @Test
    void lengthsAreNearTheirMeanAndSomeAreLong() throws IOException {
        var words = new SyntheticCorpus(20_000, 50_000, 1).write(folder.resolve("long"), 2, Progress.Factory.silent());
        assertEquals(150, words / 20_000.0, 5);
    }

    @Test
    void everyNumberIsADistinctWord() {
        var language = new Language(25_000, new Seeds(1));
        var random = new Seeds(1).generator("test", 0);
        var text = new StringBuilder();
        for (var w = 0; w < 200_000; w++) {
            language.append(text, "C15", random);
            text.append(' ');
        }
        var distinct = new HashSet<>(Pattern.compile(" ").splitAsStream(text).toList());
        assertTrue(distinct.size() > 10_000 && distinct.size() <= 25_000, "distinct words: " + distinct.size());
    }

    @Test
    void anExistingDirectoryIsNotOverwritten() throws IOException {
        var directory = written("there", 1, 1);
        var before = FilesState.of(directory);
        Messages.refusal(() -> written("there", 1, 2), "there", "already exists");
        assertEquals(before, FilesState.of(directory));
    }

    @Test
    void tooFewDocumentsAreRejected() {
        Messages.refusal(() -> new SyntheticCorpus(364, 50_000, 1), "at least 365", "364");
    }
}
