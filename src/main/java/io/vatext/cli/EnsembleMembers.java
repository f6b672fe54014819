package io.vatext.cli;

import io.vatext.ensemble.EnsembleMethod;
import io.vatext.learning.Learner;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of an ensemble, each of which is also a learner of its own.
 *
 * @param settings those of the ensemble
 */
record EnsembleMembers(JsonNode settings) {
    static final String MEMBERS = "members";

    private static final String METHOD = "method";
    private static final String PRETRAINING = "pretraining";
    private static final String PARAGRAPHS = "paragraphs";

    /** Whether the settings are those of an ensemble. */
    boolean isEnsemble() {
        return settings.path(MEMBERS).isObject();
    }

    /** The members' names, in order. */
    List<String> names() {
        return List.copyOf(settings.path(MEMBERS).propertyNames());
    }

    /** The members that make training steps. */
    List<String> withSteps() {
        return names().stream()
                .filter(name ->
                        settings.path(MEMBERS).path(name).path("training").has("steps"))
                .toList();
    }

    /**
     * The trainings of a member that makes steps: one for each fold, and the last ones from all labels, which make up to twice
     * as many steps as one of a fold.
     */
    int trainings() {
        var again = settings.path("refit").asBoolean(false)
                ? settings.path("models").asInt(1)
                : 0;
        return settings.path("folds").asInt(1) + 2 * again;
    }

    /** A member by itself, with more changes of its settings. */
    Learner learner(String name, List<SettingsChange> more) {
        var changes = new ArrayList<SettingsChange>();
        changes.add(new SettingsChange(own(name), MEMBERS + "." + name));
        changes.addAll(more);
        return Methods.standard().named(method(name), MEMBERS).learner(List.of(), changes);
    }

    /** The members that make no training steps, those first that are limited by the passes of vectors, or read no raw text. */
    List<String> withoutSteps() {
        var steps = withSteps();
        return names().stream()
                .filter(name -> !steps.contains(name))
                .sorted(Comparator.comparingInt(this::rank))
                .toList();
    }

    private int rank(String name) {
        if (learner(name, List.of()).usesUnlabeled()) {
            return hasVectors(name) ? 1 : 2;
        }
        return 0;
    }

    /** Whether a member trains vectors, of words or of documents, in passes. */
    boolean hasVectors(String name) {
        return hasWordVectors(name) || settings.path(MEMBERS).path(name).has(PARAGRAPHS);
    }

    /** Whether a member starts from, or averages, word vectors that are trained on the text in passes. */
    boolean hasWordVectors(String name) {
        return settings.path(MEMBERS)
                .path(name)
                .at("/" + PRETRAINING + "/kind")
                .asString("")
                .equals("skip-gram");
    }

    /** Whether a member starts from vectors that another one has trained, too. */
    boolean sharesVectors(String name, List<String> others) {
        var own = settings.path(MEMBERS).path(name).path(PRETRAINING);
        return others.stream()
                .anyMatch(other ->
                        settings.path(MEMBERS).path(other).path(PRETRAINING).equals(own));
    }

    /** An ensemble of some of the members, with the other settings of this one. */
    Learner only(Collection<String> some) {
        var tree = (ObjectNode) settings.deepCopy();
        var members = tree.putObject(MEMBERS);
        names().stream()
                .filter(some::contains)
                .forEach(name -> members.set(name, settings.path(MEMBERS).path(name)));
        return Methods.standard()
                .named(EnsembleMethod.NAME, MEMBERS)
                .learner(List.of(), List.of(new SettingsChange(tree, MEMBERS)));
    }

    /** The same members, whose vectors of documents are trained in fewer passes. */
    EnsembleMembers withPasses(int epochs) {
        var tree = (ObjectNode) settings.deepCopy();
        for (var name : names()) {
            if (tree.path(MEMBERS).path(name).path(PARAGRAPHS) instanceof ObjectNode paragraphs) {
                paragraphs.put("epochs", epochs);
            }
            if (tree.path(MEMBERS).path(name).at("/" + PRETRAINING + "/skip_gram") instanceof ObjectNode words) {
                words.put("epochs", epochs);
            }
        }
        return new EnsembleMembers(tree);
    }

    /** The members by themselves. */
    Stream<Learner> learners() {
        return names().stream().map(name -> learner(name, List.of()));
    }

    /** The same settings, in which members have only what differs from the defaults of their methods. */
    JsonNode brief() {
        var all = (ObjectNode) settings.deepCopy();
        var members = all.putObject(MEMBERS);
        for (var name : names()) {
            var usual = Methods.standard()
                    .named(method(name), MEMBERS)
                    .learner(List.of(), List.of())
                    .settings();
            var member = members.putObject(name);
            if (!method(name).equals(name)) {
                member.put(METHOD, method(name));
            }
            difference(own(name), usual).properties().forEach(entry -> member.set(entry.getKey(), entry.getValue()));
        }
        return all;
    }

    private String method(String name) {
        return settings.path(MEMBERS).path(name).path(METHOD).asString(name);
    }

    private ObjectNode own(String name) {
        var own = (ObjectNode) settings.path(MEMBERS).path(name).deepCopy();
        own.remove(METHOD);
        return own;
    }

    private static ObjectNode difference(JsonNode found, JsonNode usual) {
        var different = ConfigFiles.json().createObjectNode();
        found.properties().forEach(entry -> {
            var value = entry.getValue();
            var other = usual.path(entry.getKey());
            if (value.isObject() && other.isObject()) {
                var inner = difference(value, other);
                if (!inner.isEmpty()) {
                    different.set(entry.getKey(), inner);
                }
            } else if (!value.equals(other)) {
                different.set(entry.getKey(), value);
            }
        });
        return different;
    }
}
