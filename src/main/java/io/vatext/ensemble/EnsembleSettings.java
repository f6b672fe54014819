package io.vatext.ensemble;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.support.ConfigFiles;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of an ensemble.
 *
 * @param members the settings of each member by its name, with the key {@code method}
 * @param folds parts that the labeled documents are divided into, each of which is left out once; 1 to leave out the
 *     validation documents alone
 * @param prior the shares of the classes that probabilities are adapted to
 * @param screening whether a member that learns slowly is left out if the first fold shows that it does not help
 * @param refit whether a member that selects its weights by the fold that was left out learns once more from all labels
 * @param models how often it does so, each time with other random numbers; the mean of the models' log-probabilities counts;
 *     0 for as many as take about as long together as the folds did, at most 4
 */
record EnsembleSettings(
        Map<String, JsonNode> members, int folds, Prior prior, boolean screening, boolean refit, int models) {
    /** The largest number of folds. */
    static final int MOST_FOLDS = 20;

    /** The largest number of members. */
    static final int MOST_MEMBERS = 16;

    /** The number of models that suits the steps. */
    static final int SUITED_MODELS = 0;

    /** The largest number of models of a member. */
    static final int MOST_MODELS = 20;

    /** The key of the shares that probabilities are adapted to. */
    static final String PRIOR = "prior";

    /** The value for classes that are equally frequent. */
    static final String BALANCED = "balanced";

    /** The key of a member's method. */
    static final String METHOD = "method";

    /** Names that can be those of files and of entries of a model file. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** When probabilities are adapted to other shares of the classes, by default those among the unlabeled documents. */
    enum Prior {
        /** Never. */
        @JsonProperty("none")
        NONE,
        /** Always. */
        @JsonProperty("adapted")
        ADAPTED,
        /** If that makes the labels of a separate validation set more likely. */
        @JsonProperty("auto")
        AUTO,
        /** To classes that are equally frequent, whatever the documents say. */
        @JsonProperty(EnsembleSettings.BALANCED)
        BALANCED
    }

    /** Checks every value. */
    EnsembleSettings {
        require(members != null && prior != null, "an ensemble needs members and prior.");
        require(!members.isEmpty(), "members must name at least one member, such as linear-svm.");
        require(
                members.size() <= MOST_MEMBERS,
                "members must name at most " + MOST_MEMBERS + "; found " + members.size() + ".");
        members.keySet().forEach(EnsembleSettings::requireName);
        require(
                folds >= 1 && folds <= MOST_FOLDS,
                "folds must be from 1 (no cross-validation) to " + MOST_FOLDS + "; 3 to 5 are usual; found " + folds
                        + ".");
        require(
                models >= 0 && models <= MOST_MODELS,
                "models must be from 1 to " + MOST_MODELS + ", or 0 for as many as suit; found " + models + ".");
        require(refit || models <= 1, "models must be 0 or 1 without refit; found " + models + ".");
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Checks the name of a member. */
    static void requireName(String name) {
        require(
                NAME.matcher(name).matches(),
                "the name of a member must consist of letters, digits, dots and dashes, and start with a letter or"
                        + " digit; found \"" + name + "\".");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    static EnsembleSettings of(ObjectNode tree, Object source) {
        try {
            return ConfigFiles.json().treeToValue(tree, EnsembleSettings.class);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(source, e);
        }
    }
}
