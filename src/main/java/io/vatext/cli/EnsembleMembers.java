package io.vatext.cli;

import io.vatext.learning.Learner;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import java.util.ArrayList;
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
     * The trainings of a member that makes steps: one for each fold, and a last one from all labels, which makes up to twice
     * as many steps as one of a fold.
     */
    int trainings() {
        return settings.path("folds").asInt(1) + (settings.path("refit").asBoolean(false) ? 2 : 0);
    }

    /** A member by itself, with more changes of its settings. */
    Learner learner(String name, List<SettingsChange> more) {
        var changes = new ArrayList<SettingsChange>();
        changes.add(new SettingsChange(own(name), MEMBERS + "." + name));
        changes.addAll(more);
        return Methods.standard().named(method(name), MEMBERS).learner(List.of(), changes);
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
