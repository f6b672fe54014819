package io.vatext.text;

import io.vatext.support.ConfigFiles;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The Lucene parts that a chain may contain, with their parameters.
 *
 * <p>A model file stores its tokenizer and may come from anywhere, so Lucene must not create whatever the file names.
 * Parts are allowed if they work on words and on word lists in plain text. Parts are excluded if they parse XML
 * ({@code hyphenationCompoundWord}, whose parser fetches external entities) or special formats with temporary files
 * ({@code hunspellStem}, {@code Word2VecSynonym}), if they load classes by name ({@code delimitedPayload}), or if they
 * create other parts by name ({@code protectedTerm}). Parameters that name classes are excluded, too.
 *
 * <p>The same list applies to settings that a person writes: a model must not be trained with a tokenizer that its file
 * cannot restore.
 */
final class LuceneParts {
    /** One part per line: its name, then its parameters. */
    static final LuceneParts CHAR_FILTERS = new LuceneParts("""
            cjkWidth
            htmlStrip escapedTags
            mapping mapping
            patternReplace pattern replacement
            persian
            """);

    /** Numbers by which a few characters of a model file could take all memory. */
    private static final Map<String, Integer> LARGEST = Map.of(
            "determinizeWorkLimit", 1_000_000,
            "maxGramSize", 1000,
            "maxGraphExpansions", 10_000,
            "maxShingleSize", 100);

    static final LuceneParts TOKENIZERS = new LuceneParts("""
            classic maxTokenLength
            edgeNGram minGramSize maxGramSize
            keyword maxTokenLen
            letter maxTokenLen
            nGram minGramSize maxGramSize
            pathHierarchy delimiter replace reverse skip
            pattern pattern group
            simplePattern pattern determinizeWorkLimit
            simplePatternSplit pattern determinizeWorkLimit
            standard maxTokenLength
            thai
            uax29UrlEmail maxTokenLength
            whitespace rule maxTokenLen
            wikipedia tokenOutput untokenizedTypes
            """);

    static final LuceneParts FILTERS = new LuceneParts("""
            apostrophe
            arabicNormalization
            arabicStem
            asciiFolding preserveOriginal
            bengaliNormalization
            bengaliStem
            brazilianStem
            bulgarianStem
            capitalization keepIgnoreCase keep okPrefix minWordLength maxWordCount maxTokenLength onlyFirstWord forceFirstLetter
            cjkBigram han hiragana katakana hangul outputUnigrams
            cjkWidth
            classic
            codepointCount min max
            commonGrams words format ignoreCase
            commonGramsQuery words format ignoreCase
            concatenateGraph tokenSeparator preserveSep preservePositionIncrements maxGraphExpansions
            czechStem
            dateRecognizer datePattern locale
            decimalDigit
            delimitedBoost delimiter
            delimitedTermFrequency delimiter
            dictionaryCompoundWord dictionary minWordSize minSubwordSize maxSubwordSize onlyLongestMatch
            dropIfFlagged dropFlags
            edgeNGram minGramSize maxGramSize preserveOriginal
            elision articles ignoreCase
            englishMinimalStem
            englishPossessive
            fingerprint maxOutputTokenSize separator
            finnishLightStem
            fixBrokenOffsets
            fixedShingle shingleSize tokenSeparator fillerToken
            flattenGraph
            frenchLightStem
            frenchMinimalStem
            galicianMinimalStem
            galicianStem
            germanLightStem
            germanMinimalStem
            germanNormalization
            germanStem
            greekLowercase
            greekStem
            hindiNormalization
            hindiStem
            hungarianLightStem
            hyphenatedWords
            indicNormalization
            indonesianStem stemDerivational
            irishLowercase
            italianLightStem
            kStem
            keepWord words format ignoreCase
            keywordMarker protected pattern ignoreCase
            keywordRepeat
            latvianStem
            length min max
            limitTokenCount maxTokenCount consumeAllTokens
            limitTokenOffset maxStartOffset consumeAllTokens
            limitTokenPosition maxTokenPosition consumeAllTokens
            lowercase
            minHash hashCount bucketCount hashSetSize withRotation
            nGram minGramSize maxGramSize preserveOriginal
            norwegianLightStem variant
            norwegianMinimalStem variant
            norwegianNormalization
            numericPayload payload typeMatch
            patternCaptureGroup pattern preserve_original
            patternReplace pattern replacement replace
            patternTyping patternFile
            persianNormalization
            persianStem
            porterStem
            portugueseLightStem
            portugueseMinimalStem
            portugueseStem
            removeDuplicates
            reverseString
            russianLightStem
            scandinavianFolding
            scandinavianNormalization
            serbianNormalization haircut
            shingle minShingleSize maxShingleSize outputUnigrams outputUnigramsIfNoShingles tokenSeparator fillerToken
            snowballPorter language protected
            soraniNormalization
            soraniStem
            spanishLightStem
            spanishMinimalStem
            spanishPluralStem
            stemmerOverride dictionary ignoreCase
            stop words format ignoreCase
            swedishLightStem
            swedishMinimalStem
            synonym synonyms format ignoreCase expand
            synonymGraph synonyms format ignoreCase expand
            teluguNormalization
            teluguStem
            tokenOffsetPayload
            trim
            truncate prefixLength
            turkishLowercase
            type types useWhitelist
            typeAsPayload
            typeAsSynonym prefix ignore synFlagsMask
            uppercase
            wordDelimiter generateWordParts generateNumberParts catenateWords catenateNumbers catenateAll splitOnCaseChange \
            splitOnNumerics preserveOriginal stemEnglishPossessive protected types
            wordDelimiterGraph generateWordParts generateNumberParts catenateWords catenateNumbers catenateAll splitOnCaseChange \
            splitOnNumerics preserveOriginal stemEnglishPossessive ignoreKeywords adjustOffsets protected types
            """);

    private static final Set<String> SYNONYMS = Set.of("solr", "wordnet");
    private static final Set<String> SNOWBALL = Set.of(
            "Arabic Armenian Basque Catalan Danish Dutch English Estonian Finnish French German German2 Greek Hindi Hungarian Indonesian Irish Italian Kp Lithuanian Lovins Nepali Norwegian Porter Portuguese Romanian Russian Serbian Spanish Swedish Tamil Turkish Yiddish"
                    .split(" "));

    /** The permitted values of parameters that Lucene would otherwise interpret as class names. */
    private static final Map<String, Set<String>> VALUES =
            Map.of("synonym format", SYNONYMS, "synonymgraph format", SYNONYMS, "snowballporter language", SNOWBALL);

    /** Alternatives to excluded parts. */
    private static final Map<String, String> REPLACEMENTS = Map.of(
            "hyphenationcompoundword", "dictionaryCompoundWord",
            "hunspellstem", "snowballPorter or stemmerOverride",
            "protectedterm", "keywordMarker",
            "word2vecsynonym", "synonymGraph");

    private final Map<String, Set<String>> parameters;

    private LuceneParts(String lines) {
        parameters = lines.lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(
                        part -> part[0],
                        part -> new TreeSet<>(Arrays.asList(part).subList(1, part.length)),
                        (first, second) -> {
                            throw new IllegalStateException("a part is listed twice");
                        },
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
    }

    /** The names of the parts, in alphabetical order. */
    Set<String> names() {
        return parameters.keySet();
    }

    /**
     * Rejects a part, or one of its parameters, that is not allowed.
     *
     * @param title what parts of this kind are called
     * @param component the part
     * @param known the names of all parts of this kind in Lucene, allowed or not
     * @throws IllegalArgumentException with a message of one sentence
     */
    void require(String title, LuceneComponent component, Set<String> known) {
        var name = component.name();
        var allowed = parameters.get(name);
        if (allowed == null) {
            if (known.stream().noneMatch(name::equalsIgnoreCase)) {
                throw new IllegalArgumentException("unknown Lucene " + title + " \"" + name + "\""
                        + ConfigFiles.didYouMean(name, names(), "; known names: " + String.join(", ", names()) + "."));
            }
            var replacement = REPLACEMENTS.get(name.toLowerCase(Locale.ROOT));
            throw new IllegalArgumentException("the Lucene " + title + " \"" + name
                    + "\" is not supported, because a model file that names it could read files or load classes; use "
                    + (replacement == null ? "one of " + String.join(", ", names()) : replacement) + ".");
        }
        component.params().forEach((key, value) -> {
            if (!allowed.contains(key)) {
                throw new IllegalArgumentException("the Lucene " + title + " \"" + name + "\" has no parameter \"" + key
                        + "\" that is supported"
                        + (allowed.isEmpty()
                                ? "; it takes none."
                                : ConfigFiles.didYouMean(
                                        key, allowed, "; supported are " + String.join(", ", allowed) + ".")));
            }
            requireSmall(title, name, key, value);
            var values = VALUES.get(name.toLowerCase(Locale.ROOT) + " " + key);
            if (values != null && !values.contains(value)) {
                throw new IllegalArgumentException("the parameter \"" + key + "\" of the Lucene " + title + " \"" + name
                        + "\" cannot be \"" + value + "\""
                        + ConfigFiles.didYouMean(
                                value, values, "; supported are " + String.join(", ", new TreeSet<>(values)) + "."));
            }
        });
    }

    private static void requireSmall(String title, String name, String key, String value) {
        var largest = LARGEST.get(key);
        if (largest != null && (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) > largest)) {
            throw new IllegalArgumentException("the parameter \"" + key + "\" of the Lucene " + title + " \"" + name
                    + "\" must be a whole number up to " + largest + "; found \"" + value + "\".");
        }
    }
}
