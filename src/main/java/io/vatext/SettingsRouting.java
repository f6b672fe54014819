package io.vatext;

import io.vatext.classifier.LstmMethod;
import io.vatext.ensemble.EnsembleMethod;
import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Brings the settings of a program to the method, or the members of an ensemble, that have them.
 *
 * <p>The method of a member fixes the weights of its objective, whatever an ensemble's settings are. A program that sets one means the
 * member, so weights go to all members with an objective. A setting that would have no effect is refused.
 */
final class SettingsRouting {
    static final String MEMBERS = "members";
    private static final String OBJECTIVE = "objective.";

    private final Method method;
    private final List<TrainerSettings.Change> changes;

    SettingsRouting(Method method, List<TrainerSettings.Change> changes) {
        this.method = method;
        this.changes = changes;
    }

    /** Whether terms of an objective can be added: a network is learned. */
    boolean hasObjective() {
        return method instanceof LstmMethod
                || (method instanceof EnsembleMethod ensemble
                        && !networks(ensemble).isEmpty());
    }

    Learner learner() {
        if (!(method instanceof EnsembleMethod ensemble)) {
            return method.learner(
                    List.of(), changes.stream().map(change -> change.under("")).toList());
        }
        var own = new ArrayList<SettingsChange>();
        if (named().isEmpty() && changes.stream().anyMatch(SettingsRouting::isOfObjective)) {
            var usual = new LinkedHashMap<String, Object>();
            Methods.MEMBERS.forEach(name -> usual.put(name, Map.of()));
            own.add(new TrainerSettings.Change(MEMBERS, usual).under(""));
        }
        for (var change : changes) {
            if (isOfObjective(change)) {
                networks(ensemble).forEach(name -> own.add(change.under(MEMBERS + "." + name + ".")));
            } else {
                own.add(change.under(""));
            }
        }
        var learner = ensemble.learner(List.of(), own);
        var last = new LinkedHashMap<String, TrainerSettings.Change>();
        changes.forEach(change -> last.put(change.key(), change));
        last.values().forEach(change -> requireEffect(change, learner.settings()));
        return learner;
    }

    private static boolean isOfObjective(TrainerSettings.Change change) {
        return change.key().startsWith(OBJECTIVE);
    }

    /** The members that the program names; empty if it leaves the usual ones. */
    private List<String> named() {
        var names = new ArrayList<String>();
        for (var change : changes) {
            if (change.key().equals(MEMBERS) && change.value() instanceof Map<?, ?> map) {
                map.keySet().forEach(name -> names.add(String.valueOf(name)));
            } else if (change.key().startsWith(MEMBERS + ".")) {
                names.add(change.key().split("\\.", -1)[1]);
            }
        }
        return names;
    }

    /** The members that are networks. */
    private List<String> networks(EnsembleMethod ensemble) {
        var members = named().isEmpty() ? Methods.MEMBERS : named();
        return members.stream()
                .distinct()
                .filter(name -> ensemble.others().stream()
                        .anyMatch(other ->
                                other instanceof LstmMethod && other.name().equals(name)))
                .toList();
    }

    private void requireEffect(TrainerSettings.Change change, JsonNode settings) {
        JsonNode value = ConfigFiles.json().valueToTree(change.value());
        if (change.key().startsWith(MEMBERS) || value.isContainer() || value.isNull()) {
            return;
        }
        var path = "/" + change.key().replace('.', '/');
        var has = isSame(settings.at(path), value)
                || StreamSupport.stream(settings.path(MEMBERS).spliterator(), false)
                        .anyMatch(member -> isSame(member.at(path), value));
        if (!has) {
            throw InputException.in(
                    change.source(),
                    "the setting has no effect, since no member of the ensemble has it, or their methods fix it.");
        }
    }

    private static boolean isSame(JsonNode found, JsonNode wanted) {
        if (found.isNumber() && wanted.isNumber()) {
            return found.doubleValue() == wanted.doubleValue();
        }
        return found.equals(wanted);
    }
}
