package io.vatext.sentence;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import opennlp.tools.tokenize.WordpieceTokenizer;

/**
 * The tokenizer of an uncased BERT (Devlin et al. 2019): words in lower case without accents, of which unknown ones are cut into the longest
 * known pieces. The same tokens as Hugging Face's {@code BertNormalizer}, {@code BertPreTokenizer} and {@code WordPiece}, except that names of
 * special tokens in the text, such as {@code [SEP]}, are plain text. Immutable and thread-safe.
 */
final class BertTokenizer {
    private static final int MOST_CHARACTERS = 100;

    private final Map<String, Integer> vocabulary;
    private final int length;
    private final int start;
    private final int end;
    private final int unknown;
    private final WordpieceTokenizer pieces;

    /**
     * Creates a tokenizer.
     *
     * @param vocabulary numbers of the word pieces, with those of {@code [CLS]}, {@code [SEP]} and {@code [UNK]}
     * @param length the largest number of tokens, with the two that mark start and end
     */
    BertTokenizer(Map<String, Integer> vocabulary, int length) {
        this.vocabulary = Map.copyOf(vocabulary);
        this.length = length;
        this.start = number(WordpieceTokenizer.BERT_CLS_TOKEN);
        this.end = number(WordpieceTokenizer.BERT_SEP_TOKEN);
        this.unknown = number(WordpieceTokenizer.BERT_UNK_TOKEN);
        this.pieces = new WordpieceTokenizer(this.vocabulary.keySet(), Integer.MAX_VALUE);
    }

    private int number(String piece) {
        var number = vocabulary.get(piece);
        if (number == null) {
            throw new IllegalArgumentException("the vocabulary lacks " + piece);
        }
        return number;
    }

    /** The numbers of a text's tokens, from the start mark to the end mark. */
    int[] tokens(String text) {
        var tokens = new int[length];
        var count = 0;
        tokens[count++] = start;
        for (var word : words(text)) {
            for (var piece : pieces(word)) {
                if (count == length - 1) {
                    break;
                }
                tokens[count++] = piece;
            }
            if (count == length - 1) {
                break;
            }
        }
        tokens[count++] = end;
        return Arrays.copyOf(tokens, count);
    }

    /** How many of a text's tokens are in the vocabulary, without the marks. */
    int known(int[] tokens) {
        var known = 0;
        for (var token : tokens) {
            known += token == start || token == end || token == unknown ? 0 : 1;
        }
        return known;
    }

    /** A word that has an unknown part is unknown as a whole; OpenNLP would keep the parts before it. */
    private int[] pieces(String word) {
        var whole = vocabulary.get(word);
        if (whole != null) {
            return new int[] {whole};
        }
        if (word.codePointCount(0, word.length()) > MOST_CHARACTERS) {
            return new int[] {unknown};
        }
        var marked = pieces.tokenize(word);
        var numbers = new int[marked.length - 2];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = number(marked[i + 1]);
            if (numbers[i] == unknown) {
                return new int[] {unknown};
            }
        }
        return numbers;
    }

    /** Words and punctuation marks. */
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        // A long document is cut anyway, but where is only known after its words have been cut into pieces.
        Normalizer.normalize(clean(text), Normalizer.Form.NFD).codePoints().forEach(c -> {
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                return;
            }
            var isAlone = isPunctuation(c) || isIdeograph(c);
            if (isAlone || isSpace(c)) {
                finish(word, words);
            }
            if (isAlone) {
                words.add(Character.toString(c));
            } else if (!isSpace(c)) {
                word.appendCodePoint(Character.toLowerCase(c));
            }
        });
        finish(word, words);
        return words;
    }

    private static void finish(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** The text without control characters. */
    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isControl(c)).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isControl(int c) {
        if (c == '\t' || c == '\n' || c == '\r') {
            return false;
        }
        var type = Character.getType(c);
        return c == 0xFFFD
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE;
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    private static boolean isPunctuation(int c) {
        if (c < 0x80) {
            return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The blocks of Chinese characters that BERT takes one by one. */
    private static boolean isIdeograph(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2B73F)
                || (c >= 0x2B740 && c <= 0x2B81F)
                || (c >= 0x2B920 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
