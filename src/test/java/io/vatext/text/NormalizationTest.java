package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vatext.support.NormalFormC;
import io.vatext.support.Seeds;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NormalizationTest {
    /** Latin with accents, Vietnamese, Korean, Hindi (whose nukta letters are two characters in form C), Greek, Cyrillic, Japanese. */
    private static final String TEXT = "Crème Brûlée, Tiếng Việt; 한국어 문서. हिन्दी क़लम ज़रूर: Ελλάδα ΐ й ガギグ Å";

    static Stream<TokenizerSpec> specs() {
        return Stream.of(
                TokenizerSpec.standard(),
                LuceneTokenizerSpec.named("french"),
                LuceneTokenizerSpec.chain("whitespace", "lowercase"),
                OpenNlpTokenizerSpec.simple(),
                new OpenNlpTokenizerSpec("whitespace", null, null, false),
                new PaperTokenizerSpec(true, Normalization.NFC));
    }

    private static String form(Form form) {
        return Normalizer.normalize(TEXT, form);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void bothSpellingsGiveTheSameTokens(TokenizerSpec spec) {
        var tokenizer = spec.create();
        var composed = tokenizer.tokens(form(Form.NFC));
        assertEquals(composed, tokenizer.tokens(form(Form.NFD)));
        var each = new ArrayList<String>();
        tokenizer.forEach(form(Form.NFD), (characters, length) -> each.add(new String(characters, 0, length)));
        assertEquals(composed, each);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aStoredTokenizerNormalizesAsTheSpecSays(TokenizerSpec spec) {
        var stored = spec.storedWith(spec.resources());
        assertEquals(spec.normalization(), stored.normalization());
        assertEquals(spec.create().tokens(form(Form.NFD)), stored.create().tokens(form(Form.NFD)));
    }

    @Test
    void withoutNormalizationTheSpellingsStayDifferent() {
        var tokenizer = new LuceneTokenizerSpec("standard", null, List.of(), List.of(), Normalization.NONE).create();
        assertEquals(List.of("cafe\u0301"), tokenizer.tokens("Cafe\u0301"));
        assertEquals(List.of("caf\u00e9"), tokenizer.tokens("Caf\u00e9"));
    }

    @Test
    void thePaperTokenizerFollowsThePapersCode() {
        var tokenizer = new PaperTokenizerSpec(true).create();
        assertEquals(List.of("caf"), tokenizer.tokens("caf\u00e9"));
        assertEquals(List.of("cafe"), tokenizer.tokens("cafe\u0301"));
    }

    @Test
    void formKcUnifiesVariants() {
        var text = "ﬁne ＡＢＣ x² ㎏";
        var spec = new LuceneTokenizerSpec("standard", null, List.of(), List.of(), Normalization.NFKC);
        assertEquals(List.of("fine", "abc", "x2", "kg"), spec.create().tokens(text));
        assertNotEquals(
                List.of("fine", "abc", "x2", "kg"),
                TokenizerSpec.standard().create().tokens(text));
    }

    @Test
    void formCIsThatOfUnicode() {
        var random = new Seeds(3).generator("text", 0);
        var alphabet =
                "aeiou AE\u00e4\u00ff\u02ff\u0300\u0301\u0308\u0323\u0327\u0344\u0958\u0915\u093c\u1100\u1161\u11a8\uac00"
                        + "\u212b\u2126\u037e\u2000\ud834\udd5e\ufb1d";
        for (var round = 0; round < 20_000; round++) {
            var letters = random.nextInt(3) == 0 ? 11 : alphabet.length();
            var text = random.ints(random.nextInt(20), 0, letters)
                    .collect(StringBuilder::new, (made, i) -> made.append(alphabet.charAt(i)), StringBuilder::append)
                    .toString();
            assertEquals(Normalizer.normalize(text, Form.NFC), NormalFormC.of(text));
        }
    }
}
