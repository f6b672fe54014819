package io.vatext.attack.words;

import io.vatext.support.Seeds;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes one character of a word. Slips of the keyboard happen to inner letters of words of at least four letters, since such a word can
 * still be read (Pruthi et al. 2019); a look-alike may be any letter of any word.
 *
 * @param kind what is done to the character
 * @param most the largest number of proposals for a word; they are drawn, if there are more
 * @param seeds draws them, the same ones for the same word
 */
public record CharacterEdits(Kind kind, int most, Seeds seeds) implements Edits {
    private static final int SHORTEST = 4;
    private static final List<String> KEYS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");

    /** Cyrillic letters that look like Latin ones in most fonts: a selection of Unicode's confusable characters (UTS 39). */
    private static final Map<Character, Character> LOOKALIKES = Map.ofEntries(
            Map.entry('a', '\u0430'),
            Map.entry('c', '\u0441'),
            Map.entry('d', '\u0501'),
            Map.entry('e', '\u0435'),
            Map.entry('h', '\u04bb'),
            Map.entry('i', '\u0456'),
            Map.entry('j', '\u0458'),
            Map.entry('o', '\u043e'),
            Map.entry('p', '\u0440'),
            Map.entry('q', '\u051b'),
            Map.entry('s', '\u0455'),
            Map.entry('w', '\u051d'),
            Map.entry('x', '\u0445'),
            Map.entry('y', '\u0443'),
            Map.entry('A', '\u0410'),
            Map.entry('B', '\u0412'),
            Map.entry('C', '\u0421'),
            Map.entry('E', '\u0415'),
            Map.entry('H', '\u041d'),
            Map.entry('I', '\u0406'),
            Map.entry('J', '\u0408'),
            Map.entry('K', '\u041a'),
            Map.entry('M', '\u041c'),
            Map.entry('O', '\u041e'),
            Map.entry('P', '\u0420'),
            Map.entry('S', '\u0405'),
            Map.entry('T', '\u0422'),
            Map.entry('X', '\u0425'));

    /** What is done to a character. */
    public enum Kind {
        /** A letter is typed twice. */
        INSERTION,
        /** A letter is left out. */
        DELETION,
        /** Two letters that follow each other change places. */
        SWAP,
        /** The key next to the right one is hit, on an American keyboard. */
        NEIGHBORING_KEY,
        /** A Latin letter becomes a Cyrillic one that looks like it. */
        LOOKALIKE
    }

    @Override
    public List<String> of(TextWords text, int place) {
        return of(text.words().get(place).text());
    }

    /**
     * Words that may replace a word.
     *
     * @param word as it is written in a text
     * @return as {@link #of(TextWords, int)}
     */
    public List<String> of(String word) {
        var all = new LinkedHashSet<String>();
        if (kind == Kind.LOOKALIKE) {
            lookalikes(word, all);
        } else if (word.codePoints().filter(Character::isLetter).count() >= SHORTEST) {
            for (var i = 1; i < word.length() - 1; i++) {
                slips(word, i, all);
            }
        }
        all.remove(word);
        all.removeIf(other -> !TextWords.isWord(other));
        return all.size() <= most
                ? List.copyOf(all)
                : seeds.shuffled(all, kind.name() + " of " + word, 0).subList(0, most);
    }

    private static void lookalikes(String word, Set<String> all) {
        for (var i = 0; i < word.length(); i++) {
            var other = LOOKALIKES.get(word.charAt(i));
            if (other != null) {
                all.add(word.substring(0, i) + other + word.substring(i + 1));
            }
        }
    }

    private void slips(String word, int i, Set<String> all) {
        var c = word.charAt(i);
        // Half of a surrogate pair is not a letter, so pairs are never split.
        if (!Character.isLetter(c)) {
            return;
        }
        var before = word.substring(0, i);
        var after = word.substring(i + 1);
        switch (kind) {
            case INSERTION -> all.add(before + c + c + after);
            case DELETION -> all.add(before + after);
            case SWAP -> {
                if (i + 2 < word.length() && Character.isLetter(word.charAt(i + 1))) {
                    all.add(before + word.charAt(i + 1) + c + after.substring(1));
                }
            }
            case NEIGHBORING_KEY -> nearKeys(c).forEach(key -> all.add(before + key + after));
            case LOOKALIKE -> throw new AssertionError("look-alikes are handled elsewhere");
        }
    }

    /** The letters left and right of a key, in its case. */
    private static List<Character> nearKeys(char c) {
        var lower = Character.toLowerCase(c);
        for (var row : KEYS) {
            var at = row.indexOf(lower);
            if (at >= 0) {
                return row.substring(Math.max(0, at - 1), Math.min(row.length(), at + 2))
                        .chars()
                        .filter(key -> key != lower)
                        .mapToObj(key -> (char) (Character.isUpperCase(c) ? Character.toUpperCase(key) : key))
                        .toList();
            }
        }
        return List.of();
    }
}
