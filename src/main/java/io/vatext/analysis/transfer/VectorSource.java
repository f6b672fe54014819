package io.vatext.analysis.transfer;

import io.vatext.analysis.technique.DecisionTree;
import io.vatext.analysis.technique.Technique;
import io.vatext.analysis.technique.VectorClassifier;
import io.vatext.attack.Norm;
import io.vatext.attack.VectorAttack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A way to make adversarial examples for a technique.
 *
 * @param technique the technique
 * @param limited whether changes are limited by epsilon; false for the published rule of decision trees, which has none
 */
record VectorSource(Technique technique, boolean limited) {
    /** All ways. */
    static List<VectorSource> all() {
        var all = new ArrayList<>(Arrays.stream(Technique.values())
                .map(technique -> new VectorSource(technique, true))
                .toList());
        all.add(
                all.indexOf(new VectorSource(Technique.DECISION_TREE, true)) + 1,
                new VectorSource(Technique.DECISION_TREE, false));
        return all;
    }

    String title() {
        return technique.title() + (limited ? "" : ", no limit");
    }

    /** Identifies it in the names of parts. */
    String key() {
        return technique.name().toLowerCase(Locale.ROOT).replace('_', '-') + (limited ? "" : "-no-limit");
    }

    VectorAttack.Prepared attack(VectorClassifier classifier, double[][] inputs, int[] labels) {
        var prepared = classifier.attack(inputs, labels, Norm.L2);
        return limited ? prepared : epsilon -> prepared.within(DecisionTree.UNLIMITED);
    }
}
