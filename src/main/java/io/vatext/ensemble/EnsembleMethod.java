package io.vatext.ensemble;

import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.ModelFormat;
import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import io.vatext.support.ConfigPlace;
import io.vatext.support.ConfigTree;
import io.vatext.support.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The method that combines others. Its settings are {@code members}, {@code folds}, {@code prior}, {@code screening}
 * and {@code refit}; every other key is for those members whose method has it.
 *
 * <p>The first change that names members replaces the usual ones; later changes add to it.
 *
 * @param others the methods that a member may have
 * @param usual the members unless others are named
 * @param formats read the models of these methods
 */
public record EnsembleMethod(List<Method> others, List<String> usual, List<ModelFormat> formats) implements Method {
    /** The name of the method. */
    public static final String NAME = "ensemble";

    private static final String MEMBERS = "members";

    /** Copies the lists. */
    public EnsembleMethod {
        others = List.copyOf(others);
        usual = List.copyOf(usual);
        formats = List.copyOf(formats);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "several of the other methods, weighted by cross-validation, which uses all labels";
    }

    @Override
    public Set<String> keys() {
        var keys = new TreeSet<>(own().propertyNames());
        keys.add(MEMBERS);
        others.forEach(method -> keys.addAll(method.keys()));
        return keys;
    }

    /** The settings that only an ensemble has, without its members. */
    private static ObjectNode own() {
        return ConfigFiles.json()
                .createObjectNode()
                .put("folds", 3)
                .put(EnsembleSettings.PRIOR, "auto")
                .put("screening", true)
                .put("refit", true);
    }

    /** What is known about a member before all changes have been seen. */
    private static final class Draft {
        private String method;
        private final List<SettingsChange> changes = new ArrayList<>();

        Draft(String method) {
            this.method = method;
        }
    }

    @Override
    public Learner learner(List<SettingsChange> shared, List<SettingsChange> own) {
        var tree = own();
        var drafts = new LinkedHashMap<String, Draft>();
        var common = new ArrayList<SettingsChange>();
        var source = "method " + NAME;
        for (var changes : List.of(shared, own)) {
            for (var change : changes) {
                var rest = rest(change);
                if (rest.has(MEMBERS)) {
                    addMembers(rest.path(MEMBERS), change.source(), drafts);
                }
                var settings = rest.deepCopy().retain(own().propertyNames());
                new ConfigTree(Set.of()).merge(tree, settings, change.source());
                checked(tree, change.source());
                rest.remove(MEMBERS);
                rest.remove(own().propertyNames());
                common.add(new SettingsChange(rest, change.source()));
                source = String.valueOf(change.source());
            }
        }
        if (drafts.isEmpty()) {
            usual.forEach(name -> drafts.put(name, new Draft(name)));
        }
        requireKeys(own, drafts);
        var members = new ArrayList<Member>();
        var settings = tree.putObject(MEMBERS);
        drafts.forEach((name, draft) -> {
            var member = new Member(name, draft.method, learner(draft, common));
            members.add(member);
            var all = settings.putObject(name).put(EnsembleSettings.METHOD, draft.method);
            member.learner().settings().properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
        });
        return new EnsembleLearner(EnsembleSettings.of(tree, source), members, formats);
    }

    /** Reports a bad value together with the change that it comes from. */
    private static void checked(ObjectNode tree, Object source) {
        var some = tree.deepCopy();
        some.putObject(MEMBERS).putObject("any");
        EnsembleSettings.of(some, source);
    }

    private static ObjectNode rest(SettingsChange change) {
        if (change.tree() instanceof ObjectNode object) {
            return object.deepCopy();
        }
        new ConfigTree(Set.of()).merge(own(), change.tree(), change.source());
        return ConfigFiles.json().createObjectNode();
    }

    private void addMembers(JsonNode members, Object source, Map<String, Draft> drafts) {
        if (!(members instanceof ObjectNode map) || map.isEmpty()) {
            throw InputException.in(
                    source,
                    "members must be a map of at least one member, such as {linear-svm: {}, word-vectors: {}}, found "
                            + members + ".");
        }
        map.properties().forEach(entry -> {
            var name = entry.getKey();
            var where = ConfigPlace.within(ConfigPlace.within(source, MEMBERS), name);
            var given = entry.getValue();
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
        });
    }

    private Method method(String name, Object source) {
        if (name.equals(NAME)) {
            throw InputException.in(source, "an ensemble cannot be a member of an ensemble; name its members instead.");
        }
        var names = others.stream().map(Method::name).toList();
        return others.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InputException.in(
                        source,
                        "unknown method \"" + name + "\""
                                + ConfigFiles.didYouMean(name, names, "; known methods: " + names + ".")));
    }

    private Learner learner(Draft draft, List<SettingsChange> common) {
        var method = method(draft.method, NAME);
        var shared = common.stream()
                .map(change -> new SettingsChange(
                        change.tree() instanceof ObjectNode object
                                ? object.deepCopy().retain(method.keys())
                                : NullNode.getInstance(),
                        change.source()))
                .toList();
        return method.learner(shared, draft.changes);
    }

    /** Refuses a key of this ensemble's own changes that it has no use for. */
    private void requireKeys(List<SettingsChange> own, Map<String, Draft> drafts) {
        var known = new TreeSet<>(own().propertyNames());
        known.add(MEMBERS);
        drafts.values().forEach(draft -> known.addAll(method(draft.method, NAME).keys()));
        own.forEach(change -> change.tree().propertyNames().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> {
                    throw InputException.in(
                            ConfigPlace.of(change.source(), key),
                            "unknown key \"" + key + "\""
                                    + ConfigFiles.didYouMean(key, known, "; known keys: " + known + "."));
                }));
    }
}
