package io.vatext.ensemble;

import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import io.vatext.support.ConfigPlace;
import io.vatext.support.ConfigTree;
import io.vatext.support.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of an ensemble while the changes of its settings are read. What is set for one member has precedence over what is set for
 * all. Not thread-safe.
 */
final class MemberDrafts {
    private final List<Method> methods;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /** No members yet, which may have these methods. */
    MemberDrafts(List<Method> methods) {
        this.methods = methods;
    }

    /** What is known about a member before all changes have been seen. */
    private static final class Draft {
        private String method;
        private final List<SettingsChange> changes = new ArrayList<>();

        Draft(String method) {
            this.method = method;
        }

        /** Whether a value for all members is this member's, too. */
        boolean takes(String path, JsonNode value) {
            var own = new HashMap<String, JsonNode>();
            changes.forEach(change -> own.putAll(ConfigTree.values(change.tree())));
            var found = own.getOrDefault(path, value);
            return (found.isNumber() && value.isNumber())
                    ? found.doubleValue() == value.doubleValue()
                    : found.equals(value);
        }
    }

    boolean isEmpty() {
        return drafts.isEmpty();
    }

    /** Adds a member whose name is that of its method. */
    void add(String name) {
        drafts.put(name, new Draft(name));
    }

    /** Adds members, or more settings of members that are known. */
    void add(JsonNode members, Object source) {
        if (!(members instanceof ObjectNode map) || map.isEmpty()) {
            throw InputException.in(
                    source,
                    "members must be a map of at least one member, such as {linear-svm: {}, word-vectors: {}}, found "
                            + members + ".");
        }
        var all = ConfigPlace.within(source, EnsembleMethod.MEMBERS);
        map.properties().forEach(entry -> add(entry.getKey(), entry.getValue(), source, all));
    }

    private void add(String name, JsonNode given, Object source, Object all) {
        var where = ConfigPlace.within(all, name);
        try {
            EnsembleSettings.requireName(name);
        } catch (IllegalArgumentException e) {
            throw new InputException(source + ": " + e.getMessage(), e);
        }
        if (!given.isNull() && !given.isObject()) {
            throw InputException.in(where, "this must be a map of settings, found " + given + ".");
        }
        var draft = drafts.computeIfAbsent(name, Draft::new);
        JsonNode settings = given;
        if (given instanceof ObjectNode object) {
            draft.method = object.path(EnsembleSettings.METHOD).asString(draft.method);
            var changes = object.deepCopy();
            changes.remove(EnsembleSettings.METHOD);
            settings = changes;
        }
        method(draft.method, where);
        draft.changes.add(new SettingsChange(settings, where));
    }

    private Method method(String name, Object source) {
        if (name.equals(EnsembleMethod.NAME)) {
            throw InputException.in(source, "an ensemble cannot be a member of an ensemble; name its members instead.");
        }
        var names = methods.stream().map(Method::name).toList();
        return methods.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InputException.in(
                        source,
                        "unknown method \"" + name + "\""
                                + ConfigFiles.didYouMean(name, names, "; known methods: " + names + ".")));
    }

    private Method method(Draft draft) {
        return method(draft.method, EnsembleMethod.NAME);
    }

    /** The settings that at least one member has. */
    Set<String> keys() {
        var keys = new TreeSet<String>();
        drafts.values().forEach(draft -> keys.addAll(method(draft).keys()));
        return keys;
    }

    /**
     * The members.
     *
     * @param shared changes for all members, which do not override what defines their methods
     * @param own changes for all members, which override everything but a member's own settings
     * @throws InputException if a change is wrong, or has no effect
     */
    List<Member> members(List<SettingsChange> shared, List<SettingsChange> own) {
        var members = new ArrayList<Member>();
        drafts.forEach((name, draft) -> {
            var method = method(draft);
            var changes = new ArrayList<>(forMethod(method, own));
            changes.addAll(draft.changes);
            members.add(new Member(name, draft.method, method.learner(forMethod(method, shared), changes)));
        });
        requireEffect(own);
        return members;
    }

    private static List<SettingsChange> forMethod(Method method, List<SettingsChange> changes) {
        return changes.stream()
                .map(change -> new SettingsChange(
                        change.tree() instanceof ObjectNode object
                                ? object.deepCopy().retain(method.keys())
                                : NullNode.getInstance(),
                        change.source()))
                .toList();
    }

    /** A value for all members, and where it was given. */
    private record Given(JsonNode value, Object source) {}

    /** Refuses a setting for all members if each of them has a value of its own. */
    private void requireEffect(List<SettingsChange> changes) {
        var last = new LinkedHashMap<String, Given>();
        changes.forEach(change -> ConfigTree.values(change.tree())
                .forEach((path, value) -> last.put(path, new Given(value, change.source()))));
        last.forEach((path, given) -> {
            var having = drafts.entrySet().stream()
                    .filter(member -> method(member.getValue()).keys().contains(path.split("\\.", 2)[0]))
                    .toList();
            if (having.stream().noneMatch(member -> member.getValue().takes(path, given.value()))) {
                throw InputException.in(
                        ConfigPlace.of(given.source(), path),
                        "\"" + path + "\" has no effect, since each member that has it sets it for itself ("
                                + having.stream().map(Map.Entry::getKey).collect(Collectors.joining(", "))
                                + "); change it there, or leave it out there.");
            }
        });
    }
}
