package io.vatext.experiment;

import io.vatext.classifier.Settings;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The paper's methods, as changes to the settings of an experiment. */
public enum Method {
    /** Cross-entropy of the labeled documents. */
    BASELINE("baseline", 0, 0, 0),
    /** Random perturbation of the labeled documents, the control. */
    RANDOM("random", 1, 0, 0),
    /** Adversarial training. */
    ADVERSARIAL("adversarial", 0, 1, 0),
    /** Virtual adversarial training. */
    VIRTUAL_ADVERSARIAL("virtual-adversarial", 0, 0, 1),
    /** Adversarial and virtual adversarial training. */
    BOTH("both", 0, 1, 1),
    /** The same, with a bidirectional encoder whatever the experiment says. */
    BOTH_BIDIRECTIONAL("both-bidirectional", 0, 1, 1);

    private final String label;
    private final double random;
    private final double adversarial;
    private final double virtualAdversarial;

    Method(String label, double random, double adversarial, double virtualAdversarial) {
        this.label = label;
        this.random = random;
        this.adversarial = adversarial;
        this.virtualAdversarial = virtualAdversarial;
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
     * Sets the weights of this method's terms.
     *
     * @param settings the experiment's settings
     * @return changed settings
     */
    public Settings applyTo(Settings settings) {
        ObjectNode overrides = ConfigFiles.json().createObjectNode();
        overrides
                .putObject("objective")
                .put("random", random)
                .put("random_unlabeled", 0.0)
                .put("adversarial", adversarial)
                .put("virtual_adversarial", virtualAdversarial);
        if (this == BOTH_BIDIRECTIONAL) {
            overrides.putObject("model").put("bidirectional", true);
        }
        JsonNode tree = overrides;
        return settings.with(tree, "method " + label);
    }
}
