package io.vatext.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Messages;
import io.vatext.support.Seeds;
import io.vatext.text.Refusal;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularyBuilder;
import io.vatext.text.VocabularySpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordVectorFileTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyFormatGivesTheSameRows(long seed) throws IOException {
        var random = new Seeds(seed).generator("vectors", 0);
        var dimension = 2 + random.nextInt(60);
        var all = new LinkedHashMap<String, float[]>();
        all.put("</s>", new float[dimension]);
        for (var i = 0; i < 300; i++) {
            var row = new float[dimension];
            for (var d = 0; d < dimension; d++) {
                row[d] = (float) random.nextGaussian() * (i % 3 == 0 ? 1e-3f : 2);
            }
            all.put((i % 7 == 0 ? "größe" : i % 5 == 0 ? "語" : "word") + i, row);
        }
        var files = Map.of(
                "word2vec.txt", VectorFixtures.text(true, all),
                "glove.txt", VectorFixtures.text(false, all),
                "word2vec.bin", VectorFixtures.binary(true, all),
                "gensim.bin", VectorFixtures.binary(false, all),
                "fasttext.vec.gz", VectorFixtures.gzip(VectorFixtures.text(true, all)),
                "word2vec.bin.gz", VectorFixtures.gzip(VectorFixtures.binary(true, all)));
        for (var file : files.entrySet()) {
            var vectors = WordVectorFile.read(write(file.getKey(), file.getValue()), word -> word.endsWith("5"));
            assertEquals(dimension, vectors.dimension(), file.getKey());
            assertEquals(301, vectors.wordsInFile(), file.getKey());
            assertEquals(
                    Set.copyOf(all.keySet().stream()
                            .filter(word -> word.endsWith("5"))
                            .toList()),
                    vectors.rows().keySet(),
                    file.getKey());
            vectors.rows().forEach((word, row) -> assertArrayEquals(all.get(word), row, file.getKey() + " " + word));
        }
    }

    @Test
    void arrangesRowsByTheIdsOfAVocabulary() throws IOException {
        var spec = new VocabularySpec(1, 10, VocabularySpec.Unknown.UNK, VocabularySpec.EosFrequency.DOCUMENTS, 10);
        var vocabulary = new VocabularyBuilder(spec)
                .add(List.of("the", "the", "the", "horse", "horse", "gnu"))
                .build();
        var file = write("v.txt", "</s> 9 9\nhorse 1 2\n<unk> 7 7\ncart 5 6\nthe 3 -4e-1\nhorse 8 8\n");
        var vectors = WordVectorFile.read(file, vocabulary);
        var rows = vectors.byId(vocabulary);
        assertEquals(List.of("<unk>", "the", "horse", "gnu", "</s>"), vocabulary.decode(new int[] {0, 1, 2, 3, 4}));
        assertArrayEquals(new float[] {7, 7}, rows[0]);
        assertArrayEquals(new float[] {3, -0.4f}, rows[1]);
        // The first of two rows counts.
        assertArrayEquals(new float[] {1, 2}, rows[2]);
        assertNull(rows[3]);
        assertArrayEquals(new float[] {9, 9}, rows[4]);
        // Of 3 "the", 2 "horse", 1 "gnu" and 1 end of sequence, all but "gnu" have a vector.
        assertEquals(new WordVectors.Coverage(4, 5, 6, 7), vectors.coverage(vocabulary));
        assertEquals(4, vectors.rows().size());
    }

    @Test
    void readsFilesSavedByEditors() throws IOException {
        var windows = write("windows.vec", "2 3\r\nthe 1 2 3\r\ncart\t4\t5\t6");
        assertArrayEquals(
                new float[] {4, 5, 6},
                WordVectorFile.read(windows, word -> true).rows().get("cart"));
        var trailing = write("trailing.txt", "the 1 2 3\ncart 4 5 6\n\n");
        assertEquals(2, WordVectorFile.read(trailing, word -> true).wordsInFile());
    }

    @Test
    void wordsMayContainSpaces() throws IOException {
        var file = write("glove.txt", "the 1 2 3\n. . . 4 5 6\nat name@example.org 7 8 9\n");
        var rows = WordVectorFile.read(file, word -> true).rows();
        assertEquals(Set.of("the", ". . .", "at name@example.org"), rows.keySet());
        assertArrayEquals(new float[] {4, 5, 6}, rows.get(". . ."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the 1 2 3~cart 4 5~ | 2: expected a word and 3 numbers, found 2",
                "the 1 2 3~cart 4 5 6 7~ | 2: expected a word and 3 numbers, found 4",
                "the 1 2 3~cart 4 5 6~horse | 3: expected a word and 3 numbers, found 0",
                "the 1 2 3~cart 4 x5 6~ | 2: expected 3 finite numbers after \"cart\", found \"x5\"",
                "the 1 2 3~cart 4 NaN 6~ | 2: expected 3 finite numbers after \"cart\", found \"NaN\"",
                "the 1 2 3~cart 4 Infinity 6~ | found \"Infinity\"",
                "the 1 2 3~cart 4 1e99 6~ | found \"1e99\"",
                "Once upon a time there was a horse. | 1: expected 7 finite numbers after \"Once\", found \"upon\"",
                "horse~ | 1: expected a word and 1 numbers",
                "'' | there are no word vectors",
                "3 3~the 1 2 3~cart 4 5 6~ | the first line promises 3 words, but 2 follow",
                "1 3~the 1 2 3~cart 4 5 6~ | the first line promises 1 words, but 2 follow",
                "2 3~the 1 2~größe 4 5 6~ | 2: expected a word and 3 numbers, found 2",
                "2 3~the 1 2 3 4~cart 4 5 6~ | 2: expected a word and 3 numbers, found 4",
                "2 3~the 1 2 3~cart 4 5 | 3: expected a word and 3 numbers, found 2",
            })
    void rejectsDamagedText(String content, String expected) throws IOException {
        var file = write("damaged.txt", content.replace('~', '\n'));
        var message = Refusal.of(() -> WordVectorFile.read(file, word -> true));
        assertTrue(message.startsWith(file + ":"), message);
        assertTrue(message.contains(expected), message);
    }

    @Test
    void skipsTheNumbersOfUnwantedWordsWithoutParsingThem() throws IOException {
        var file = write("mixed.txt", "the 1 2\ncart oh dear\nhorse 3 4\n");
        var rows = WordVectorFile.read(file, Set.of("the", "horse")::contains).rows();
        assertEquals(Set.of("the", "horse"), rows.keySet());
    }

    @Test
    void rejectsDamagedBinaries() throws IOException {
        var rows = new LinkedHashMap<String, float[]>();
        rows.put("the", new float[] {0.5f, -0.25f, 3});
        rows.put("cart", new float[] {1.5f, Float.NaN, 3});
        var good = VectorFixtures.binary(true, rows);

        var nan = write("nan.bin", good);
        assertTrue(Refusal.of(() -> WordVectorFile.read(nan, word -> true)).contains("word 2: "));
        assertEquals(
                Set.of("the"),
                WordVectorFile.read(nan, Set.of("the")::contains).rows().keySet());

        for (var length : List.of(good.length - 3, good.length - 16, good.length - 19)) {
            var cut = write("cut.bin", Arrays.copyOf(good, length));
            var message = Refusal.of(() -> WordVectorFile.read(cut, Set.of("the")::contains));
            assertTrue(message.contains("ends within word 2 of the 2"), message);
        }

        var tail = write("tail.bin", concat(good, "more".getBytes(StandardCharsets.UTF_8)));
        var message = Refusal.of(() -> WordVectorFile.read(tail, Set.of("the")::contains));
        assertTrue(message.contains("promises 2 words of 3 numbers, but more data follows"), message);
    }

    @Test
    void aFloatThatStartsWithALineFeedIsNotText() throws IOException {
        var rows = new LinkedHashMap<String, float[]>();
        rows.put("the", new float[] {Float.intBitsToFloat(0x3f80000a), -0.25f, 3});
        rows.put("cart", new float[] {1, 2, 3});
        var file = write("feed.bin", VectorFixtures.binary(true, rows));
        assertArrayEquals(
                rows.get("the"), WordVectorFile.read(file, word -> true).rows().get("the"));
    }

    @Test
    void rejectsTruncatedCompressedFiles() throws IOException {
        var whole = VectorFixtures.gzip("the 1 2 3\ncart 4 5 6\n".repeat(500).getBytes(StandardCharsets.UTF_8));
        var file = write("cut.gz", Arrays.copyOf(whole, whole.length - 12));
        var message = Refusal.of(() -> WordVectorFile.read(file, word -> true));
        assertTrue(message.contains("truncated or damaged"), message);
    }

    @Test
    void rejectsAMissingFileAndAWrongFormat() throws IOException {
        assertTrue(Refusal.of(() -> WordVectorFile.read(directory.resolve("none.vec"), word -> true))
                .contains("no such file"));
        var glove = write("glove.txt", "the 1 2 3\n");
        for (var format : List.of(VectorFormat.WORD2VEC_TEXT, VectorFormat.WORD2VEC_BINARY)) {
            assertTrue(Refusal.of(() -> WordVectorFile.read(glove, format, word -> true))
                    .contains("1: expected a first line"));
        }
    }

    @Test
    void longLinesAndWindowBordersDoNotMatter() throws IOException {
        // Longer than the reader's window of 64 KiB.
        var row = new float[20_000];
        Arrays.fill(row, -0.123456f);
        var rows = new LinkedHashMap<String, float[]>();
        for (var i = 0; i < 4; i++) {
            rows.put("w" + i, row);
        }
        for (var content : List.of(
                VectorFixtures.text(true, rows), VectorFixtures.text(false, rows), VectorFixtures.binary(true, rows))) {
            var vectors = WordVectorFile.read(write("long", content), Set.of("w1", Vocabulary.EOS, "w3")::contains);
            assertEquals(Set.of("w1", "w3"), vectors.rows().keySet());
            assertArrayEquals(row, vectors.rows().get("w3"));
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    @Test
    void aControlCharacterInPlaceOfANumberIsNamed() throws IOException {
        var file = Files.writeString(directory.resolve("control.txt"), "the 0.1 \u0001\n");
        Messages.refusal(() -> WordVectorFile.read(file, word -> true), "control.txt:1", "finite numbers");
    }
}
