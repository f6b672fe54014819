package io.vatext.analysis.transfer;

import io.vatext.analysis.technique.FeatureSpace;
import io.vatext.analysis.technique.LabeledVectors;
import io.vatext.analysis.technique.Technique;
import io.vatext.analysis.technique.VectorClassifier;
import io.vatext.support.Seeds;
import java.util.EnumMap;
import java.util.Map;

/**
 * A feature space, and what is learned and attacked in it.
 *
 * @param key identifies it in the names of parts
 * @param space the space
 * @param labeled documents to learn from
 * @param test documents to attack
 */
record TransferSpace(String key, FeatureSpace space, LabeledVectors labeled, LabeledVectors test) {
    /** Trains each technique on some documents. */
    static Map<Technique, VectorClassifier> train(LabeledVectors documents, Seeds seeds) {
        var trained = new EnumMap<Technique, VectorClassifier>(Technique.class);
        for (var technique : Technique.values()) {
            trained.put(technique, technique.train(documents, seeds));
        }
        return trained;
    }
}
