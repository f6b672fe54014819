package io.vatext.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * An error-correcting output code (Dietterich and Bakiri 1995): the network answers with bits, and each class is a word
 * of bits. Immutable.
 *
 * <p>The logit of a class is ½ Σ cᵦ zᵦ, with c its word in ±1 and z the network's outputs. If z are the logits of
 * independent bits, the softmax of these is the probability of each class, given that the bits are the word of one of
 * them. So training minimizes the cross-entropy of words, not that of each bit alone, and every term of an objective
 * and every attack sees logits of classes.
 *
 * @param words the word of each class, of {@code +} and {@code -}
 */
public record OutputCode(List<String> words) implements Serializable {
    private static final int CANDIDATES = 200;

    /** Checks the words: at least two, of one length, and distinct. */
    public OutputCode {
        words = List.copyOf(words);
        var length = words.isEmpty() ? 0 : words.get(0).length();
        if (words.size() < 2
                || length == 0
                || new HashSet<>(words).size() < words.size()
                || words.stream().anyMatch(word -> word.length() != length || !word.matches("[+-]*"))) {
            throw new IllegalArgumentException(
                    "an output code has a different word for each class, all of one length, of + and -; found "
                            + words);
        }
    }

    /**
     * Draws a code. Each word is the one of {@value #CANDIDATES} random words that differs most from those before it.
     *
     * @param classes how many words
     * @param bits their length
     * @param random the random numbers
     * @return the code
     * @throws IllegalArgumentException if there are fewer words of that length than classes
     */
    public static OutputCode draw(int classes, int bits, RandomGenerator random) {
        if (bits < fewestBits(classes)) {
            throw new IllegalArgumentException("words of " + bits + " bits cannot distinguish " + classes
                    + " classes; at least " + fewestBits(classes) + " bits are needed");
        }
        var words = new ArrayList<String>();
        while (words.size() < classes) {
            String best = null;
            var distance = 0;
            for (var candidate = 0; best == null || candidate < CANDIDATES; candidate++) {
                var word = word(bits, random);
                var nearest = words.stream()
                        .mapToInt(other -> distance(word, other))
                        .min()
                        .orElse(bits);
                if (nearest > distance) {
                    best = word;
                    distance = nearest;
                }
            }
            words.add(best);
        }
        return new OutputCode(words);
    }

    /**
     * The length of the shortest words that distinguish classes.
     *
     * @param classes how many classes
     * @return the base-2 logarithm, rounded up; at least 1
     */
    public static int fewestBits(int classes) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(classes - 1));
    }

    private static String word(int bits, RandomGenerator random) {
        var word = new StringBuilder();
        for (var b = 0; b < bits; b++) {
            word.append(random.nextBoolean() ? '+' : '-');
        }
        return word.toString();
    }

    private static int distance(String one, String other) {
        return (int) IntStream.range(0, one.length())
                .filter(b -> one.charAt(b) != other.charAt(b))
                .count();
    }

    /**
     * The length of a word.
     *
     * @return the number of outputs of the network
     */
    public int bits() {
        return words.get(0).length();
    }

    /**
     * How many bits the two most similar words differ in.
     *
     * @return at least 1
     */
    public int separation() {
        return IntStream.range(0, words.size())
                .flatMap(c -> words.subList(0, c).stream().mapToInt(other -> distance(words.get(c), other)))
                .min()
                .orElse(bits());
    }

    /** Half of a bit, in ±1. */
    private double half(int word, int bit) {
        return words.get(word).charAt(bit) == '+' ? 0.5 : -0.5;
    }

    /** The logits of classes, {@code [documents][classes]}, of outputs {@code [documents][bits]}. */
    double[][] logits(double[][] outputs) {
        var logits = new double[outputs.length][words.size()];
        for (var d = 0; d < outputs.length; d++) {
            for (var c = 0; c < words.size(); c++) {
                for (var b = 0; b < bits(); b++) {
                    logits[d][c] += half(c, b) * outputs[d][b];
                }
            }
        }
        return logits;
    }

    /** The gradient by outputs, {@code [documents][bits]}, of a gradient by logits of classes. */
    double[][] backward(double[][] byLogits) {
        var byOutputs = new double[byLogits.length][bits()];
        for (var d = 0; d < byLogits.length; d++) {
            for (var c = 0; c < words.size(); c++) {
                for (var b = 0; b < bits(); b++) {
                    byOutputs[d][b] += half(c, b) * byLogits[d][c];
                }
            }
        }
        return byOutputs;
    }
}
