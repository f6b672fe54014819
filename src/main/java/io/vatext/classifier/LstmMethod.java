package io.vatext.classifier;

import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of the methods of an LSTM: the weights of the perturbed terms of an LSTM's objective.
 *
 * @param name the name in experiment files and results
 * @param summary a few words
 * @param objective keys of {@code objective} and their weights; the other terms of the perturbed losses are left out
 * @param model keys of {@code model} that the method fixes, whatever the shared settings of an experiment are
 */
public record LstmMethod(String name, String summary, Map<String, Double> objective, Map<String, Boolean> model)
        implements Method {
    private static final List<String> TERMS = List.of(
            "random",
            "random_unlabeled",
            "adversarial",
            "virtual_adversarial",
            "interpretable_adversarial",
            "interpretable_virtual_adversarial");

    private static final String BOTH = "both";

    /**
     * The objective with terms of all kinds for unlabeled documents (as in Sachan, Zaheer and Salakhutdinov 2019, with
     * consistency instead of adversarial training).
     */
    public static final String MIXED = "mixed-objective";

    /** Copies the maps. */
    public LstmMethod {
        objective = Map.copyOf(objective);
        model = Map.copyOf(model);
    }

    /**
     * The paper's methods, in the order of its tables, and those that followed it.
     *
     * @return all of them
     */
    public static List<LstmMethod> all() {
        return List.of(
                of("baseline", "LSTM, cross-entropy of the labeled documents", Map.of()),
                of("random", "LSTM, random perturbations of the labeled documents, the control", Map.of("random", 1.0)),
                of("adversarial", "LSTM, adversarial training", Map.of("adversarial", 1.0)),
                of(
                        "virtual-adversarial",
                        "LSTM, virtual adversarial training on labeled and unlabeled documents",
                        Map.of("virtual_adversarial", 1.0)),
                of(
                        BOTH,
                        "LSTM, adversarial and virtual adversarial training",
                        Map.of("adversarial", 1.0, "virtual_adversarial", 1.0)),
                of(
                        "interpretable-adversarial",
                        "LSTM, adversarial training, each word moving toward its nearest words",
                        Map.of("interpretable_adversarial", 1.0)),
                of(
                        "interpretable-virtual-adversarial",
                        "LSTM, the same for virtual adversarial training",
                        Map.of("interpretable_virtual_adversarial", 1.0)),
                of(
                        MIXED,
                        "LSTM, virtual adversarial training, entropy minimization and consistency under word dropout",
                        Map.of("virtual_adversarial", 1.0, "entropy", 0.3, "consistency", 1.0)),
                new LstmMethod(
                        "both-bidirectional",
                        "the same, bidirectional even if the experiment's settings are not",
                        Map.of("adversarial", 1.0, "virtual_adversarial", 1.0),
                        Map.of("bidirectional", true)));
    }

    private static LstmMethod of(String name, String summary, Map<String, Double> objective) {
        return new LstmMethod(name, summary, objective, Map.of());
    }

    @Override
    public Set<String> keys() {
        ObjectNode tree = ConfigFiles.json().valueToTree(Settings.defaults());
        return Set.copyOf(tree.propertyNames());
    }

    @Override
    public LstmLearner learner(List<SettingsChange> shared, List<SettingsChange> own) {
        return new LstmLearner(change(applyTo(change(Settings.defaults(), shared)), own));
    }

    private static Settings change(Settings settings, List<SettingsChange> changes) {
        var result = settings;
        for (var change : changes) {
            result = result.with(change.tree(), change.source());
        }
        return result;
    }

    private Settings applyTo(Settings settings) {
        ObjectNode tree = ConfigFiles.json().createObjectNode();
        var weights = tree.putObject("objective");
        TERMS.forEach(term -> weights.put(term, 0.0));
        new TreeMap<>(objective).forEach(weights::put);
        if (!model.isEmpty()) {
            new TreeMap<>(model).forEach(tree.putObject("model")::put);
        }
        return settings.with(tree, "method " + name);
    }
}
