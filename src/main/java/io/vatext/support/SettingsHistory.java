package io.vatext.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys that settings have gained since their first files, each with the value that means what the program did before. With it, files
 * that were written before a key existed can be read as if they named it. Each record of settings has its own, next to its components:
 *
 * <pre>{@code
 * static final SettingsHistory HISTORY = SettingsHistory.none()
 *         .added("model.transfer", "all")
 *         .and(PretrainingPlan.HISTORY.within("pretraining"));
 * }</pre>
 *
 * <p>The values are those of the past and never change, whatever the defaults become. A key that has been in a file is never renamed or
 * given another meaning. Immutable.
 */
public final class SettingsHistory {
    /** The key by which a file names the version of its settings. */
    public static final String VERSION = "settings_version";

    private static final SettingsHistory NONE = new SettingsHistory(List.of());

    private final List<Addition> additions;

    /** A key that came later: its path, and the value that files without it mean. */
    private record Addition(List<String> path, JsonNode before) {
        Addition within(String prefix) {
            var longer = new ArrayList<String>();
            longer.add(prefix);
            longer.addAll(path);
            return new Addition(List.copyOf(longer), before);
        }

        /** The value from before in the form of a description that leaves out idle keys; missing if the key is idle itself. */
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

        /** The tree that the key belongs to; null if that is missing itself. */
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
     * Settings that are as they were first written.
     *
     * @return no additions
     */
    public static SettingsHistory none() {
        return NONE;
    }

    /**
     * The same with one more key, the newest.
     *
     * @param key the key, such as {@code model.transfer}
     * @param before what the program did before, as YAML
     * @return a longer history
     */
    public SettingsHistory added(String key, String before) {
        var addition =
                new Addition(List.of(key.split("\\.")), ConfigFiles.yaml().readTree(before));
        return and(new SettingsHistory(List.of(addition)));
    }

    /**
     * The same with the keys of a part of the settings.
     *
     * @param part the history of the part, usually {@link #within} its key
     * @return both
     */
    public SettingsHistory and(SettingsHistory part) {
        var all = new ArrayList<>(additions);
        all.addAll(part.additions);
        return new SettingsHistory(all);
    }

    /**
     * The history of settings that have these as a part.
     *
     * @param key where these are in the others
     * @return the same additions, under that key
     */
    public SettingsHistory within(String key) {
        return new SettingsHistory(
                additions.stream().map(addition -> addition.within(key)).toList());
    }

    /**
     * The version of settings with all these keys, which a file names, so that an older program can tell that it lacks some of them.
     *
     * @return one more than the number of additions
     */
    public int version() {
        return 1 + additions.size();
    }

    /**
     * Fills in the keys that an older file cannot name.
     *
     * @param settings as found in a file
     * @param version the version that the file names; 0 for files from before there were versions
     * @return a copy; equal to the settings if they are of the current version, in which nothing may be missing
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
     * @param settings as found there; what is not a map is returned as it is, for others to refuse
     * @param version the version that the file names; missing in files from before there were versions
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
     * Removes every key that has the value from before it existed, so that a description does not depend on keys that came later.
     *
     * @param settings without idle keys; changed
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
