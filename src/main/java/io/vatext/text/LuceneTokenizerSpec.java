package io.vatext.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tokenizer made by Apache Lucene: either one of its analyzers, or a chain of character filters, a tokenizer and
 * token filters.
 *
 * <pre>{@code
 * {type: lucene, analyzer: english}
 *
 * type: lucene
 * char_filters: [htmlStrip]
 * tokenizer: standard
 * filters: [lowercase, asciiFolding, {name: length, params: {min: 2, max: 40}}]
 * }</pre>
 *
 * <p>Lucene 9's analyzer {@code standard} splits at Unicode word boundaries and lower-cases; it keeps stop words. The
 * analyzers for single languages ({@code english}, {@code german}, …) drop stop words and stem, so their tokens are
 * often not words ("movies" becomes "movi"). Most of Lucene's tokenizers split tokens longer than 255 characters.
 *
 * <p>In a file, {@code type: lucene} alone means the analyzer {@code standard}, and filters without a tokenizer follow
 * the standard tokenizer.
 *
 * <p>A chain may contain most of Lucene's parts: those that work on words and on plain word lists. Parts that parse
 * XML, load classes or create other parts by name are rejected, because a model file, which may come from anywhere,
 * could misuse them.
 *
 * <p>A parameter may name a file (a list of stop words); the file becomes one of {@link #resources()}.
 *
 * @param analyzer the name of an analyzer, or null for a chain
 * @param tokenizer the tokenizer of a chain, or null for an analyzer
 * @param filters the token filters of a chain, in order
 * @param charFilters the character filters of a chain, in order
 * @param normalization what is done to a text before anything else
 */
public record LuceneTokenizerSpec(
        @Nullable String analyzer,
        @Nullable LuceneComponent tokenizer,
        List<LuceneComponent> filters,
        List<LuceneComponent> charFilters,
        Normalization normalization)
        implements TokenizerSpec {
    /**
     * Checks that every name and parameter is known and allowed; files named by parameters are not read.
     *
     * @param analyzer the name of an analyzer, or null for a chain
     * @param tokenizer the tokenizer of a chain, or null for an analyzer
     * @param filters the token filters of a chain, in order
     * @param charFilters the character filters of a chain, in order
     * @param normalization what is done to a text before anything else
     * @throws IllegalArgumentException if a name or a parameter is unknown or not allowed, or if both an analyzer and a
     *     chain, or neither, are given
     */
    public LuceneTokenizerSpec {
        filters = List.copyOf(filters);
        charFilters = List.copyOf(charFilters);
        if (analyzer != null) {
            if (tokenizer != null || !filters.isEmpty() || !charFilters.isEmpty()) {
                throw new IllegalArgumentException("analyzer \"" + analyzer
                        + "\" is complete: remove it, or remove tokenizer, filters and char_filters.");
            }
            LuceneAnalyzers.require(analyzer);
        } else if (tokenizer == null) {
            throw new IllegalArgumentException(
                    "a lucene tokenizer needs either analyzer (such as standard) or tokenizer (such as standard) with filters.");
        } else {
            charFilters.forEach(LuceneRole.CHAR_FILTER::require);
            LuceneRole.TOKENIZER.require(tokenizer);
            filters.forEach(LuceneRole.FILTER::require);
        }
    }

    /**
     * A tokenizer of text in Unicode's normal form C, the default.
     *
     * @param analyzer the name of an analyzer, or null for a chain
     * @param tokenizer the tokenizer of a chain, or null for an analyzer
     * @param filters the token filters of a chain, in order
     * @param charFilters the character filters of a chain, in order
     * @throws IllegalArgumentException as the other constructor
     */
    public LuceneTokenizerSpec(
            @Nullable String analyzer,
            @Nullable LuceneComponent tokenizer,
            List<LuceneComponent> filters,
            List<LuceneComponent> charFilters) {
        this(analyzer, tokenizer, filters, charFilters, Normalization.NFC);
    }

    /**
     * One of Lucene's analyzers.
     *
     * @param analyzer its short name, such as {@code standard}, {@code english}, {@code simple} or {@code whitespace}
     * @return the spec
     * @throws IllegalArgumentException if the name is unknown
     */
    public static LuceneTokenizerSpec named(String analyzer) {
        return new LuceneTokenizerSpec(analyzer, null, List.of(), List.of());
    }

    /**
     * A chain without character filters.
     *
     * @param tokenizer the tokenizer's name
     * @param filters the token filters' names, in order
     * @return the spec
     * @throws IllegalArgumentException if a name is unknown
     */
    public static LuceneTokenizerSpec chain(String tokenizer, String... filters) {
        return new LuceneTokenizerSpec(
                null,
                LuceneComponent.named(tokenizer),
                List.of(filters).stream().map(LuceneComponent::named).toList(),
                List.of());
    }

    @JsonCreator
    static LuceneTokenizerSpec of(
            @JsonProperty("analyzer") @Nullable String analyzer,
            @JsonProperty("tokenizer") @Nullable LuceneComponent tokenizer,
            @JsonProperty("filters") @Nullable List<LuceneComponent> filters,
            @JsonProperty("char_filters") @Nullable List<LuceneComponent> charFilters,
            @JsonProperty("normalization") @Nullable Normalization normalization) {
        // Uses defaults instead of failing on a missing key, so that a misspelled key is reported as unknown.
        var hasNoChain = tokenizer == null && filters == null && charFilters == null;
        return new LuceneTokenizerSpec(
                analyzer == null && hasNoChain ? "standard" : analyzer,
                analyzer == null && !hasNoChain && tokenizer == null ? LuceneComponent.named("standard") : tokenizer,
                filters == null ? List.of() : filters,
                charFilters == null ? List.of() : charFilters,
                normalization == null ? Normalization.NONE : normalization);
    }

    @Override
    public Map<String, byte[]> resources() {
        var files = new LuceneFiles.Recording();
        LuceneAnalyzers.create(this, files);
        return files.recorded();
    }

    @Override
    public TokenizerSpec withoutDirectories() {
        return new LuceneTokenizerSpec(
                analyzer,
                tokenizer == null ? null : tokenizer.withoutDirectories(),
                filters.stream().map(LuceneComponent::withoutDirectories).toList(),
                charFilters.stream().map(LuceneComponent::withoutDirectories).toList(),
                normalization);
    }

    @Override
    public Tokenizer create(Map<String, byte[]> resources) {
        return normalization.before(
                new LuceneTokenizer(LuceneAnalyzers.create(this, new LuceneFiles.Stored(resources))));
    }
}
