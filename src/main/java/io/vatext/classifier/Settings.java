package io.vatext.classifier;

import io.vatext.embedding.catalog.Embeddings;
import io.vatext.encoded.BatchPlan;
import io.vatext.network.Gradients;
import io.vatext.objective.Objective;
import io.vatext.preparation.EncodingSpec;
import io.vatext.pretraining.PretrainingPlan;
import io.vatext.support.ConfigFiles;
import io.vatext.support.ConfigTree;
import io.vatext.support.Description;
import io.vatext.support.InputException;
import io.vatext.text.TokenizerDefaults;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import io.vatext.training.TrainingPlan;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All settings of an LSTM classifier: together with data and seed they decide the trained model. Experiment files, the
 * command line and library users share these records.
 *
 * @param tokenizer how text becomes words
 * @param vocabulary which words are kept
 * @param maxTokens words that are read from the start of a document; word vectors and vocabulary are learned from the rest, too
 * @param model the network
 * @param training how it is trained
 * @param objective what training minimizes
 * @param pretraining how the encoder is pre-trained on all text, if it is
 */
public record Settings(
        TokenizerSpec tokenizer,
        VocabularySpec vocabulary,
        int maxTokens,
        ModelSettings model,
        TrainingSettings training,
        ObjectiveSettings objective,
        PretrainingPlan pretraining) {
    private static final int PASSES = 30;
    private static final double LONG = 50;
    private static final int FEWEST_STEPS = 600;
    private static final int MOST_STEPS = 10_000;

    /** Checks the length limit and the objective, and that no part is missing. */
    public Settings {
        if (tokenizer == null
                || vocabulary == null
                || model == null
                || training == null
                || objective == null
                || pretraining == null) {
            throw new IllegalArgumentException(
                    "settings need a tokenizer, a vocabulary, a model, training, an objective and pretraining.");
        }
        if (pretraining.kind() != PretrainingPlan.Kind.NONE && (model.vectors() != null || model.encoder() != null)) {
            throw new IllegalArgumentException(
                    "a network has one start: leave out pretraining.kind, model.vectors or model.encoder.");
        }
        objective.criterion();
        if (maxTokens < 1) {
            throw new IllegalArgumentException("max_tokens must be at least 1; found " + maxTokens + ".");
        }
    }

    /**
     * Sensible settings for a user's files: words of Lucene's standard tokenizer in lower case, a bidirectional LSTM,
     * adversarial and virtual adversarial training.
     *
     * <p>Epsilon is a share of the document's norm. On WordNet glosses (14 tokens, validation documents, one seed) 0.05
     * to 0.07 did better than 0.024. Half of epsilon for the adversarial term is a choice: other shares were hardly
     * tried. The ramp keeps a random start from collapsing. Word vectors start from skip-gram vectors of the same text,
     * which with few labels is worth more than everything else here (see eval/results).
     *
     * @return the defaults
     */
    public static Settings defaults() {
        return new Settings(
                TokenizerSpec.standard(),
                VocabularySpec.defaults(),
                400,
                new ModelSettings(
                        128, 128, 1, true, ModelSettings.AUTO, List.of(30), 0, 1, 0.1, 400, null, null, "all"),
                new TrainingSettings(
                        null,
                        null,
                        null,
                        0.001,
                        0.9998,
                        0,
                        1,
                        0.5,
                        "document",
                        0.999,
                        100,
                        50,
                        4,
                        TrainingSettings.LabeledBatches.SHUFFLED,
                        TrainingSettings.MovedWords.READ,
                        500,
                        TrainingSettings.Select.LIKELIHOOD,
                        true),
                ObjectiveSettings.defaults(),
                PretrainingPlan.of(PretrainingPlan.Kind.SKIP_GRAM));
    }

    /**
     * The defaults of pre-training an encoder for later use: language models in both directions. Documents are read in segments, so that
     * long ones need not be cut as short as in training.
     *
     * @return the defaults
     */
    public static Settings forPretraining() {
        var defaults = defaults();
        return new Settings(
                defaults.tokenizer(),
                defaults.vocabulary(),
                EncodingSpec.WHOLE,
                defaults.model(),
                defaults.training(),
                defaults.objective(),
                PretrainingPlan.of(PretrainingPlan.Kind.LANGUAGE_MODEL));
    }

    /**
     * These settings with some of them replaced. Naming word vectors or an encoder replaces the default pre-training.
     *
     * @param overrides a tree of the same keys, in snake_case, as in an experiment file; keys that are missing stay as they are
     * @param source the file or option that the tree comes from, for messages
     * @return new settings
     * @throws InputException if a key is unknown or a value is invalid
     */
    public Settings with(JsonNode overrides, Object source) {
        var mapper = ConfigFiles.json();
        try {
            ObjectNode tree = mapper.valueToTree(this);
            new ConfigTree(SettingsTree.OPTIONAL).merge(tree, TokenizerDefaults.inSettings(overrides), source);
            SettingsTree.requireOneStart(tree, overrides);
            return mapper.treeToValue(tree, Settings.class);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(source, e);
        }
    }

    /**
     * These settings with the number of steps filled in if it is null: 30 passes over the labeled documents, but at
     * least 600 and at most 10000 steps.
     *
     * @param labeledDocuments how many labeled documents will be trained on
     * @return settings with a number of steps
     */
    public Settings forLabeled(long labeledDocuments) {
        if (training.steps() != null) {
            return this;
        }
        var passes = PASSES * labeledDocuments / training.labeledBatchSize();
        var steps = (int) Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, passes));
        return withSteps(steps);
    }

    /** The same settings with a number of steps. */
    Settings withSteps(int steps) {
        return new Settings(tokenizer, vocabulary, maxTokens, model, training.withSteps(steps), objective, pretraining);
    }

    /**
     * These settings with what depends on the length of documents filled in, if it is left open: 64 documents in a batch, or 32 long
     * ones, and the pooling if it is {@code auto}. The last state of a short text remembers all of it, and is
     * better than the mean of all states (WordNet glosses, 14 words: 27.4 against 28.7 % errors); of a long one it forgets the
     * beginning.
     *
     * @param tokens the mean length of the documents, with the end of sequence
     * @return settings with batch sizes and a pooling
     */
    Settings forLength(double tokens) {
        var isShort = tokens <= LONG;
        var network = model.pooling().equals(ModelSettings.AUTO) ? model.withPooling(isShort ? "last" : "mean") : model;
        var trained = training.withBatch(isShort ? TrainingSettings.BATCH : TrainingSettings.BATCH / 2);
        return new Settings(tokenizer, vocabulary, maxTokens, network, trained, objective, pretraining);
    }

    /**
     * The settings as a description that can be compared with that of another run.
     *
     * @return all keys; a comparison ignores those that cannot change the result
     */
    public Description description() {
        return Description.of(ConfigFiles.json().<ObjectNode>valueToTree(this))
                .withHistory(SettingsKeys.HISTORY)
                .withIdleKeys(SettingsKeys::idle);
    }

    /**
     * The same settings with another tokenizer.
     *
     * @param other how text becomes words
     * @return a changed copy
     */
    public Settings withTokenizer(TokenizerSpec other) {
        return new Settings(other, vocabulary, maxTokens, model, training, objective, pretraining);
    }

    /** The same settings with another pre-training. */
    Settings pretrainedBy(PretrainingPlan plan) {
        return new Settings(tokenizer, vocabulary, maxTokens, model, training, objective, plan);
    }

    /**
     * The settings that decide how documents are prepared.
     *
     * @return equal for settings that can share prepared documents
     */
    public EncodingSpec encoding() {
        return new EncodingSpec(tokenizer, vocabulary, maxTokens);
    }

    /**
     * The settings that decide how documents are prepared if training starts from an encoder: the tokenizer uses the
     * files that are stored with the encoder, whatever the files of the same names contain now, so words are those of
     * pre-training.
     *
     * @param embeddings where encoders are
     * @return the same as {@link #encoding()} without an encoder
     * @throws InputException if the encoder is missing or damaged
     */
    public EncodingSpec encoding(Embeddings embeddings) {
        if (model.encoder() == null) {
            return encoding();
        }
        var file = embeddings.encoderFile(model.encoder());
        var encoder = StartFile.describe(file).encoder();
        if (!StartFile.isTokenizer(encoder.description(), tokenizer)) {
            // NetworkStart refuses this encoder later.
            return encoding();
        }
        var stored = tokenizer.storedWith(encoder.resources());
        try {
            stored.create();
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
        return new EncodingSpec(stored, vocabulary, maxTokens);
    }

    /**
     * The training plan for a seed.
     *
     * @param seed the seed of every random number
     * @param minimized the objective
     * @return the plan
     */
    TrainingPlan plan(long seed, Objective minimized) {
        return new TrainingPlan(
                minimized,
                Objects.requireNonNull(training.steps(), "the number of steps is filled in by forLabeled"),
                training.labeledBatchSize(),
                training.unlabeledBatchSize(),
                training.learningRate(),
                training.decay(),
                training.weightDecay(),
                training.clip(),
                training.dropout(),
                training.dropoutMask().equals("document"),
                training.averaging(),
                training.ramp(),
                training.evaluateEvery(),
                training.patience(),
                BatchPlan.Order.valueOf(training.labeledBatches().name()),
                Gradients.Moved.valueOf(training.movedWords().name()),
                training.refreshNeighbors(),
                TrainingPlan.Selection.valueOf(training.select().name()),
                seed);
    }
}
