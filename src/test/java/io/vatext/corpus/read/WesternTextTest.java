package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes are windows-1252 only if nothing else would make other letters of them. */
class WesternTextTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final String GERMAN = "Die Größe der Häuser überraschte alle, doch fürs Öffnen der Türen genügt ein"
            + " Schlüssel; „Das macht Spaß“, sagte die Ärztin – und ließ die Gäste im schönen Garten früh grüßen.\n";
    private static final String FRENCH = "L’été dernier, les élèves ont célébré la fête à l’école : « Voilà », dit le"
            + " garçon, « où est passé le gâteau ? ». Ça coûte dix euros, même à Noël…\n";
    private static final String SPANISH =
            "¿Dónde está el niño? Mañana vendrá más tarde, según él; el año pasado también"
                    + " llegó así, después de la 1ª función nº 5. ¡Qué pingüino!\n";
    private static final String PORTUGUESE =
            "A situação não é fácil: três irmãos põem as maçãs à venda e dão às crianças lições de português.\n";
    private static final String ITALIAN =
            "Perché è così difficile? La città non è più quella; però lunedì andrà meglio, già.\n";
    private static final String SWEDISH =
            "På ön växer små blåbär, och där går en å genom ängen; några får äter gräs.\n";
    private static final String DANISH = "Børnene får rødgrød på søndag, og færgen sejler også over sundet i går.\n";
    private static final String ICELANDIC =
            "Það er gott að þú komst í gær; veðrið er fínt og börnin leika sér úti á túninu, sagði móðirin.\n";
    private static final String CATALAN =
            "El cafè és ací, però l’avió d’això no arribarà: paral·lel, lluïssos, açò i què més.\n";
    private static final String ENGLISH = "The naïve fiancé’s résumé cost £5 – “a cliché”, said Zoë at the café.\n";

    private static Optional<String> judged(String text, Charset charset) {
        return WesternText.encodingOf(text.getBytes(charset)).map(Charset::name);
    }

    @Test
    void languagesOfWesternEuropeAreWindows1252() {
        for (var text :
                List.of(GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, SWEDISH, DANISH, ICELANDIC, CATALAN, ENGLISH)) {
            for (var times : new int[] {1, 5, 50}) {
                assertEquals(Optional.of("windows-1252"), judged(text.repeat(times), WINDOWS), text);
            }
        }
        var mixed = (GERMAN + FRENCH + SPANISH + ENGLISH.repeat(20)).repeat(9);
        assertEquals(Optional.of("windows-1252"), judged(mixed, WINDOWS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"café", "don’t", "a – b", "Zürich", "10 € für 2 Stück", "Öl", "à", "¿sí?", "§ 5", "20 °C"})
    void oneAccentIsEnough(String text) {
        assertEquals(Optional.of("windows-1252"), judged(text, WINDOWS));
    }

    /** Each of these would be letters, and other ones, in windows-1252. */
    @ParameterizedTest
    @CsvSource({
        "windows-1250, Příliš žluťoučký kůň úpěl ďábelské ódy a červený měsíc svítil.",
        "windows-1250, Zażółć gęślą jaźń i pójdź z nami łąką późną nocą.",
        "windows-1250, Árvíztűrő tükörfúrógép és őszi eső a földön.",
        "windows-1250, Češnje še niso zrele žal pa je že čas za škof in žito.",
        "windows-1254, Çocuğun ışığı söndü ve güneş şimdi dağın ardında kayboldu.",
        "windows-1257, Ąžuolas auga prie ežero o žąsys čia šaukė švelniai įėjusios.",
        "windows-1251, Съешь же ещё этих мягких французских булок да выпей чаю.",
        "KOI8-R, Съешь же ещё этих мягких французских булок да выпей чаю.",
        "windows-1253, Ξεσκεπάζω την ψυχοφθόρα βδελυγμία και πάλι.",
        "windows-1255, דג סקרן שט בים מאוכזב ולפתע מצא חברה.",
        "x-MacRoman, Die Größe der Häuser überraschte alle schönen Gäste.",
        "IBM850, Die Größe der Häuser überraschte alle schönen Gäste.",
        "Shift_JIS, 日本語の文書を分類する。",
    })
    void otherEncodingsAreNot(String encoding, String text) {
        var charset = Charset.forName(encoding);
        for (var whole : List.of(text, text.repeat(20), text + " an English sentence follows it ".repeat(3))) {
            var judged = judged(whole, charset);
            assertFalse(judged.filter("windows-1252"::equals).isPresent(), encoding + ": " + whole);
        }
    }

    /** The names of countries in many languages, as this Java has them. */
    @ParameterizedTest
    @CsvSource({
        "windows-1252, de fr es pt it nl sv da nb is ca gl eu ga af lb en br",
        "windows-1250, cs sk pl hu sl hr ro",
        "windows-1254, tr az",
        "windows-1257, lv lt et",
        "windows-1251, ru uk bg sr",
        "KOI8-R, ru",
        "windows-1253, el",
        "windows-1255, he",
        "windows-1256, ar fa",
        "x-MacRoman, de fr es",
        "IBM850, de fr es",
        "ISO-8859-2, cs pl hu sl",
        "EUC-JP, ja",
        "GBK, zh",
        "EUC-KR, ko",
        "TIS-620, th",
    })
    void namesOfCountriesAreReadInTheirEncodingOnly(String encoding, String languages) {
        for (var language : languages.split(" ", -1)) {
            var encoder = Charset.forName(encoding).newEncoder();
            var names = Arrays.stream(Locale.getISOCountries())
                    .map(country -> new Locale("", country).getDisplayCountry(Locale.forLanguageTag(language)))
                    .map(name -> name.replace('ș', 'ş').replace('ț', 'ţ'))
                    .filter(encoder::canEncode)
                    .collect(Collectors.joining("\n"));
            var isWestern = judged(names, encoder.charset())
                    .filter("windows-1252"::equals)
                    .isPresent();
            assertEquals(encoding.equals("windows-1252"), isWestern, language);
        }
    }

    @Test
    void aProbableEncodingIsNamed() {
        assertEquals(
                Optional.of("windows-1250"),
                judged("Příliš žluťoučký kůň úpěl ďábelské ódy, a měsíc svítil.", Charset.forName("windows-1250")));
        assertEquals(
                Optional.of("windows-1254"),
                judged("Çocuğun ışığı söndü, güneş şimdi dağın ardında.", Charset.forName("windows-1254")));
    }

    @Test
    void damagedUtf8IsNot() {
        var bytes = (GERMAN + FRENCH).repeat(20).getBytes(StandardCharsets.UTF_8);
        var cut = Arrays.copyOf(bytes, bytes.length + 3);
        Arrays.fill(cut, bytes.length, cut.length, (byte) 0xE9);
        assertEquals(Optional.empty(), WesternText.encodingOf(cut));
        var both = (GERMAN.repeat(50) + "ü").getBytes(WINDOWS);
        both[both.length - 1] = (byte) 0xC3;
        var joined = Arrays.copyOf(both, both.length + 1);
        joined[both.length] = (byte) 0xA9; // é in UTF-8, among much that is not
        assertEquals(Optional.empty(), WesternText.encodingOf(joined));
    }

    @Test
    void strayBytesAreNot() {
        for (var stray : new int[] {0x81, 0x9D, 0xFF, 0xFE, 0xF0}) {
            var bytes = "A line of plain English text.".getBytes(StandardCharsets.US_ASCII);
            bytes[7] = (byte) stray;
            assertEquals(Optional.empty(), WesternText.encodingOf(bytes), "byte " + stray);
        }
    }

    @Test
    void textThatIsUtf8HasNoOtherEncoding() {
        assertTrue(
                WesternText.encodingOf(FRENCH.getBytes(StandardCharsets.UTF_8)).isEmpty());
        assertTrue(
                WesternText.encodingOf("plain".getBytes(StandardCharsets.UTF_8)).isEmpty());
    }
}
