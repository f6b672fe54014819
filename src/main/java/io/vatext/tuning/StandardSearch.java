package io.vatext.tuning;

import io.vatext.learning.Learner;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The space that is searched if a file does not name one: the settings that matter most, around the base settings. */
final class StandardSearch {
    private final JsonNode settings;
    private final Map<String, Dimension> dimensions = new LinkedHashMap<>();

    private StandardSearch(JsonNode settings) {
        this.settings = settings;
    }

    /**
     * The space of a learner.
     *
     * @param base the learner with the base settings
     * @param file the file, for messages
     * @throws InputException if no setting of the method is worth a search
     */
    static SearchSpace of(Learner base, Object file) {
        var search = new StandardSearch(base.settings());
        search.ofObjective(base);
        search.ofNetwork();
        search.ofLinearMethods();
        if (search.dimensions.isEmpty()) {
            throw InputException.in(
                    file, "nothing is known that is worth a search for this method; name settings with search.");
        }
        return new SearchSpace(search.dimensions);
    }

    private void ofObjective(Learner base) {
        // A key without effect, such as epsilon of a method without perturbations, is not part of this text.
        var effective = ConfigFiles.json().readTree(base.description().json());
        if (!SettingsTrees.at(effective, "objective.epsilon").isMissingNode()) {
            around("objective.epsilon", 0.4, 4);
        }
        if (SettingsTrees.at(settings, "objective.virtual_adversarial").asDouble(0) > 0) {
            list("objective.virtual_adversarial", 0.5, 1.0, 2.0);
        }
        if (base.usesUnlabeled()) {
            list("objective.entropy", 0.0, 0.3, 1.0);
        }
    }

    private void ofNetwork() {
        list("training.dropout", 0.3, 0.5, 0.7);
        around("training.learning_rate", 1 / 3.0, 3);
        if (has("model.pooling")) {
            put("model.pooling", "last", "mean", "max");
        }
        var hidden = SettingsTrees.at(settings, "model.hidden").asInt(0);
        // The LSTM of an encoder has the size that it was pre-trained with.
        var encoder = !SettingsTrees.at(settings, "model.encoder").asString("").isEmpty();
        var pretraining = SettingsTrees.at(settings, "pretraining.kind").asString("none");
        if (hidden > 1 && !encoder && (pretraining.equals("none") || pretraining.equals("skip-gram"))) {
            put("model.hidden", hidden / 2, hidden, 2 * hidden);
        }
    }

    private void ofLinearMethods() {
        if (has("ngrams")) {
            put("ngrams", IntStream.rangeClosed(1, 3).boxed().toArray());
            put("min_documents", 1, 2);
        }
        if (has("characters")) {
            put("characters.longest", 4, 5, 6);
            put("min_documents", 1, 2);
        }
        list("beta", 0.1, 0.25, 0.5);
        list("smoothing", 0.3, 1.0, 3.0);
        if (has("rank")) {
            put("vocabulary.min_documents", 2, 5, 10);
            put("max_tokens", 200, 400, 800);
        }
        var width = SettingsTrees.at(settings, "embedding").asInt(0);
        if (width > 1) {
            put("embedding", width / 2, width, 2 * width);
        }
        if (width > 1 && has("pretraining")) {
            put("pretraining.skip_gram.window", 3, 5, 10);
        }
        if (has("paragraphs")) {
            put("paragraphs.similarity", "dot", "cosine");
            put("paragraphs.learning_rate", 0.05, 0.1, 0.2);
            put("paragraphs.epochs", 5, 10, 20);
        }
    }

    private boolean has(String key) {
        var value = SettingsTrees.at(settings, key);
        return !value.isMissingNode() && !value.isNull();
    }

    private void list(String key, double... values) {
        if (has(key)) {
            put(key, Arrays.stream(values).boxed().toArray());
        }
    }

    private void put(String key, Object... values) {
        dimensions.put(key, Dimension.of(ConfigFiles.json().valueToTree(values), key));
    }

    /** A range around the value that the base settings have, on a logarithmic scale. */
    private void around(String key, double smallest, double largest) {
        var value = SettingsTrees.at(settings, key).asDouble(0);
        if (value > 0) {
            dimensions.put(key, new Dimension.Range(smallest * value, largest * value, true, false));
        }
    }
}
