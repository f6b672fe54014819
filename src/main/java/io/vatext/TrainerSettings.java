package io.vatext;

import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import io.vatext.text.TokenizerSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of a training; what is not set keeps its default. Methods of one call each set one value; of two calls for the same
 * value, the last one holds.
 *
 * <pre>{@code
 * TextClassifier.trainer().settings(s -> s.steps(600).hidden(64).virtualAdversarial(1).epsilon(0.05));
 * }</pre>
 *
 * <p>A setting that the method of the training does not have, and a value out of its range, is an {@link
 * io.vatext.support.InputException} when training starts. Not thread-safe.
 */
public final class TrainerSettings {
    private static final String SOURCE = "settings: ";

    private final List<Change> changes = new ArrayList<>();

    /**
     * One value.
     *
     * @param key its keys in snake_case, with dots between them
     * @param value a number, a truth value, text, or lists and maps of these
     */
    private record Change(String key, Object value) {
        SettingsChange asSettings() {
            ObjectNode root = ConfigFiles.json().createObjectNode();
            var node = root;
            var keys = key.split("\\.", -1);
            for (var k = 0; k < keys.length - 1; k++) {
                node = node.putObject(keys[k]);
            }
            node.set(keys[keys.length - 1], ConfigFiles.json().valueToTree(value));
            return new SettingsChange(root, SOURCE + key);
        }
    }

    TrainerSettings() {}

    /** What was set, in order. */
    List<SettingsChange> changes() {
        return changes.stream().map(Change::asSettings).toList();
    }

    /**
     * Sets any value by its key in experiment files, such as {@code set("training.batch", 32)} or {@code set("model.pooling", "max")}.
     *
     * @param key keys in snake_case, with dots between them
     * @param value a number, a truth value, text, or lists and maps of these
     * @return this
     */
    public TrainerSettings set(String key, Object value) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a setting needs a key, such as training.batch");
        }
        changes.add(new Change(key, value));
        return this;
    }

    /**
     * Updates of a network, at least 1; by default 30 passes over the labeled documents, but at least 600 and at most 10,000.
     *
     * @param number steps
     * @return this
     */
    public TrainerSettings steps(int number) {
        return set("training.steps", number);
    }

    /**
     * Labeled documents in a step of a network, at least 1; by default 64 short or 32 long ones.
     *
     * @param documents how many
     * @return this
     */
    public TrainerSettings batch(int documents) {
        return set("training.batch", documents);
    }

    /**
     * Labeled and unlabeled documents in a step of a network, for terms that use no labels, at least 1; by default as many as labeled
     * ones.
     *
     * @param documents how many
     * @return this
     */
    public TrainerSettings unlabeledBatch(int documents) {
        return set("training.unlabeled_batch", documents);
    }

    /**
     * Adam's first learning rate, above 0; 0.001 by default.
     *
     * @param rate the rate
     * @return this
     */
    public TrainerSettings learningRate(double rate) {
        return set("training.learning_rate", rate);
    }

    /**
     * The share of the numbers of word vectors that is dropped while training, at least 0 and below 1; 0.5 by default.
     *
     * @param share the share
     * @return this
     */
    public TrainerSettings dropout(double share) {
        return set("training.dropout", share);
    }

    /**
     * Steps between two passes over the validation documents, at least 1; 50 by default.
     *
     * @param steps how many
     * @return this
     */
    public TrainerSettings evaluateEvery(int steps) {
        return set("training.evaluate_every", steps);
    }

    /**
     * Passes over the validation documents without a better result before a network's training ends, at least 1; 4 by default.
     *
     * @param validations how many
     * @return this
     */
    public TrainerSettings patience(int validations) {
        return set("training.patience", validations);
    }

    /**
     * Numbers of a word's vector in a network, at least 1; 128 by default.
     *
     * @param numbers how many
     * @return this
     */
    public TrainerSettings embedding(int numbers) {
        return set("model.embedding", numbers);
    }

    /**
     * Numbers of the state of a network's LSTM in each direction, at least 1; 128 by default.
     *
     * @param numbers how many
     * @return this
     */
    public TrainerSettings hidden(int numbers) {
        return set("model.hidden", numbers);
    }

    /**
     * LSTM layers above each other, at least 1; 1 by default.
     *
     * @param number how many
     * @return this
     */
    public TrainerSettings layers(int number) {
        return set("model.layers", number);
    }

    /**
     * Whether a network also reads from the end; true by default.
     *
     * @param both whether it does
     * @return this
     */
    public TrainerSettings bidirectional(boolean both) {
        return set("model.bidirectional", both);
    }

    /**
     * Words that are read from the start of a document, at least 1; 400 by default.
     *
     * @param words how many
     * @return this
     */
    public TrainerSettings maxTokens(int words) {
        return set("max_tokens", words);
    }

    /**
     * The tokenizer: one of Lucene, OpenNLP or the paper. {@link Trainer#tokenizer} takes one of your own.
     *
     * @param spec how text becomes words; by default Lucene's standard tokenizer and lower case
     * @return this
     */
    public TrainerSettings tokenizer(TokenizerSpec spec) {
        return set("tokenizer", spec.written());
    }

    /**
     * Starts a network's word vectors from a file instead of skip-gram vectors of the documents; {@link #embedding} must be their width.
     *
     * @param file word vectors in the format of word2vec, fastText or GloVe
     * @return this
     */
    public TrainerSettings vectors(Path file) {
        return set("model.vectors", file.toString());
    }

    /**
     * The norm of perturbations as a share of the norm of a document's word vectors, above 0; 0.05 by default.
     *
     * @param share the share
     * @return this
     */
    public TrainerSettings epsilon(double share) {
        return set("objective.epsilon", share);
    }

    /**
     * The weight of the adversarial loss of labeled documents, at least 0.
     *
     * @param weight 0 to leave it out
     * @return this
     */
    public TrainerSettings adversarial(double weight) {
        return set("objective.adversarial", weight);
    }

    /**
     * The weight of the virtual adversarial loss of labeled and unlabeled documents, at least 0.
     *
     * @param weight 0 to leave it out
     * @return this
     */
    public TrainerSettings virtualAdversarial(double weight) {
        return set("objective.virtual_adversarial", weight);
    }

    /**
     * The weight of the adversarial loss with words that move toward near words, at least 0.
     *
     * @param weight 0 to leave it out
     * @return this
     */
    public TrainerSettings interpretableAdversarial(double weight) {
        return set("objective.interpretable_adversarial", weight);
    }

    /**
     * The weight of the virtual adversarial loss with words that move toward near words, at least 0.
     *
     * @param weight 0 to leave it out
     * @return this
     */
    public TrainerSettings interpretableVirtualAdversarial(double weight) {
        return set("objective.interpretable_virtual_adversarial", weight);
    }

    /**
     * The weight of the entropy of predictions of labeled and unlabeled documents, at least 0.
     *
     * @param weight 0 to leave it out
     * @return this
     */
    public TrainerSettings entropy(double weight) {
        return set("objective.entropy", weight);
    }

    /**
     * The weight of consistency of predictions when words are left out, at least 0.
     *
     * @param weight 0 to leave it out
     * @return this
     */
    public TrainerSettings consistency(double weight) {
        return set("objective.consistency", weight);
    }

    /**
     * The weight of the norm of the loss's gradient, at least 0.
     *
     * @param weight 0 to leave it out
     * @return this
     */
    public TrainerSettings gradientPenalty(double weight) {
        return set("objective.gradient_penalty", weight);
    }

    /**
     * Parts that an ensemble divides the labeled documents into, from 1 to 20; each is left out once; 3 by default.
     *
     * @param number how many
     * @return this
     */
    public TrainerSettings folds(int number) {
        return set("folds", number);
    }

    /**
     * The members of an ensemble, instead of the usual ones.
     *
     * @param methods the names of their methods, at least one
     * @return this
     */
    public TrainerSettings members(String... methods) {
        var members = new LinkedHashMap<String, Object>();
        for (var method : methods) {
            members.put(method, Map.of());
        }
        return set(Trainer.MEMBERS, members);
    }

    /**
     * Whether an ensemble answers as if all classes were equally frequent; false by default.
     *
     * @param balanced whether it does
     * @return this
     */
    public TrainerSettings balanceClasses(boolean balanced) {
        return set("prior", balanced ? "balanced" : "auto");
    }
}
