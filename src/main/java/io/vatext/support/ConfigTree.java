package io.vatext.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Overrides some values of a configuration that is a tree of keys, strictly: the tree of defaults has all keys, and
 * others are rejected.
 *
 * @param optional the keys whose value may be null; all others must have a value
 */
public record ConfigTree(Set<String> optional) {
    /** Copies the set. */
    public ConfigTree {
        optional = Set.copyOf(optional);
    }

    /**
     * Overrides values in a tree.
     *
     * @param into the whole configuration; changed
     * @param overrides some of its keys, with other values
     * @param source the file of the overrides, for messages; a {@link ConfigPlace} knows the lines
     * @throws InputException if a key is unknown, or its value is invalid
     */
    public void merge(ObjectNode into, JsonNode overrides, Object source) {
        merge(into, overrides, source, "");
    }

    private void merge(ObjectNode into, JsonNode overrides, Object source, String path) {
        if (overrides.isNull() || overrides.isMissingNode()) {
            return;
        }
        if (!overrides.isObject()) {
            throw InputException.in(
                    path.isEmpty() ? source : ConfigPlace.of(source, path),
                    (path.isEmpty() ? "this" : path) + " must be a map of settings, found " + overrides + ".");
        }
        overrides.properties().forEach(entry -> {
            var key = entry.getKey();
            var old = into.get(key);
            var where = within(path, key);
            if (old == null) {
                var known = into.propertyNames().stream().sorted().toList();
                throw InputException.in(
                        ConfigPlace.of(source, where),
                        "unknown key \"" + where + "\""
                                + ConfigFiles.nearest(key, known)
                                        .map(n -> "; did you mean \"" + within(path, n) + "\"?")
                                        .orElse("; known keys: " + known + "."));
            }
            var value = entry.getValue();
            if (old instanceof ObjectNode child && isMerged(key)) {
                merge(child, value, source, where);
            } else if (value.isNull() && !optional.contains(key)) {
                throw InputException.in(
                        ConfigPlace.of(source, where),
                        "the key \"" + where + "\" has no value; give one or remove the key.");
            } else {
                into.set(key, value);
            }
        });
    }

    /**
     * The values that overrides set when they are merged.
     *
     * @param overrides some keys of a configuration
     * @return values by path, such as {@code training.steps}; of a map that is merged, its values
     */
    public static Map<String, JsonNode> values(JsonNode overrides) {
        var values = new LinkedHashMap<String, JsonNode>();
        collect(overrides, "", values);
        return values;
    }

    private static void collect(JsonNode overrides, String path, Map<String, JsonNode> values) {
        overrides.properties().forEach(entry -> {
            var where = within(path, entry.getKey());
            if (entry.getValue().isObject() && isMerged(entry.getKey())) {
                collect(entry.getValue(), where, values);
            } else {
                values.put(where, entry.getValue());
            }
        });
    }

    /** A tokenizer is one of several kinds with different keys, so it is replaced, not merged. */
    private static boolean isMerged(String key) {
        return !key.equals("tokenizer");
    }

    private static String within(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
