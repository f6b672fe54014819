package io.vatext.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Describes a classifier, without its weights. Immutable, except that the settings' tree must not be changed.
 *
 * @param kind the kind of model, which decides how its file is read: {@code lstm}, {@code linear}, …
 * @param classes the classes, in the order of probabilities
 * @param prior the share of each class in the labeled documents, in the same order
 * @param readsWordOrder false for a bag of words, which may be given documents whose words are in scrambled order
 * @param facts sizes and the like by name, in the order to be printed: words of the vocabulary, parameters, the
 *     objective
 * @param settings every setting that it was trained with
 * @param provenance data, seed, versions and results that it comes from, as text
 */
public record ModelDescription(
        String kind,
        List<String> classes,
        double[] prior,
        boolean readsWordOrder,
        Map<String, Object> facts,
        JsonNode settings,
        Map<String, String> provenance) {
    /**
     * Copies the collections, keeping their order.
     *
     * @param kind the kind of model, which decides how its file is read: {@code lstm}, {@code linear}, …
     * @param classes the classes, in the order of probabilities
     * @param prior the share of each class in the labeled documents, in the same order
     * @param readsWordOrder false for a bag of words, which may be given documents whose words are in scrambled
     *     order
     * @param facts sizes and the like by name, in the order to be printed: words of the vocabulary, parameters,
     *     the objective
     * @param settings every setting that it was trained with
     * @param provenance data, seed, versions and results that it comes from, as text
     */
    public ModelDescription {
        classes = List.copyOf(classes);
        prior = prior.clone();
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /**
     * The share of each class in the labeled documents, in the order of the classes.
     *
     * @return a copy
     */
    @Override
    public double[] prior() {
        return prior.clone();
    }
}
