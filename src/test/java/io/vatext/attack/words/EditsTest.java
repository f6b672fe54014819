package io.vatext.attack.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.attack.words.CharacterEdits.Kind;
import io.vatext.embedding.WordVectors;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import io.vatext.text.OpenNlpModels;
import io.vatext.text.PartsOfSpeech;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EditsTest {
    private static CharacterEdits edits(Kind kind, int most) {
        return new CharacterEdits(kind, most, new Seeds(1));
    }

    @ParameterizedTest
    @EnumSource(names = "LOOKALIKE", mode = EnumSource.Mode.EXCLUDE)
    void aSlipChangesInnerLettersAlone(Kind kind) {
        for (var word : List.of("Monday", "NATO", "can't", "épée", "\ud835\udc00bcde")) {
            var all = edits(kind, 1000).of(word);
            assertFalse(all.isEmpty(), word);
            for (var other : all) {
                assertNotEquals(word, other);
                assertTrue(TextWords.isWord(other), other);
                assertEquals(word.codePointAt(0), other.codePointAt(0), other);
                assertEquals(word.charAt(word.length() - 1), other.charAt(other.length() - 1), other);
                assertEquals(
                        word.length() + (kind == Kind.INSERTION ? 1 : kind == Kind.DELETION ? -1 : 0), other.length());
            }
        }
        assertEquals(List.of(), edits(kind, 1000).of("the"));
        assertEquals(List.of(), edits(kind, 1000).of("1984"));
    }

    @Test
    void slipsAreThoseOfAKeyboard() {
        assertEquals(List.of("boook"), edits(Kind.INSERTION, 9).of("book"));
        assertEquals(List.of("bok"), edits(Kind.DELETION, 9).of("book"));
        assertEquals(List.of("wrod"), edits(Kind.SWAP, 9).of("word"));
        assertEquals(
                List.of("BIOK", "BOIK", "BOPK", "BPOK"),
                sorted(edits(Kind.NEIGHBORING_KEY, 9).of("BOOK")));
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    @Test
    void lookalikesReplaceOneLatinLetter() {
        assertEquals(List.of("\u0422im", "T\u0456m"), edits(Kind.LOOKALIKE, 9).of("Tim"));
        assertEquals(List.of(), edits(Kind.LOOKALIKE, 9).of("\u0422\u0456"));
    }

    @Test
    void ofManyEditsTheSameOnesAreDrawnForTheSameSeed() {
        var all = edits(Kind.NEIGHBORING_KEY, 100).of("international");
        var some = edits(Kind.NEIGHBORING_KEY, 5).of("international");
        assertEquals(5, Set.copyOf(some).size());
        assertTrue(all.containsAll(some));
        assertEquals(some, edits(Kind.NEIGHBORING_KEY, 5).of("international"));
        assertNotEquals(some, new CharacterEdits(Kind.NEIGHBORING_KEY, 5, new Seeds(2)).of("international"));
    }

    @Test
    void neighborsAreTheNearestWordsByCosine() {
        var vectors = randomVectors(300, 6);
        var neighbors = new Neighbors(vectors, 0.2, 7);
        for (var word : List.of("w0", "w17", "w299")) {
            var expected = vectors.rows().keySet().stream()
                    .filter(other -> !other.equals(word) && cosine(vectors, word, other) >= 0.2)
                    .sorted(Comparator.comparingDouble((String other) -> -cosine(vectors, word, other)))
                    .limit(7)
                    .toList();
            assertEquals(
                    expected,
                    neighbors.of(word).stream().map(Neighbors.Neighbor::word).toList());
            assertEquals(neighbors.of(word), neighbors.of(word));
        }
        assertEquals(List.of(), neighbors.of("unknown"));
    }

    @Test
    void entriesThatAreNoWordsAreNeverNeighbors() {
        var neighbors = new Neighbors(
                vectors(Map.of("may", one(1), Vocabulary.EOS, one(1), "1984", one(1), "u.s", one(1), "June", one(1))),
                0,
                9);
        assertEquals(List.of("June"), new NeighborEdits(neighbors).of("may"));
    }

    @Test
    void aNeighborIsWrittenInTheCaseOfTheWord() {
        var edits = new NeighborEdits(new Neighbors(
                vectors(Map.of("good", one(1), "bad", one(1), "Paris", one(1), "élan", one(1), "e\u0301", one(1))),
                0,
                9));
        assertEquals(Set.of("bad", "Paris", "élan", "e\u0301"), Set.copyOf(edits.of("good")));
        assertTrue(edits.of("Good").containsAll(List.of("Bad", "Paris", "Élan")));
        assertTrue(edits.of("GOOD").containsAll(List.of("BAD", "PARIS", "ÉLAN")));
        assertTrue(edits.of("gOOd").containsAll(List.of("bad", "Paris")));
        // The same word in Unicode's other form has the vector, too.
        assertTrue(edits.of("e\u0301lan").contains("bad"));
    }

    @Test
    void severalKindsProposeEachWordOnce() {
        Edits first = (text, place) -> List.of("a", "b");
        Edits second = (text, place) -> List.of("b", "c");
        assertEquals(List.of("a", "b", "c"), Edits.any(List.of(first, second)).of(TextWords.of("x"), 0));
    }

    @Test
    void aWordMayHaveToKeepItsPartOfSpeech(@TempDir Path directory) throws IOException {
        var file = directory.resolve("pos.bin");
        Files.write(file, OpenNlpModels.partsOfSpeech());
        Edits any = (text, place) -> List.of("boats", "sold", "old", "closed", "bridge");
        var edits = new SamePartOfSpeech(any, PartsOfSpeech.read(file));
        var text = TextWords.of("She sold the mill.");
        assertEquals(List.of("sold", "closed"), edits.of(text, 1));
        assertEquals(List.of("boats", "bridge"), edits.of(text, 3));
        Files.writeString(file, "no model");
        assertThrows(InputException.class, () -> PartsOfSpeech.read(file));
    }

    private static float[] one(float value) {
        return new float[] {value};
    }

    private static WordVectors vectors(Map<String, float[]> rows) {
        return new WordVectors(rows.values().iterator().next().length, rows, rows.size());
    }

    private static WordVectors randomVectors(int words, int dimension) {
        var random = new Seeds(1).generator("vectors", 0);
        var rows = new LinkedHashMap<String, float[]>();
        for (var w = 0; w < words; w++) {
            var row = new float[dimension];
            for (var j = 0; j < dimension; j++) {
                row[j] = (float) random.nextGaussian();
            }
            rows.put("w" + w, row);
        }
        return vectors(rows);
    }

    private static double cosine(WordVectors vectors, String a, String b) {
        var x = vectors.rows().getOrDefault(a, new float[0]);
        var y = vectors.rows().getOrDefault(b, new float[0]);
        var xy = 0.0;
        var xx = 0.0;
        var yy = 0.0;
        for (var j = 0; j < x.length; j++) {
            xy += x[j] * y[j];
            xx += x[j] * x[j];
            yy += y[j] * y[j];
        }
        return xy / Math.sqrt(xx * yy);
    }
}
