package io.vatext.classifier;

import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.objective.Objective;
import io.vatext.objective.WeightedSum;
import io.vatext.support.ConfigFiles;
import io.vatext.text.Tokenizers;
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
 * @param tokenizers the tokenizers that the program supplies
 * @param added terms of the caller's own, which are added to the objective
 */
public record LstmMethod(
        String name,
        String summary,
        Map<String, Double> objective,
        Map<String, Boolean> model,
        Tokenizers tokenizers,
        Objective added)
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
                of(
                        "both-bidirectional",
                        "the same, bidirectional even if the experiment's settings are not",
                        Map.of("adversarial", 1.0, "virtual_adversarial", 1.0),
                        Map.of("bidirectional", true)));
    }

    private static LstmMethod of(String name, String summary, Map<String, Double> objective) {
        return of(name, summary, objective, Map.of());
    }

    private static LstmMethod of(
            String name, String summary, Map<String, Double> objective, Map<String, Boolean> model) {
        return new LstmMethod(name, summary, objective, model, Tokenizers.NONE, new WeightedSum(List.of()));
    }

    /**
     * The method for a program that has tokenizers or terms of its own.
     *
     * @param supplied the tokenizers that settings may name
     * @param terms what is added to the objective
     * @return a changed copy
     */
    public LstmMethod with(Tokenizers supplied, Objective terms) {
        return new LstmMethod(name, summary, objective, model, supplied, terms);
    }

    @Override
    public Set<String> keys() {
        ObjectNode tree = ConfigFiles.json().valueToTree(Settings.defaults());
        return Set.copyOf(tree.propertyNames());
    }

    @Override
    public LstmLearner learner(List<SettingsChange> shared, List<SettingsChange> own) {
        var settings = change(applyTo(change(Settings.defaults(), shared)), own);
        return new LstmLearner(settings.withTokenizer(tokenizers.supply(settings.tokenizer())), added);
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
