package io.vatext.classifier;

import io.vatext.pretraining.PretrainingPlan;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Settings as a tree of keys and values, some of which are replaced. */
final class SettingsTree {
    /** Where null means that there is none; everything else must have a value. */
    private static final Set<String> OPTIONAL =
            Set.of("vectors", "encoder", "steps", "patience", "adversarial_epsilon");

    private static final String KIND = "kind";

    private SettingsTree() {}

    /** Where values name what a network starts from, it does not start from skip-gram vectors, which is the default. */
    static void startFromOneThing(ObjectNode settings, JsonNode overrides) {
        var model = overrides.path("model");
        var named = model.hasNonNull("vectors") || model.hasNonNull("encoder");
        var pretraining = (ObjectNode) settings.path("pretraining");
        if (named
                && !overrides.path("pretraining").has(KIND)
                && pretraining.path(KIND).asString().equals(PretrainingPlan.Kind.SKIP_GRAM.toString())) {
            pretraining.put(KIND, PretrainingPlan.Kind.NONE.toString());
        }
    }

    /**
     * Puts values into a tree of settings.
     *
     * @param into the settings, all of them
     * @param overrides some of them
     * @param source where these come from, for messages
     * @param path the key of the tree in the whole settings; empty for the whole
     * @throws InputException if a key is unknown, or its value cannot be one
     */
    static void merge(ObjectNode into, JsonNode overrides, Object source, String path) {
        if (overrides.isNull() || overrides.isMissingNode()) {
            return;
        }
        if (!overrides.isObject()) {
            throw InputException.in(
                    source, (path.isEmpty() ? "this" : path) + " must be a map of settings, found " + overrides + ".");
        }
        overrides.properties().forEach(entry -> {
            var key = entry.getKey();
            var old = into.get(key);
            var where = within(path, key);
            if (old == null) {
                var known = into.propertyNames().stream().sorted().toList();
                throw InputException.in(
                        source,
                        "unknown key \"" + where + "\""
                                + ConfigFiles.nearest(key, known)
                                        .map(n -> "; did you mean \"" + within(path, n) + "\"?")
                                        .orElse("; known keys: " + known + "."));
            }
            // A tokenizer is one of several kinds with keys of their own: it is replaced, not merged.
            var value = entry.getValue();
            if (old instanceof ObjectNode child && !key.equals("tokenizer")) {
                merge(child, value, source, where);
            } else if (value.isNull() && !OPTIONAL.contains(key)) {
                throw InputException.in(source, "the key \"" + where + "\" has no value; give one or remove the key.");
            } else {
                into.set(key, value);
            }
        });
    }

    private static String within(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
