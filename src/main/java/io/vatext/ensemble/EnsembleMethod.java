package io.vatext.ensemble;

import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.ModelFormat;
import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import io.vatext.support.ConfigPlace;
import io.vatext.support.ConfigTree;
import io.vatext.support.InputException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * The method that combines others. Its settings are {@code members}, {@code folds}, {@code prior}, {@code screening},
 * {@code refit} and {@code models}; every other key is for those members whose method has it, unless a member sets it for itself.
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

    /** The largest number of models of a member that learn from all labels if their number suits their steps. */
    public static final int MOST_SUITED_MODELS = 4;

    static final String MEMBERS = "members";

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
                .put("refit", true)
                .put("models", EnsembleSettings.SUITED_MODELS);
    }

    @Override
    public Learner learner(List<SettingsChange> shared, List<SettingsChange> own) {
        var tree = own();
        var drafts = new MemberDrafts(others);
        var common = shared.stream().map(change -> forAll(change, tree, drafts)).toList();
        var overriding =
                own.stream().map(change -> forAll(change, tree, drafts)).toList();
        if (drafts.isEmpty()) {
            usual.forEach(drafts::add);
        }
        requireKeys(overriding, drafts);
        var members = drafts.members(common, overriding);
        var settings = tree.putObject(MEMBERS);
        members.forEach(member -> {
            var all = settings.putObject(member.name()).put(EnsembleSettings.METHOD, member.method());
            member.learner().settings().properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
        });
        return new EnsembleLearner(EnsembleSettings.of(tree, "method " + NAME), members, formats);
    }

    /** Applies the part of a change that is the ensemble's or that of single members, and returns the part for all members. */
    private static SettingsChange forAll(SettingsChange change, ObjectNode tree, MemberDrafts drafts) {
        var rest = rest(change);
        if (rest.has(MEMBERS)) {
            drafts.add(rest.path(MEMBERS), change.source());
        }
        new ConfigTree(Set.of()).merge(tree, rest.deepCopy().retain(own().propertyNames()), change.source());
        checked(tree, change.source());
        rest.remove(MEMBERS);
        rest.remove(own().propertyNames());
        return new SettingsChange(rest, change.source());
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

    /** Refuses a key of this ensemble's own changes that it has no use for. */
    private static void requireKeys(List<SettingsChange> overriding, MemberDrafts drafts) {
        var known = new TreeSet<>(own().propertyNames());
        known.add(MEMBERS);
        known.addAll(drafts.keys());
        overriding.forEach(change -> change.tree().propertyNames().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> {
                    throw InputException.in(
                            ConfigPlace.of(change.source(), key),
                            "unknown key \"" + key + "\""
                                    + ConfigFiles.didYouMean(key, known, "; known keys: " + known + "."));
                }));
    }
}
