package io.vatext.analysis.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.analysis.Values;
import io.vatext.attack.words.CharacterEdits;
import io.vatext.attack.words.Constraints;
import io.vatext.attack.words.Edits;
import io.vatext.attack.words.GradientSearch;
import io.vatext.attack.words.GreedySearch;
import io.vatext.attack.words.NeighborEdits;
import io.vatext.attack.words.Neighbors;
import io.vatext.attack.words.WordLimit;
import io.vatext.attack.words.WordSearch;
import io.vatext.embedding.WordVectors;
import io.vatext.learning.Classifier;
import io.vatext.learning.WhiteBox;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Seeds;
import io.vatext.text.StopWords;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The settings of attacks by texts in a transfer analysis.
 *
 * @param documents how many test documents are attacked at most; 200 by default
 * @param maxWords how many words of a document may be changed; 5 by default
 * @param queries how many answers an attack may use for a document; 100 by default
 * @param edits what a word may become; {@code neighbors} by default
 * @param minCosine the least cosine of a word and its neighbor; 0.6 by default
 * @param candidates the largest number of edits of each kind for a word; 8 by default
 * @param search how changes are found; {@code greedy} by default
 * @param stopWords the language whose stop words stay as they are, or {@code none}; {@code english} by default
 */
public record TransferTexts(
        Integer documents,
        Integer maxWords,
        Integer queries,
        Kind edits,
        Double minCosine,
        Integer candidates,
        Search search,
        String stopWords) {
    private static final String NONE = "none";

    /** What a word may become. */
    public enum Kind {
        /** A word with a near vector. */
        @JsonProperty("neighbors")
        NEIGHBORS,
        /** The word with one slip of the keyboard. */
        @JsonProperty("typos")
        TYPOS,
        /** The word with a Cyrillic letter that looks like the Latin one. */
        @JsonProperty("lookalikes")
        LOOKALIKES
    }

    /** How changes are found. */
    public enum Search {
        /** By the answers of the classifier. */
        @JsonProperty("greedy")
        GREEDY,
        /** By the gradient of those that have one, and by the answers of all others. */
        @JsonProperty("gradient")
        GRADIENT
    }

    /** Fills in the defaults, and checks all values. */
    public TransferTexts {
        documents = documents == null ? 200 : documents;
        maxWords = maxWords == null ? 5 : maxWords;
        queries = queries == null ? 100 : queries;
        edits = edits == null ? Kind.NEIGHBORS : edits;
        minCosine = minCosine == null ? 0.6 : minCosine;
        candidates = candidates == null ? 8 : candidates;
        search = search == null ? Search.GREEDY : search;
        stopWords = stopWords == null ? "english" : stopWords;
        Values.require(documents >= 1, "texts.documents must be at least 1; found " + documents + ".");
        Values.require(maxWords >= 1, "texts.max_words must be at least 1; found " + maxWords + ".");
        Values.require(queries >= 1, "texts.queries must be at least 1; found " + queries + ".");
        Values.require(
                minCosine >= -1 && minCosine <= 1, "texts.min_cosine must be from -1 to 1; found " + minCosine + ".");
        Values.require(candidates >= 1, "texts.candidates must be at least 1; found " + candidates + ".");
        var languages = new TreeSet<>(StopWords.byLanguage().keySet());
        languages.add(NONE);
        Values.require(
                languages.contains(stopWords),
                "texts.stop_words must be one of " + languages + "; found \"" + stopWords + "\".");
    }

    static TransferTexts defaults() {
        var nothing = ConfigFiles.json().createObjectNode();
        return ConfigFiles.json().convertValue(nothing, TransferTexts.class);
    }

    /**
     * The attack on a classifier.
     *
     * @param classifier what is attacked
     * @param proposed what a word may become
     * @param seeds the seed of all random numbers
     */
    WordSearch against(Classifier classifier, Edits proposed, Seeds seeds) {
        var constraints = new Constraints(
                WordLimit.count(maxWords), StopWords.byLanguage().getOrDefault(stopWords, Set.of()), queries);
        return search == Search.GRADIENT && classifier instanceof WhiteBox box
                ? new GradientSearch(box, box.wordVectors(), proposed, constraints)
                : new GreedySearch(classifier, proposed, constraints, seeds);
    }

    /**
     * What a word may become. It remembers what it has found, so one is made for all classifiers.
     *
     * @param vectors word vectors for neighbors, the same for all classifiers
     * @param seeds the seed of all random numbers
     */
    Edits proposals(WordVectors vectors, Seeds seeds) {
        return switch (edits) {
            case NEIGHBORS -> new NeighborEdits(new Neighbors(vectors, minCosine, candidates));
            case LOOKALIKES -> new CharacterEdits(CharacterEdits.Kind.LOOKALIKE, candidates, seeds);
            case TYPOS ->
                Edits.any(Stream.of(CharacterEdits.Kind.values())
                        .filter(kind -> kind != CharacterEdits.Kind.LOOKALIKE)
                        .map(kind -> (Edits) new CharacterEdits(kind, candidates, seeds))
                        .toList());
        };
    }

    /** What an attack may do, for people to read. */
    String sentence() {
        var what = switch (edits) {
            case NEIGHBORS -> "replaced by words with a near vector";
            case TYPOS -> "misspelled by one slip of the keyboard each";
            case LOOKALIKES -> "written with one Cyrillic letter that looks like the Latin one each";
        };
        return "At most " + maxWords + " words of a text are " + what + ", found "
                + (search == Search.GREEDY ? "by" : "by the gradient of networks, and otherwise by") + " at most "
                + queries
                + " answers of the classifier that is attacked.";
    }
}
