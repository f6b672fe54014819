package io.vatext.inspection;

import java.util.Map;
import java.util.Optional;

/**
 * An analyzer of Lucene that suits the script or language of most documents better than the default, whose words end at
 * Unicode's word boundaries.
 *
 * @param analyzer its name
 * @param reason what it does, as the end of a sentence
 */
public record TokenizerAdvice(String analyzer, String reason) {
    private static final double MOST = 0.5;

    private static final TokenizerAdvice CJK = new TokenizerAdvice(
            "cjk",
            "which takes pairs of neighboring characters as words, instead of single ones; neither script puts spaces"
                    + " between words");

    private static final Map<String, TokenizerAdvice> BY_SCRIPT = Map.of(
            "Han", CJK,
            "Japanese", CJK,
            "Thai", new TokenizerAdvice("thai", "which finds words by a dictionary; Thai has no spaces between words"),
            "Arabic", new TokenizerAdvice("arabic", "which unifies spellings and removes prefixes and suffixes"),
            "Devanagari", new TokenizerAdvice("hindi", "which unifies spellings and removes suffixes"),
            "Greek", new TokenizerAdvice("greek", "which removes accents and suffixes"));

    /** Languages with many forms of each word. */
    private static final Map<String, String> INFLECTED = Map.of(
            "german", "german",
            "finnish", "finnish",
            "hungarian", "hungarian",
            "russian", "russian",
            "turkish", "turkish",
            "romanian", "romanian");

    /**
     * The analyzer for some documents.
     *
     * @param scripts documents by script
     * @param languages documents by language
     * @param documents how many there are
     * @return empty if the default is as good as any, or most documents are not of one language
     */
    static Optional<TokenizerAdvice> of(Map<String, Long> scripts, Map<String, Long> languages, long documents) {
        for (var entry : BY_SCRIPT.entrySet()) {
            if (scripts.getOrDefault(entry.getKey(), 0L) > MOST * documents) {
                return Optional.of(entry.getValue());
            }
        }
        return INFLECTED.entrySet().stream()
                .filter(entry -> languages.getOrDefault(entry.getKey(), 0L) > MOST * documents)
                .map(entry -> new TokenizerAdvice(
                        entry.getValue(), "which removes endings and stop words; try whether it helps"))
                .findFirst();
    }
}
