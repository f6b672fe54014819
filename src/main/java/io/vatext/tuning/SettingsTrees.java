package io.vatext.tuning;

import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Trees of settings from keys with dots. */
final class SettingsTrees {
    static final String STEPS = "training.steps";
    static final String EPOCHS = "pretraining.skip_gram.epochs";

    private SettingsTrees() {}

    /**
     * A tree.
     *
     * @param values by key, such as {@code training.steps}
     */
    static ObjectNode tree(Map<String, JsonNode> values) {
        ObjectNode root = ConfigFiles.json().createObjectNode();
        values.forEach((key, value) -> put(root, key, value));
        return root;
    }

    /** Sets a value in a tree. */
    static void put(ObjectNode root, String key, JsonNode value) {
        var keys = key.split("\\.", -1);
        var node = root;
        for (var k = 0; k < keys.length - 1; k++) {
            node = node.get(keys[k]) instanceof ObjectNode child ? child : node.putObject(keys[k]);
        }
        node.set(keys[keys.length - 1], value);
    }

    /** The value of a key; missing if the tree does not have it. */
    static JsonNode at(JsonNode tree, String key) {
        return tree.at("/" + key.replace('.', '/'));
    }

    /** A change of one setting. */
    static SettingsChange change(String key, Object value, Object source) {
        return new SettingsChange(tree(Map.of(key, ConfigFiles.json().valueToTree(value))), source);
    }
}
