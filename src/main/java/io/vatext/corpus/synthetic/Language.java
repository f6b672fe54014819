package io.vatext.corpus.synthetic;

import io.vatext.support.Seeds;
import java.util.random.RandomGenerator;

/**
 * Words and their frequencies. Every number below the vocabulary size is a distinct word, composed of syllables; small
 * numbers are short words. A share of the words of a text is drawn from those of its topic, which are rare in texts of
 * other topics.
 */
final class Language {
    private static final String CONSONANTS = "bdfgklmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final int SYLLABLES = CONSONANTS.length() * VOWELS.length();

    /** The most frequent words belong to no topic. */
    private static final int COMMON = 150;

    private static final int TOPICAL = 400;
    private static final double TOPIC_SHARE = 0.25;
    private static final double SHIFT = 2.7;

    /** Frequencies fall faster beyond this rank. */
    private static final int BREAK = 8000;

    private final Seeds seeds;
    private final int words;
    private final Zipf all;
    private final Zipf topical = new Zipf(TOPICAL, TOPICAL, SHIFT);

    /**
     * A language.
     *
     * @param words how many words it has
     * @param seeds determines which words belong to a topic
     */
    Language(int words, Seeds seeds) {
        this.words = words;
        this.seeds = seeds;
        this.all = new Zipf(words, BREAK, SHIFT);
    }

    /** Appends one word to a text about a topic. */
    void append(StringBuilder text, String topic, RandomGenerator random) {
        var number = random.nextDouble() < TOPIC_SHARE ? ofTopic(topic, topical.draw(random)) : all.draw(random) - 1;
        for (var rest = number; ; rest = rest / SYLLABLES - 1) {
            var syllable = rest % SYLLABLES;
            text.append(CONSONANTS.charAt(syllable / VOWELS.length()))
                    .append(VOWELS.charAt(syllable % VOWELS.length()));
            if (rest < SYLLABLES) {
                return;
            }
        }
    }

    private int ofTopic(String topic, int rank) {
        var range = Math.min(words - COMMON, 50 * TOPICAL);
        return COMMON + Math.floorMod(seeds.seed(topic, rank), range);
    }
}
