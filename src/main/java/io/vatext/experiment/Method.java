package io.vatext.experiment;

import io.vatext.classifier.Settings;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The paper's methods, as changes to the settings of an experiment: which of the paper's terms the objective has. Terms that no
 * method has, such as the entropy, are as the settings say.
 */
public enum Method {
    /** Cross-entropy of the labeled documents. */
    BASELINE("baseline"),
    /** Random perturbation of the labeled documents, the control. */
    RANDOM("random", "random"),
    /** Adversarial training. */
    ADVERSARIAL("adversarial", "adversarial"),
    /** Virtual adversarial training. */
    VIRTUAL_ADVERSARIAL("virtual-adversarial", "virtual_adversarial"),
    /** Adversarial and virtual adversarial training. */
    BOTH("both", "adversarial", "virtual_adversarial"),
    /** The same, with a bidirectional encoder whatever the experiment says. */
    BOTH_BIDIRECTIONAL("both-bidirectional", "adversarial", "virtual_adversarial");

    private final String label;
    private final List<String> terms;

    Method(String label, String... terms) {
        this.label = label;
        this.terms = List.of(terms);
    }

    /**
     * The name in experiment files and results.
     *
     * @return such as {@code virtual-adversarial}
     */
    public String label() {
        return label;
    }

    /**
     * Finds a method by name.
     *
     * @param name as in {@link #label}
     * @param source where the name stands, for the message
     * @return the method
     * @throws InputException if there is none of that name
     */
    public static Method named(String name, Object source) {
        return Arrays.stream(values())
                .filter(m -> m.label.equals(name))
                .findFirst()
                .orElseThrow(() -> InputException.in(source, "unknown method \"" + name + "\"" + suggestion(name)));
    }

    private static String suggestion(String name) {
        var known = names();
        return ConfigFiles.nearest(name, known)
                .map(n -> "; did you mean \"" + n + "\"?")
                .orElse("; known methods: " + known + ".");
    }

    /**
     * All names.
     *
     * @return in the order of the paper's tables
     */
    public static List<String> names() {
        return Arrays.stream(values()).map(Method::label).toList();
    }

    /**
     * Sets the weights of the paper's terms: 1 for those of this method, 0 for the others.
     *
     * @param settings the experiment's settings
     * @return changed settings
     */
    public Settings applyTo(Settings settings) {
        ObjectNode overrides = ConfigFiles.json().createObjectNode();
        var weights = overrides.putObject("objective").put("random_unlabeled", 0.0);
        for (var method : values()) {
            method.terms.forEach(term -> weights.put(term, terms.contains(term) ? 1.0 : 0.0));
        }
        if (this == BOTH_BIDIRECTIONAL) {
            overrides.putObject("model").put("bidirectional", true);
        }
        JsonNode tree = overrides;
        return settings.with(tree, "method " + label);
    }
}
