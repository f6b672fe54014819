package io.vatext.encoded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Messages;
import io.vatext.support.Seeds;
import io.vatext.support.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodedCorpusTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static List<int[]> documents(int count, int longest) {
        var random = new Seeds(1).generator("corpus", count);
        return IntStream.range(0, count)
                .mapToObj(d -> random.ints(1 + random.nextInt(longest)).toArray())
                .toList();
    }

    private EncodedCorpus written(String name, List<int[]> documents) throws IOException {
        try (var writer = new EncodedCorpus.Writer(folder, name)) {
            for (var d = 0; d < documents.size(); d++) {
                writer.add(documents.get(d), d % 5 - 1);
            }
        }
        return EncodedCorpus.open(folder, name);
    }

    @Test
    void readsBackWhatWasWritten() throws IOException {
        // 5,000 records of 16 bytes and some 100,000 words: both files are larger than a buffer.
        var documents = documents(5000, 40);
        try (var corpus = written("many", documents)) {
            assertEquals(documents.size(), corpus.size());
            assertEquals(documents.stream().mapToLong(d -> d.length).sum(), corpus.tokenCount());
            for (var d = documents.size() - 1; d >= 0; d--) {
                assertArrayEquals(documents.get(d), corpus.words(d));
                assertEquals(documents.get(d).length, corpus.length(d));
                assertEquals(d % 5 - 1, corpus.label(d));
            }
        }
    }

    @Test
    void aDocumentMayBeLargerThanABuffer() throws IOException {
        var documents = List.of(
                new int[] {1}, new Seeds(2).generator("long", 0).ints(50_000).toArray(), new int[] {3});
        try (var corpus = written("long", documents)) {
            assertArrayEquals(documents.get(1), corpus.words(1));
            assertArrayEquals(documents.get(2), corpus.words(2));
        }
    }

    @Test
    void aCorpusMayBeEmpty() throws IOException {
        try (var corpus = written("empty", List.of())) {
            assertEquals(0, corpus.size());
            assertEquals(0, corpus.tokenCount());
        }
    }

    @Test
    void severalThreadsReadTheSame() throws IOException {
        var documents = documents(300, 30);
        try (var corpus = written("threads", documents)) {
            var equal = IntStream.range(0, 300)
                    .parallel()
                    .filter(d -> Arrays.equals(documents.get(d), corpus.words(d)))
                    .count();
            assertEquals(300, equal);
        }
    }

    @Test
    void aTruncatedFileIsRejected() throws IOException {
        written("cut", documents(10, 10)).close();
        var file = folder.resolve("cut.encoded");
        var whole = Files.readAllBytes(file);
        for (var length : new int[] {whole.length - 1, 64, 8, 0}) {
            Files.write(file, Arrays.copyOf(whole, length));
            var message = Messages.of(IOException.class, () -> EncodedCorpus.open(folder, "cut"));
            assertTrue(message.contains("start again"), message);
        }
    }

    @Test
    void aFileOfAnotherVersionIsRejected() throws IOException {
        written("version", documents(10, 10)).close();
        var file = folder.resolve("version.encoded");
        var bytes = Files.readAllBytes(file);
        bytes[8]++;
        Files.write(file, bytes);
        var message = Messages.of(IOException.class, () -> EncodedCorpus.open(folder, "version"));
        assertTrue(message.contains("version"), message);
    }

    @Test
    void theFileAppearsWhenTheWriterIsClosed() throws IOException {
        written("whole", List.of(new int[] {1, 2})).close();
        try (var writer = new EncodedCorpus.Writer(folder, "whole")) {
            writer.add(new int[] {3}, 0);
            try (var corpus = EncodedCorpus.open(folder, "whole")) {
                assertArrayEquals(new int[] {1, 2}, corpus.words(0));
            }
        }
        try (var corpus = EncodedCorpus.open(folder, "whole");
                var files = Files.list(folder)) {
            assertArrayEquals(new int[] {3}, corpus.words(0));
            assertEquals(1, files.count(), "no part is left behind");
        }
    }

    @Test
    void theChecksumDependsOnWordsLabelsAndOrder() throws IOException {
        var checksums = new ArrayList<String>();
        var contents = List.of(
                List.of(new int[] {1, 2}, new int[] {3}),
                List.of(new int[] {1, 2}, new int[] {4}),
                List.of(new int[] {1}, new int[] {2, 3}),
                List.of(new int[] {3}, new int[] {1, 2}));
        for (var i = 0; i < contents.size(); i++) {
            try (var corpus = written("content" + i, contents.get(i));
                    var again = written("again" + i, contents.get(i))) {
                assertEquals(corpus.sha256(), again.sha256());
                checksums.add(corpus.sha256());
            }
        }
        assertEquals(contents.size(), checksums.stream().distinct().count());
        try (var writer = new EncodedCorpus.Writer(folder, "label")) {
            writer.add(new int[] {1, 2}, 2);
            writer.add(new int[] {3}, 0);
        }
        try (var corpus = EncodedCorpus.open(folder, "label")) {
            assertNotEquals(checksums.get(0), corpus.sha256());
        }
    }

    @Test
    void theLongestDocumentIsFoundAtAnyPosition() throws IOException {
        for (var longest : new int[] {0, 4095, 4096, 4999}) {
            try (var writer = new EncodedCorpus.Writer(folder, "many")) {
                for (var d = 0; d < 5000; d++) {
                    writer.add(new int[d == longest ? 7 : d % 4], EncodedCorpus.NO_LABEL);
                }
            }
            try (var corpus = EncodedCorpus.open(folder, "many")) {
                assertEquals(7, corpus.longest(), "document " + longest);
            }
        }
    }

    /** Every document has its number as end of sequence; every third one is longer than training reads. */
    private EncodedCorpus cut(String name, int documents) throws IOException {
        try (var writer = new EncodedCorpus.Writer(folder, name)) {
            for (var d = 0; d < documents; d++) {
                writer.add(whole(d), d % 3 == 0 ? 4 : whole(d).length, d % 5 - 1);
            }
        }
        return EncodedCorpus.open(folder, name);
    }

    private static int[] whole(int document) {
        var ids = new Seeds(3)
                .generator("whole", document)
                .ints(document % 3 == 0 ? 6 + document % 40 : 2 + document % 3)
                .toArray();
        ids[ids.length - 1] = -document;
        return ids;
    }

    @Test
    void trainingReadsTheStartOfADocumentAndItsEndOfSequence() throws IOException {
        // The lengths alone are more than a buffer.
        var documents = 20_000;
        try (var corpus = cut("cut", documents)) {
            var tokens = 0L;
            var wholeTokens = 0L;
            for (var d = 0; d < documents; d++) {
                var whole = whole(d);
                assertArrayEquals(whole, corpus.wholeWords(d));
                var read = d % 3 == 0 ? new int[] {whole[0], whole[1], whole[2], -d} : whole;
                assertArrayEquals(read, corpus.words(d));
                assertEquals(read.length, corpus.length(d));
                assertEquals(d % 5 - 1, corpus.label(d));
                tokens += read.length;
                wholeTokens += whole.length;
            }
            assertEquals(tokens, corpus.tokenCount());
            assertEquals(wholeTokens, corpus.wholeTokenCount());
            assertEquals(4, corpus.longest());
        }
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "no part is left behind");
        }
    }

    @Test
    void aTruncatedFileOfCutDocumentsIsRejected() throws IOException {
        cut("cut", 100).close();
        var file = folder.resolve("cut.encoded");
        var bytes = Files.readAllBytes(file);
        for (var missing : List.of(1, 4, 400)) {
            Files.write(file, Arrays.copyOf(bytes, bytes.length - missing));
            var message = Messages.of(IOException.class, () -> EncodedCorpus.open(folder, "cut"));
            assertTrue(message.contains("start again"), message);
        }
    }

    private String checksum(int[] ids, int length) throws IOException {
        try (var writer = new EncodedCorpus.Writer(folder, "one")) {
            writer.add(ids, length, 0);
        }
        try (var corpus = EncodedCorpus.open(folder, "one")) {
            return corpus.sha256();
        }
    }

    @Test
    void theChecksumDependsOnWhatTrainingDoesNotReadAndOnWhereItEnds() throws IOException {
        var whole = new int[] {1, 2, 3, 9};
        var checksums = List.of(
                checksum(whole, 4),
                checksum(whole, 3),
                checksum(whole, 2),
                checksum(new int[] {1, 2, 4, 9}, 3),
                checksum(new int[] {1, 2, 9}, 3));
        assertEquals(5, checksums.stream().distinct().count());
    }

    /** Checkpoints and encoders are recognized by this checksum. */
    @Test
    void theChecksumOfDocumentsThatTrainingReadsToTheirEndIsThatOfEarlierVersions() throws IOException {
        try (var corpus = written("short", List.of(new int[] {1, 2, 3}, new int[] {4, 3}))) {
            var bytes = ByteBuffer.allocate(5 * 4 + 2 * 16).order(ByteOrder.LITTLE_ENDIAN);
            for (var number : new int[] {1, 2, 3, 4, 3}) {
                bytes.putInt(number);
            }
            // Offset, length, label.
            bytes.putLong(0).putInt(3).putInt(-1).putLong(3).putInt(2).putInt(0);
            assertEquals(HexFormat.of().formatHex(Sha256.of(bytes.array())), corpus.sha256());
        }
    }
}
