package io.vatext.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer of the paper's published code: optional lower-casing, then a split on the regular expression
 * {@code \W+}, without empty strings.
 *
 * <p>Words are runs of ASCII letters, digits and underscores, as in that code; every other character, accented letters
 * included, ends a word ("don't" becomes "don", "t"; "café" becomes "caf"). Use it to reproduce published results on
 * English text; for other text, {@link TokenizerSpec#standard()} is the better choice.
 *
 * <p>Like that code, it does not normalize the text unless it is told to, so "café" becomes "cafe" if its accent is a
 * character of its own.
 *
 * <p>It keeps stop words. On RCV1 the paper removes the words of an English list. This Lucene chain gives the same
 * tokens as this tokenizer, without the words of a list:
 *
 * <pre>{@code
 * type: lucene
 * tokenizer: {name: simplePattern, params: {pattern: "[a-zA-Z0-9_]+"}}
 * filters: [lowercase, {name: stop, params: {words: stop.txt}}]
 * normalization: none
 * }</pre>
 *
 * <p>The file has one lower-case word per line and is stored with the model. vatext may not distribute the list of
 * Lewis et al. (2004); {@code stop} without parameters uses Lucene's short English list. Words with an apostrophe never
 * match, since the tokenizer splits them.
 *
 * @param lowercase whether A to Z become a to z; the paper does so on all data sets but IMDB and Elec
 * @param normalization what is done to a text before it is split; nothing in the paper
 */
public record PaperTokenizerSpec(boolean lowercase, Normalization normalization) implements TokenizerSpec {
    /**
     * The paper's tokenizer, without normalization.
     *
     * @param lowercase whether A to Z become a to z
     */
    public PaperTokenizerSpec(boolean lowercase) {
        this(lowercase, Normalization.NONE);
    }

    @JsonCreator
    static PaperTokenizerSpec of(
            @JsonProperty("lowercase") @Nullable Boolean lowercase,
            @JsonProperty("normalization") @Nullable Normalization normalization) {
        return new PaperTokenizerSpec(
                lowercase == null || lowercase, normalization == null ? Normalization.NONE : normalization);
    }

    @Override
    public Map<String, byte[]> resources() {
        return Map.of();
    }

    @Override
    public Tokenizer create(Map<String, byte[]> resources) {
        return normalization.before(new PaperTokenizer(lowercase));
    }
}
