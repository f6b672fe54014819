package io.vatext.ensemble;

import io.vatext.learning.Classifier;
import io.vatext.learning.ModelDescription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an ensemble is, apart from its members' models. Immutable.
 *
 * @param classes the classes, in the order of probabilities
 * @param prior the share of each class in the labeled documents
 * @param adaptedPrior the shares that probabilities are adapted to; null if they are not adapted
 * @param members the members
 * @param settings the settings
 * @param provenance data, seed, versions and results that it comes from, as text
 */
record EnsembleModel(
        List<String> classes,
        double[] prior,
        double @Nullable [] adaptedPrior,
        List<Entry> members,
        JsonNode settings,
        Map<String, String> provenance) {
    /**
     * A member.
     *
     * @param name its name
     * @param method the name of its method
     * @param weight its weight in the pool
     * @param models how many models it has, whose mean counts
     */
    record Entry(String name, String method, double weight, int models) {}

    EnsembleModel {
        classes = List.copyOf(classes);
        prior = prior.clone();
        adaptedPrior = adaptedPrior == null ? null : adaptedPrior.clone();
        members = List.copyOf(members);
        provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
    }

    /** The same model with other shares of the classes, or none. */
    EnsembleModel adaptedTo(double @Nullable [] shares) {
        return new EnsembleModel(classes, prior, shares, members, settings, provenance);
    }

    /**
     * What probabilities are multiplied by; null for nothing.
     *
     * @param knowsWords whether a word of the text is known; if none is, nothing speaks for a rare class, so that shares which are
     *     equal by decision do not count
     */
    @Nullable
    ClassPrior adaptation(boolean knowsWords) {
        var isDecided = EnsembleSettings.BALANCED.equals(
                settings.path(EnsembleSettings.PRIOR).asString(""));
        return adaptedPrior == null || (isDecided && !knowsWords) ? null : ClassPrior.between(prior, adaptedPrior);
    }

    /** The weights of the members. */
    double[] weights() {
        return members.stream().mapToDouble(Entry::weight).toArray();
    }

    /** Describes the ensemble, given the descriptions of its members' models. */
    ModelDescription description(List<List<ModelDescription>> models) {
        var facts = new LinkedHashMap<String, Object>();
        var listed = new LinkedHashMap<String, String>();
        var readsWordOrder = false;
        for (var m = 0; m < members.size(); m++) {
            var entry = members.get(m);
            listed.put(
                    entry.name(),
                    String.format(
                            Locale.ROOT,
                            "weight %.3f, %s%s",
                            entry.weight(),
                            entry.models() == 1 ? "1 model" : entry.models() + " models",
                            entry.method().equals(entry.name()) ? "" : " of the method " + entry.method()));
            for (var model : models.get(m)) {
                readsWordOrder |= model.readsWordOrder();
            }
        }
        facts.put("members", listed);
        if (adaptedPrior != null) {
            var shares = new LinkedHashMap<String, String>();
            for (var c = 0; c < adaptedPrior.length; c++) {
                shares.put(classes.get(c), String.format(Locale.ROOT, "%.1f %%", 100 * adaptedPrior[c]));
            }
            facts.put("probabilities adapted to the shares", shares);
        }
        return new ModelDescription(EnsembleFormat.KIND, classes, prior, readsWordOrder, facts, settings, provenance);
    }

    /** The descriptions of the models of open classifiers. */
    static List<List<ModelDescription>> descriptions(List<List<Classifier>> models) {
        return models.stream()
                .map(own -> own.stream().map(Classifier::description).toList())
                .toList();
    }
}
