package io.vatext.inspection;

import io.vatext.support.NormalFormC;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sketch of a text by which its similarity to another one can be estimated: the smallest hashes of its sequences of
 * five letters, in 64 groups (one-permutation MinHash with densification, Shrivastava 2017). Case, punctuation and white
 * space do not matter. Looks at the first 20,000 characters.
 */
final class Sketch {
    static final int SIZE = 64;

    private static final int SHINGLE = 5;
    private static final int LOOKED_AT = 20_000;

    /** Shorter texts are similar by chance. */
    private static final int SHORTEST = 25;

    private Sketch() {}

    /** The sketch of a text; null if the text is too short. */
    static int @Nullable [] of(String text) {
        var letters = normalized(NormalFormC.of(text));
        if (letters.length() < SHORTEST) {
            return null;
        }
        var smallest = new int[SIZE];
        Arrays.fill(smallest, Integer.MAX_VALUE);
        var isFilled = new boolean[SIZE];
        for (var at = 0; at + SHINGLE <= letters.length(); at++) {
            var bits = 0L;
            for (var i = 0; i < SHINGLE; i++) {
                bits = (bits ^ letters.charAt(at + i)) * 0x9E3779B97F4A7C15L;
            }
            bits = mix(bits);
            var group = (int) (bits >>> 58);
            var value = (int) bits & Integer.MAX_VALUE;
            smallest[group] = Math.min(smallest[group], value);
            isFilled[group] = true;
        }
        densify(smallest, isFilled);
        return smallest;
    }

    /** Gives each empty group the value of another one, chosen in the same way for all texts. */
    private static void densify(int[] smallest, boolean[] isFilled) {
        for (var group = 0; group < SIZE; group++) {
            for (var attempt = 1; !isFilled[group] && attempt < 10_000; attempt++) {
                var other = (int) (mix(group * 0x632BE59BD9B4E019L + attempt) >>> 58);
                if (isFilled[other]) {
                    smallest[group] = smallest[other];
                    break;
                }
            }
        }
    }

    private static StringBuilder normalized(String text) {
        var letters = new StringBuilder(Math.min(text.length(), LOOKED_AT));
        for (var i = 0; i < text.length() && letters.length() < LOOKED_AT; i++) {
            var c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                letters.append(Character.toLowerCase(c));
            } else if (!letters.isEmpty() && letters.charAt(letters.length() - 1) != ' ') {
                letters.append(' ');
            }
        }
        return letters;
    }

    /** An estimate of the share of sequences that two texts have in common. */
    static double similarity(int[] one, int[] other) {
        var equal = 0;
        for (var i = 0; i < SIZE; i++) {
            equal += one[i] == other[i] ? 1 : 0;
        }
        return (double) equal / SIZE;
    }

    /** The finalizer of SplitMix64. */
    static long mix(long bits) {
        var z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
