package io.vatext.support;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What decides a result (settings, seed, data): nested keys and values, to be compared key by key with those of an earlier run.
 *
 * <p>It has one form, whatever it was made from: keys are sorted, whole numbers have no fraction, and equal contents give equal text
 * and an equal checksum. Immutable.
 *
 * @param tree the keys and values; copied, with sorted keys
 */
public record Description(ObjectNode tree) {
    /** Longer values, such as checksums, do not help a reader. */
    private static final int LONGEST_VALUE = 40;

    private static final ObjectMapper JSON = ConfigFiles.json();

    /** Copies the tree into its one form. */
    public Description {
        tree = object(tree);
    }

    /**
     * Describes by values.
     *
     * @param values by key: maps, lists, records, text, numbers, truth values or null; keys of records become snake_case
     * @return the description
     */
    public static Description of(Map<String, ?> values) {
        return new Description(JSON.<ObjectNode>valueToTree(values));
    }

    /** The one form of a value: sorted keys, and numbers as they would be read from a file. */
    private static JsonNode canonical(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object(object);
        }
        if (node.isArray()) {
            var list = JSON.createArrayNode();
            node.forEach(value -> list.add(canonical(value)));
            return list;
        }
        return node.isNumber() ? number(node) : node;
    }

    private static ObjectNode object(ObjectNode node) {
        var sorted = JSON.createObjectNode();
        new TreeSet<>(node.propertyNames()).forEach(key -> sorted.set(key, canonical(node.path(key))));
        return sorted;
    }

    private static JsonNode number(JsonNode node) {
        var factory = JSON.getNodeFactory();
        var text = node.asString();
        try {
            var value = new BigDecimal(text);
            return isLong(value) ? factory.numberNode(value.longValueExact()) : factory.numberNode(value.doubleValue());
        } catch (NumberFormatException e) {
            return factory.stringNode(text); // JSON has no NaN and no infinity.
        }
    }

    private static boolean isLong(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0
                && value.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
                && value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    /**
     * What is not the same in an earlier description.
     *
     * @param earlier the description of an earlier run
     * @return a phrase for each key that differs, such as {@code training.batch is 9, was 8}; empty if nothing does
     */
    public List<String> differences(Description earlier) {
        var found = new ArrayList<String>();
        compare("", tree, earlier.tree, found);
        return List.copyOf(found);
    }

    private static void compare(String key, @Nullable JsonNode now, @Nullable JsonNode before, List<String> found) {
        if (now instanceof ObjectNode object && before instanceof ObjectNode other) {
            var keys = new TreeSet<String>(object.propertyNames());
            keys.addAll(other.propertyNames());
            var prefix = key.isEmpty() ? "" : key + ".";
            keys.forEach(next -> compare(prefix + next, object.get(next), other.get(next), found));
        } else if (now == null || !now.equals(before)) {
            found.add(difference(key, words(now), words(before)));
        }
    }

    private static String difference(String key, String now, String before) {
        return now.length() > LONGEST_VALUE || before.length() > LONGEST_VALUE
                ? key + " differs"
                : key + " is " + now + ", was " + before;
    }

    private static String words(@Nullable JsonNode value) {
        return value == null ? "missing" : value.isString() ? value.asString() : value.toString();
    }

    /**
     * The keys and values.
     *
     * @return a copy
     */
    @Override
    public ObjectNode tree() {
        return tree.deepCopy();
    }

    /**
     * The one text of this description.
     *
     * @return JSON in one line, with sorted keys
     */
    public String json() {
        return JSON.writeValueAsString(tree);
    }

    /**
     * A checksum, which names files of what was made like this.
     *
     * @return the SHA-256 of {@link #json}: 64 digits in lower case
     */
    public String sha256() {
        return Sha256.hexOf(json());
    }

    @Override
    public String toString() {
        return json();
    }
}
