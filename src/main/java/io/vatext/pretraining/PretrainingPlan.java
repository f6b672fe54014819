package io.vatext.pretraining;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.embedding.skipgram.SkipGram;
import io.vatext.support.SettingsHistory;
import io.vatext.training.Optimizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The hyper-parameters of pre-training. Those between {@code kind} and {@code skipGram} apply to models with LSTMs.
 *
 * @param kind what is learned
 * @param steps the number of updates
 * @param batch the number of documents in a step
 * @param segment the number of words of a document through which gradients flow back; the state is carried over to the
 *     next segment
 * @param candidates the number of words that the sampled softmax compares the correct word with; the softmax over all
 *     words is used if the vocabulary is at most four times as large, or if this is 0
 * @param learningRate Adam's initial learning rate
 * @param decay the factor of the learning rate after each step
 * @param clip the largest norm of the gradient of everything but the embeddings
 * @param dropout the probability that an embedding dimension is dropped, for a whole document
 * @param heldOut the share of the documents that are evaluated, not learned from; at most 1,000 documents
 * @param evaluateEvery the number of steps between evaluations of the held-out documents
 * @param words the initial word vectors of models with LSTMs: {@code random} numbers, or {@code skip-gram}
 * @param skipGram how skip-gram vectors are trained, if they are used
 */
public record PretrainingPlan(
        Kind kind,
        int steps,
        int batch,
        int segment,
        int candidates,
        double learningRate,
        double decay,
        double clip,
        double dropout,
        double heldOut,
        int evaluateEvery,
        Words words,
        SkipGram skipGram) {
    private static final String SKIP_GRAM_KEY = "skip_gram";
    private static final String KIND_KEY = "kind";
    private static final String WORDS_KEY = "words";

    /** The keys added since the first version, each with the value that keeps the behavior from before it existed. */
    public static final SettingsHistory HISTORY = SettingsHistory.none()
            .added(WORDS_KEY, "random")
            .added(SKIP_GRAM_KEY, "{window: 5, negatives: 5, subsample: 1e-4, learning_rate: 0.05, epochs: 0}")
            .and(SkipGram.HISTORY.within(SKIP_GRAM_KEY));

    /** Keys without effect if word vectors alone are learned. */
    private static final Set<String> OF_STATES = Set.of(
            "steps",
            "batch",
            "segment",
            "candidates",
            "learning_rate",
            "decay",
            "clip",
            "dropout",
            "held_out",
            "evaluate_every",
            WORDS_KEY);

    private static final int SMALL_VOCABULARY = 4;

    /** What is learned. */
    public enum Kind {
        /** Nothing: training starts from random numbers. */
        @JsonProperty("none")
        NONE,
        /** Word vectors alone, which predict the words near each word. */
        @JsonProperty("skip-gram")
        SKIP_GRAM,
        /** Word vectors alone, by which documents with the same words get the same place. */
        @JsonProperty("latent-semantic-analysis")
        LATENT_SEMANTIC_ANALYSIS,
        /** To predict each word from those before it, and in the reverse direction from those after it. */
        @JsonProperty("language-model")
        LANGUAGE_MODEL,
        /** To reproduce a document after reading it (SA-LSTM), in each direction. */
        @JsonProperty("sequence-autoencoder")
        SEQUENCE_AUTOENCODER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Whether LSTMs are learned, not word vectors alone.
         *
         * @return true if the encoder has states
         */
        public boolean hasStates() {
            return this == LANGUAGE_MODEL || this == SEQUENCE_AUTOENCODER;
        }
    }

    /** The initial word vectors. */
    public enum Words {
        /** Random numbers. */
        @JsonProperty("random")
        RANDOM,
        /** Vectors that predict the words near each word. */
        @JsonProperty("skip-gram")
        SKIP_GRAM
    }

    /** Checks every value. */
    public PretrainingPlan {
        require(
                kind != null,
                "kind",
                kind,
                "must be none, skip-gram, latent-semantic-analysis, language-model or sequence-autoencoder");
        require(steps >= 1, "steps", steps, "must be at least 1");
        require(batch >= 1, "batch", batch, "must be at least 1");
        require(segment >= 1, "segment", segment, "must be at least 1");
        require(candidates >= 0, "candidates", candidates, "must not be negative; 1024 is usual, 0 is all words");
        require(
                learningRate > 0 && learningRate < 10,
                "learning_rate",
                learningRate,
                "must be above 0; 0.001 is usual");
        require(decay > 0 && decay <= 1, "decay", decay, "must be above 0 and at most 1; 0.9999 is usual");
        require(clip > 0, "clip", clip, "must be above 0; 1 is usual");
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "must be at least 0 and below 1; 0.5 is usual");
        require(heldOut > 0 && heldOut < 1, "held_out", heldOut, "must be above 0 and below 1; 0.01 is usual");
        require(evaluateEvery >= 1, "evaluate_every", evaluateEvery, "must be at least 1");
        require(words != null, "words", words, "must be random or skip-gram");
        require(skipGram != null, "skip_gram", skipGram, "must be a map of settings");
    }

    private static void require(boolean holds, String name, @Nullable Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("pretraining." + name + " " + rule + "; found " + value + ".");
        }
    }

    /**
     * The keys of a plan that have no effect under its other values: all but the kind if there are no updates, those
     * of LSTMs if word vectors alone are learned, and those of skip-gram vectors if they are not used.
     *
     * @param settings a tree of settings with a plan
     * @param key the key of the plan in that tree, such as {@code pretraining}
     * @return keys, such as {@code pretraining.held_out}
     */
    public static Set<String> idleKeys(JsonNode settings, String key) {
        return idleKeys(settings.path(key)).stream()
                .map(name -> key + "." + name)
                .collect(Collectors.toSet());
    }

    private static Set<String> idleKeys(JsonNode plan) {
        var kind = plan.path(KIND_KEY).asString("");
        if (kind.equals(Kind.NONE.toString()) || kind.equals(Kind.LATENT_SEMANTIC_ANALYSIS.toString())) {
            var all = new TreeSet<>(plan.propertyNames());
            all.remove(KIND_KEY);
            return all;
        }
        if (kind.equals(Kind.SKIP_GRAM.toString())) {
            return OF_STATES;
        }
        return plan.path(WORDS_KEY).asString("").equals("random") ? Set.of(SKIP_GRAM_KEY) : Set.of();
    }

    /**
     * Whether a plan, as a tree, is for models with LSTMs.
     *
     * @param plan a plan as a tree
     * @return true for these, and if the kind is unknown
     */
    public static boolean hasStates(JsonNode plan) {
        var kind = plan.path(KIND_KEY).asString("");
        return Stream.of(Kind.values())
                .filter(known -> known.toString().equals(kind))
                .allMatch(Kind::hasStates);
    }

    /**
     * The default values, which are the paper's except for the number of steps.
     *
     * @param kind what is learned
     * @return a plan
     */
    public static PretrainingPlan of(Kind kind) {
        return new PretrainingPlan(
                kind, 3000, 64, 400, 1024, 0.001, 0.9999, 1, 0.5, 0.01, 250, Words.RANDOM, SkipGram.defaults());
    }

    /**
     * The plan for the skip-gram vectors that models with LSTMs start from.
     *
     * @return a copy of the kind {@link Kind#SKIP_GRAM}
     */
    public PretrainingPlan ofWords() {
        return new PretrainingPlan(
                Kind.SKIP_GRAM,
                steps,
                batch,
                segment,
                candidates,
                learningRate,
                decay,
                clip,
                dropout,
                heldOut,
                evaluateEvery,
                Words.RANDOM,
                skipGram);
    }

    /**
     * How many candidates to use for a vocabulary.
     *
     * @param vocabulary its size
     * @return the number of candidates of the sampled softmax; 0 for the softmax over all words
     */
    public int candidatesOf(int vocabulary) {
        return vocabulary <= (long) SMALL_VOCABULARY * candidates ? 0 : candidates;
    }

    Optimizer.Rates rates() {
        return new Optimizer.Rates(learningRate, decay, 0, clip, 0);
    }
}
