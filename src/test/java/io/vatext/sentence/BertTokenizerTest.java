package io.vatext.sentence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BertTokenizerTest {
    private static final int START = 1;
    private static final int END = 2;
    private static final int UNKNOWN = 0;

    private static BertTokenizer tokenizer(int length, String... pieces) {
        Map<String, Integer> vocabulary = new HashMap<>(Map.of("[UNK]", UNKNOWN, "[CLS]", START, "[SEP]", END));
        for (var piece : pieces) {
            vocabulary.put(piece, vocabulary.size());
        }
        return new BertTokenizer(vocabulary, length);
    }

    @Test
    void wordsAreInLowerCaseWithoutAccents() {
        assertEquals(List.of("cafe", "uber", "i"), BertTokenizer.words("CAFÉ\tÜber \u0130"));
    }

    @Test
    void punctuationMarksAreAlone() {
        assertEquals(
                List.of("u", ".", "s", ".", ".", "$", "5", "—", "it", "'", "s"), BertTokenizer.words("U.S.. $5—it's"));
    }

    @Test
    void ideographsAreAlone() {
        assertEquals(List.of("ab", "北", "京", "cd"), BertTokenizer.words("ab北京cd"));
    }

    @Test
    void controlCharactersVanish() {
        assertEquals(List.of("ab", "c"), BertTokenizer.words("a\u0000\u200Bb\nc\uFFFD"));
    }

    @Test
    void theLongestPiecesAreTaken() {
        var tokenizer = tokenizer(9, "un", "##aff", "##able", "##a", "unaff");
        assertArrayEquals(new int[] {START, 7, 5, END}, tokenizer.tokens("Unaffable"));
    }

    @Test
    void aWordWithAnUnknownPartIsUnknownAsAWhole() {
        var tokenizer = tokenizer(9, "a", "##b");
        assertArrayEquals(new int[] {START, 3, 4, END}, tokenizer.tokens("ab"));
        var tokens = tokenizer.tokens("abx");
        assertArrayEquals(new int[] {START, UNKNOWN, END}, tokens);
        assertEquals(0, tokenizer.known(tokens));
        assertArrayEquals(new int[] {START, UNKNOWN, END}, tokenizer.tokens("a".repeat(101)));
    }

    @Test
    void aLongTextIsCutBeforeTheEndMark() {
        assertArrayEquals(new int[] {START, 3, 3, END}, tokenizer(4, "a").tokens("a a a a a"));
    }

    @Test
    void marksInATextAreText() {
        assertArrayEquals(
                new int[] {START, 3, 5, 4, END}, tokenizer(9, "[", "]", "sep").tokens("[SEP]"));
    }
}
