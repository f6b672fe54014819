package io.vatext.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prepared documents that were damaged are noticed and made again. */
class DamagedResultsTest {
    private static final EncodingSpec SPEC = LabeledFile.SPEC;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** The content of the files of a directory, except shards, which are checked when they are read. */
    private static Map<String, String> contents(Path directory) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.list(directory)) {
            for (var file : files.filter(f -> !f.toString().endsWith(".shard")).toList()) {
                contents.put(String.valueOf(file.getFileName()), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    /** Damages each file of a directory in several ways, and expects it to be as it was after each preparation. */
    private static void damage(Path directory, ThrowingRunnable prepare) throws IOException {
        var whole = contents(directory);
        for (var name : whole.keySet()) {
            var file = directory.resolve(name);
            var bytes = Files.readAllBytes(file);
            for (var flip = 0; flip < 6; flip++) {
                var damaged = bytes.clone();
                damaged[(bytes.length - 1) * flip / 5] ^= (byte) (1 << flip);
                Files.write(file, damaged);
                prepare.run();
                assertEquals(whole, contents(directory), name + ", byte " + (bytes.length - 1) * flip / 5);
            }
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            prepare.run();
            assertEquals(whole, contents(directory), name + ", cut");
            Files.delete(file);
            prepare.run();
            assertEquals(whole, contents(directory), name + ", missing");
        }
    }

    /** Prepares documents. */
    @FunctionalInterface
    private interface ThrowingRunnable {
        void run() throws IOException;
    }

    @Test
    void aDirectoryWithADamagedKeyIsMadeAgain() throws IOException {
        var labeled = new LabeledFile(folder).write(50);
        var first = labeled.prepare();
        Files.write(first.tokenized().resolve("key.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
        var again = labeled.prepare();
        assertEquals(first.tokenized(), again.tokenized());
        assertNotEquals(first.stamp(), again.stamp());
    }

    @Test
    void aDamagedShardIsRejected() throws IOException {
        var labeled = new LabeledFile(folder).write(50);
        var shard = labeled.prepare().tokenized().resolve("00000-00000.shard");
        var bytes = Files.readAllBytes(shard);
        bytes[bytes.length / 2]++;
        Files.write(shard, bytes);
        Messages.refusal(() -> labeled.prepare(), "00000-00000.shard", "damaged", "delete the directory");
    }

    @Test
    void damagedDocumentsAreMadeAgain() throws IOException {
        var labeled = new LabeledFile(folder).write(50);
        var first = labeled.prepare();
        damage(first.encoded(), () -> labeled.prepare());
        damage(first.tokenized(), () -> labeled.prepare());
    }

    @Test
    void damagedTextForPretrainingIsMadeAgain() throws IOException {
        var labeled = new LabeledFile(folder).write(50);
        var source = Documents.open(labeled.path(), ReaderOptions.RECOGNIZE);
        try (var preparation = labeled.preparation()) {
            preparation.prepareText(List.of(source), SPEC).close();
            try (var all = Files.list(folder)) {
                var directory = all.filter(
                                file -> String.valueOf(file.getFileName()).startsWith("pretraining-"))
                        .findFirst()
                        .orElseThrow();
                damage(
                        directory,
                        () -> preparation.prepareText(List.of(source), SPEC).close());
            }
        }
    }

    @Test
    void damageIsLoggedOnceAndWholeDocumentsAreNotMadeAgain() throws IOException {
        var labeled = new LabeledFile(folder).write(50);
        var encoded = labeled.prepare().encoded();
        var log = new ArrayList<String>();
        var file = encoded.resolve("vocabulary.txt");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2]++;
        Files.write(file, bytes);
        var made = new ArrayList<Object>();
        for (var again = 0; again < 2; again++) {
            try (var preparation = labeled.preparation().withLog(log::add)) {
                preparation.prepare(labeled.split(preparation), SPEC).close();
            }
            made.add(Files.getAttribute(encoded, "unix:ino"));
        }
        assertEquals(1, log.size(), log.toString());
        assertTrue(log.get(0).contains(encoded.toString()) && log.get(0).contains("damaged"), log.toString());
        assertEquals(made.get(0), made.get(1));
    }
}
