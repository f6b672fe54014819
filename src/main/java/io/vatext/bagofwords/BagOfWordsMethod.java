package io.vatext.bagofwords;

import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A method that learns from n-grams.
 *
 * @param algorithm the algorithm
 */
public record BagOfWordsMethod(Algorithm algorithm) implements Method {
    /**
     * All methods of this package that need no optional component.
     *
     * @return the simplest first
     */
    public static List<Method> all() {
        var all = new ArrayList<Method>();
        all.add(new MajorityMethod());
        Arrays.stream(Algorithm.values()).map(BagOfWordsMethod::new).forEach(all::add);
        all.add(new WordVectorsMethod());
        all.add(new LatentSemanticMethod());
        all.add(new SelfTrainingMethod());
        return List.copyOf(all);
    }

    @Override
    public String name() {
        return algorithm.method();
    }

    @Override
    public String summary() {
        return algorithm.summary();
    }

    @Override
    public Set<String> keys() {
        return keys(BagOfWordsSettings.defaults(algorithm));
    }

    static Set<String> keys(Object settings) {
        ObjectNode tree = ConfigFiles.json().valueToTree(settings);
        return Set.copyOf(tree.propertyNames());
    }

    @Override
    public Learner learner(List<SettingsChange> shared, List<SettingsChange> own) {
        var settings = BagOfWordsSettings.defaults(algorithm);
        for (var change : both(shared, own)) {
            settings = settings.with(change.tree(), change.source());
        }
        return new BagOfWordsLearner(algorithm, settings);
    }

    static List<SettingsChange> both(List<SettingsChange> shared, List<SettingsChange> own) {
        var all = new ArrayList<>(shared);
        all.addAll(own);
        return all;
    }
}
