package io.vatext.support;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that determines a result (settings, seed, data): nested keys and values, to be compared key by key with
 * those of an earlier run.
 *
 * <p>A description has a canonical form: keys are sorted, whole numbers have no fraction, and equal contents give equal
 * text and an equal checksum. A description that was written before a key existed is compared as if it had the key with
 * the value that matches the program's behavior at that time ({@link SettingsHistory}). A key that cannot change the
 * result under the other settings (an idle key) is not compared. Text and checksum contain neither keys with the value
 * from before they existed nor idle keys. Immutable.
 *
 * <pre>{@code
 * var now = Description.of(Map.of("seed", 1, "training", plan)).withHistory(HISTORY);
 * now.differences(Description.read(earlierTree));    // "training.steps is 1200, was 500"
 * }</pre>
 *
 * <p><b>Traps.</b> An idle key must be idle whatever the values of other idle keys are. A comparison uses the history
 * and the idle keys of the description on which {@link #differences} is called, so call it on the current one, not on
 * one from a file. A value whose type is part of its JSON, such as a tokenizer, keeps that type only as a component of
 * a record.
 */
public final class Description {
    /** Longer values, such as checksums, do not help a reader. */
    private static final int MAX_PRINTED_LENGTH = 40;

    private static final ObjectMapper JSON = ConfigFiles.json();

    private final ObjectNode tree;
    private final int version;
    private final SettingsHistory history;
    private final Function<ObjectNode, Set<String>> idle;

    private Description(ObjectNode tree, int version, SettingsHistory history, Function<ObjectNode, Set<String>> idle) {
        this.tree = tree;
        this.version = version;
        this.history = history;
        this.idle = idle;
    }

    /**
     * Creates a description from values.
     *
     * @param values the values by key: maps, lists, records, text, numbers, booleans or null; keys of records become
     *     snake_case
     * @return the description
     */
    public static Description of(Map<String, ?> values) {
        return of(JSON.<ObjectNode>valueToTree(values));
    }

    /**
     * Creates a description from a tree.
     *
     * @param tree keys and values; copied
     * @return the description
     * @throws IllegalArgumentException if the tree has the key {@code settings_version}, which is reserved
     */
    public static Description of(ObjectNode tree) {
        if (tree.has(SettingsHistory.VERSION)) {
            throw new IllegalArgumentException(
                    "the key \"" + SettingsHistory.VERSION + "\" is reserved for the description itself");
        }
        return new Description(object(tree), SettingsHistory.none().version(), SettingsHistory.none(), all -> Set.of());
    }

    /**
     * Reads a description, to compare another one with it.
     *
     * @param written what {@link #tree} returned
     * @return the description, without history and idle keys
     */
    public static Description read(ObjectNode written) {
        var tree = object(written);
        var version = tree.path(SettingsHistory.VERSION).asInt(0);
        tree.remove(SettingsHistory.VERSION);
        return new Description(tree, version, SettingsHistory.none(), all -> Set.of());
    }

    /**
     * Returns a copy some of whose keys were added after the first version.
     *
     * @param additions these keys, and the values that their absence in an earlier description means
     * @return a description of the current version
     */
    public Description withHistory(SettingsHistory additions) {
        return new Description(tree, additions.version(), additions, idle);
    }

    /**
     * Returns a copy some of whose keys cannot change the result.
     *
     * @param keys returns, for the whole tree of a description, the keys without effect under its other values, such as
     *     {@code objective.xi}; the key of a map includes everything in it
     * @return a description that does not compare them
     */
    public Description withIdleKeys(Function<ObjectNode, Set<String>> keys) {
        return new Description(tree, version, history, keys);
    }

    /**
     * Returns a copy with more idle keys.
     *
     * @param keys keys that are not to be compared, such as {@code training.steps}
     * @return a description that does not compare them, either
     */
    public Description withMoreIdleKeys(Set<String> keys) {
        return withIdleKeys(all -> {
            var both = new TreeSet<>(idle.apply(all));
            both.addAll(keys);
            return both;
        });
    }

    /**
     * Returns a copy with more values.
     *
     * @param more the values by key
     * @return a longer description
     * @throws IllegalArgumentException if the description already has one of the keys
     */
    public Description with(Map<String, ?> more) {
        var all = tree.deepCopy();
        of(more).tree.properties().forEach(entry -> {
            if (all.has(entry.getKey())) {
                throw new IllegalArgumentException("the key \"" + entry.getKey() + "\" is already in the description");
            }
            all.set(entry.getKey(), entry.getValue());
        });
        return new Description(object(all), version, history, idle);
    }

    /** The canonical form of a value: sorted keys, and numbers as they would be read from a file. */
    static JsonNode canonical(JsonNode node) {
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
     * The same description, written otherwise.
     *
     * @param change changes the tree of keys and values
     * @return the changed copy
     */
    public Description written(UnaryOperator<ObjectNode> change) {
        return new Description(change.apply(tree), version, history, idle);
    }

    /**
     * The differences from an earlier description that can change the result.
     *
     * @param earlier the description of an earlier run
     * @return a phrase for each key that differs, such as {@code training.batch is 9, was 8}; empty if the results are
     *     the same
     */
    public List<String> differences(Description earlier) {
        if (earlier.version > version) {
            return List.of("it was written by a newer vatext");
        }
        var before = object(history.complete(earlier.tree, earlier.version));
        var either = new TreeSet<>(idle.apply(tree));
        either.addAll(idle.apply(before));
        var found = compared(without(tree, either), without(before, either));
        // A key that has an effect in only one of the two need not be reported: whatever makes it idle differs, too.
        return found.isEmpty() ? compared(without(tree, idle.apply(tree)), without(before, idle.apply(before))) : found;
    }

    private static List<String> compared(JsonNode now, JsonNode before) {
        var found = new ArrayList<String>();
        compare("", now, before, found);
        return List.copyOf(found);
    }

    private static void compare(String key, @Nullable JsonNode now, @Nullable JsonNode before, List<String> found) {
        if (now instanceof ObjectNode object && before instanceof ObjectNode other) {
            var keys = new TreeSet<String>(object.propertyNames());
            keys.addAll(other.propertyNames());
            var prefix = key.isEmpty() ? "" : key + ".";
            keys.forEach(next -> compare(prefix + next, object.get(next), other.get(next), found));
        } else if (now == null || !now.equals(before)) {
            found.add(difference(key, text(now), text(before)));
        }
    }

    private static String difference(String key, String now, String before) {
        return now.length() > MAX_PRINTED_LENGTH || before.length() > MAX_PRINTED_LENGTH
                ? key + " differs"
                : key + " is " + now + ", was " + before;
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "missing" : value.isString() ? value.asString() : value.toString();
    }

    /** A copy without some keys. */
    static ObjectNode without(ObjectNode tree, Set<String> keys) {
        var rest = tree.deepCopy();
        for (var key : keys) {
            var parent = rest;
            var path = key.split("\\.", -1);
            for (var i = 0; i < path.length - 1 && parent != null; i++) {
                parent = parent.get(path[i]) instanceof ObjectNode next ? next : null;
            }
            if (parent != null) {
                parent.remove(path[path.length - 1]);
            }
        }
        return rest;
    }

    /**
     * All keys and values, for a file.
     *
     * @return a copy, with the key {@code settings_version}
     */
    public ObjectNode tree() {
        return tree.deepCopy().put(SettingsHistory.VERSION, version);
    }

    /**
     * The canonical text of everything that determines the result: equal for two descriptions that do not differ, and
     * the same in later versions of the program, since keys with the value from before they existed are left out.
     *
     * @return JSON in one line, with sorted keys
     */
    public String json() {
        var noEffect = idle.apply(tree);
        var essential = without(tree, noEffect);
        history.strip(essential, noEffect);
        return JSON.writeValueAsString(essential);
    }

    /**
     * A checksum, for the names of files with the result.
     *
     * @return the SHA-256 of {@link #json}: 64 digits in lower case
     */
    public String sha256() {
        return Sha256.hexOf(json());
    }

    /** Whether another description has the same keys and values, idle ones included. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Description description && tree.equals(description.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return json();
    }
}
