package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyFileTest {
    private static final String GOOD = "vatext-vocabulary 1 drop 3\nthe\t5\nhorse\t2\n</s>\t4\n";

    @Test
    void isPlainText() throws IOException {
        var vocabulary = read(GOOD);
        assertEquals(List.of("the", "horse", "</s>"), vocabulary.decode(new int[] {0, 1, 2}));
        assertEquals(GOOD, write(vocabulary));
    }

    @ParameterizedTest
    @EnumSource(VocabularySpec.Unknown.class)
    void everyWordIsReadBackUnchanged(VocabularySpec.Unknown unknown) throws IOException {
        var odd = List.of(
                "tab\there",
                "line\nbreak",
                "\r",
                "back\\slash",
                "\\u0041",
                "naïve",
                "日本",
                "😀",
                "\ud83d",
                "\ude00x",
                "\u0085",
                "\u2028",
                "\u0000",
                " ",
                "</s>",
                "<unk>",
                "#",
                "\ufeff",
                "5",
                "");
        var spec = new VocabularySpec(2, 100, unknown, VocabularySpec.EosFrequency.DOCUMENTS, 100);
        var vocabulary = new VocabularyBuilder(spec)
                .add(odd)
                .add(odd)
                .add(List.of("rest"))
                .build();
        var written = write(vocabulary);
        assertEquals(vocabulary, read(written));
        assertEquals(vocabulary.size() + 1, written.lines().count());
        for (var word : odd) {
            assertEquals(vocabulary.id(word), read(written).id(word), word);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void randomVocabulariesAreReadBackUnchanged(long seed) throws IOException {
        var random = new Seeds(seed).generator("file", 0);
        var builder = new VocabularyBuilder(VocabularySpec.defaults());
        VocabularyTest.documents(random, 50, 80).forEach(builder::add);
        var vocabulary = builder.build();
        var again = read(write(vocabulary));
        assertEquals(vocabulary, again);
        assertEquals(vocabulary.sha256(), again.sha256());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'' | 1: expected a line",
                "the 5 | 1: expected a line",
                "vatext-vocabulary 9 drop 3 | 1: vocabulary format 9",
                "vatext-vocabulary 1 keep 3 | 1: expected drop or unk",
                "vatext-vocabulary 1 drop many | 1: expected a count",
                "vatext-vocabulary 1 drop 0 | 1: the number of entries",
                "vatext-vocabulary 1 drop 3~the\t5~horse\t2 | 4: expected 3 entries, found 2",
                "vatext-vocabulary 1 drop 2~the\t5~horse\t2 | expected </s> last",
                "vatext-vocabulary 1 unk 2~the\t5~</s>\t2 | expected <unk> first",
                "vatext-vocabulary 1 drop 2~the\t5~</s>\t2~more\t1 | 4: expected the end",
                "vatext-vocabulary 1 drop 2~the 5~</s>\t2 | 2: expected a word, a tab",
                "vatext-vocabulary 1 drop 2~the\t-5~</s>\t2 | 2: expected a count, found \"-5\"",
                "vatext-vocabulary 1 drop 2~the\t5x~</s>\t2 | 2: expected a count, found \"5x\"",
                "vatext-vocabulary 1 drop 2~th\\e\t5~</s>\t2 | 2: expected \\uXXXX",
                "vatext-vocabulary 1 drop 2~th\\u00\t5~</s>\t2 | 2: expected \\uXXXX",
                "vatext-vocabulary 1 drop 2~th\\u00zz\t5~</s>\t2 | 2: expected four hex",
                "vatext-vocabulary 1 drop 3~the\t5~the\t5~</s>\t2 | \"the\" appears twice",
            })
    void rejectsDamagedFiles(String content, String expected) {
        var message = Refusal.of(() -> read(content.replace('~', '\n')));
        assertTrue(message.startsWith("vocabulary.txt:"), message);
        assertTrue(message.contains(expected), message);
    }

    @Test
    void rejectsTextThatIsNotUtf8() {
        var message = Refusal.of(() -> VocabularyFile.read(
                "vocabulary.txt",
                new ByteArrayInputStream(GOOD.replace("horse", "h\u00f6rse").getBytes(StandardCharsets.ISO_8859_1))));
        assertTrue(message.contains("not UTF-8"), message);
    }

    private static String write(Vocabulary vocabulary) throws IOException {
        var bytes = new ByteArrayOutputStream();
        VocabularyFile.write(vocabulary, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Vocabulary read(String content) throws IOException {
        return VocabularyFile.read(
                "vocabulary.txt", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }
}
