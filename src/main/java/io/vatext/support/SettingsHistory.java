package io.vatext.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys added to settings since the first version, each with the value that matches the program's behavior before.
 * With it, files that were written before a key existed are read as if they had the key. Each record of settings has a
 * history next to its components:
 *
 * <pre>{@code
 * static final SettingsHistory HISTORY = SettingsHistory.none()
 *         .added("model.transfer", "all")
 *         .and(PretrainingPlan.HISTORY.within("pretraining"));
 * }</pre>
 *
 * <p>The values are those of the past and never change, whatever the defaults become. A key that has been in a file is
 * never renamed or given another meaning. Immutable.
 */
public final class SettingsHistory {
    /** The key by which a file names the version of its settings. */
    public static final String VERSION = "settings_version";

    private static final SettingsHistory NONE = new SettingsHistory(List.of());

    private final List<Addition> additions;

    /** An added key: its path, and the value that files without it mean. */
    private record Addition(List<String> path, JsonNode before) {
        Addition within(String prefix) {
            var longer = new ArrayList<String>();
            longer.add(prefix);
            longer.addAll(path);
            return new Addition(List.copyOf(longer), before);
        }

        /**
         * The value from before in the form of a description that leaves out idle keys; missing if the key is idle
         * itself.
         */
        JsonNode beforeWithout(Set<String> idle) {
            var tree = Description.canonical(before);
            for (var i = path.size() - 1; i >= 0; i--) {
                tree = ConfigFiles.json().createObjectNode().set(path.get(i), tree);
            }
            return Description.without((ObjectNode) tree, idle).at("/" + String.join("/", path));
        }

        String key() {
            return path.get(path.size() - 1);
        }

        /** The tree that the key belongs to; null if that tree is missing. */
        @Nullable
        ObjectNode parent(ObjectNode root) {
            var found = root;
            for (var key : path.subList(0, path.size() - 1)) {
                if (!(found.get(key) instanceof ObjectNode next)) {
                    return null;
                }
                found = next;
            }
            return found;
        }
    }

    private SettingsHistory(List<Addition> additions) {
        this.additions = List.copyOf(additions);
    }

    /**
     * The history of settings to which no keys have been added.
     *
     * @return an empty history
     */
    public static SettingsHistory none() {
        return NONE;
    }

    /**
     * Returns a copy with one more key, the newest.
     *
     * @param key the key, such as {@code model.transfer}
     * @param before the value that matches the program's behavior before, as YAML
     * @return a longer history
     */
    public SettingsHistory added(String key, String before) {
        var addition =
                new Addition(List.of(key.split("\\.")), ConfigFiles.yaml().readTree(before));
        return and(new SettingsHistory(List.of(addition)));
    }

    /**
     * Returns a copy with the added keys of a part of the settings.
     *
     * @param part the history of the part, usually {@link #within} its key
     * @return a longer history
     */
    public SettingsHistory and(SettingsHistory part) {
        var all = new ArrayList<>(additions);
        all.addAll(part.additions);
        return new SettingsHistory(all);
    }

    /**
     * The history of settings that contain these as a part.
     *
     * @param key the key of this part
     * @return the same additions, under that key
     */
    public SettingsHistory within(String key) {
        return new SettingsHistory(
                additions.stream().map(addition -> addition.within(key)).toList());
    }

    /**
     * The version of settings with all these keys. A file names it, so that an older program notices that it does not
     * know some of them.
     *
     * @return one more than the number of additions
     */
    public int version() {
        return 1 + additions.size();
    }

    /**
     * Adds the keys that an older file cannot have.
     *
     * @param settings the settings in a file
     * @param version the version that the file names; 0 for files without a version
     * @return a copy; equal to the settings if they are of the current version, in which no key may be missing
     */
    public ObjectNode complete(ObjectNode settings, int version) {
        var complete = settings.deepCopy();
        if (version < version()) {
            for (var addition : additions) {
                var parent = addition.parent(complete);
                if (parent != null && !parent.has(addition.key())) {
                    parent.set(addition.key(), addition.before().deepCopy());
                }
            }
        }
        return complete;
    }

    /**
     * Reads settings from a file that may be older than some of their keys.
     *
     * @param source the file, for messages
     * @param settings the settings in the file; if they are not a map, they are returned unchanged, for the caller to
     *     reject
     * @param version the version that the file names; a missing node for files without a version
     * @return a copy with all keys
     * @throws NewerVersionException if the file is of a newer version
     */
    public JsonNode read(Object source, JsonNode settings, JsonNode version) {
        var found = version.asInt(0);
        if (found > version()) {
            throw new NewerVersionException(
                    source + ": the file was written by a newer vatext (its settings are of version " + found
                            + ", this one reads up to " + version() + "); update vatext.");
        }
        return settings instanceof ObjectNode object ? complete(object, found) : settings;
    }

    /**
     * The settings as an earlier version would have written them, as far as they can be: without the keys that have the
     * value from before they existed.
     *
     * @param settings settings with all keys
     * @return a copy, in the same order
     */
    public ObjectNode stripped(ObjectNode settings) {
        var stripped = settings.deepCopy();
        strip(stripped, Set.of());
        return stripped;
    }

    /**
     * Removes every key that has the value from before it existed, so that a description does not depend on keys added
     * later.
     *
     * @param settings the settings without idle keys; changed
     * @param idle the idle keys
     */
    void strip(ObjectNode settings, Set<String> idle) {
        for (var i = additions.size() - 1; i >= 0; i--) {
            var addition = additions.get(i);
            var parent = addition.parent(settings);
            if (parent != null && addition.beforeWithout(idle).equals(parent.get(addition.key()))) {
                parent.remove(addition.key());
            }
        }
    }
}
