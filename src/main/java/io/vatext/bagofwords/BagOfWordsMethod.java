package io.vatext.bagofwords;

import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import io.vatext.text.Tokenizers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A method that learns from n-grams.
 *
 * @param algorithm the algorithm
 * @param tokenizers the tokenizers that the program supplies
 */
public record BagOfWordsMethod(Algorithm algorithm, Tokenizers tokenizers) implements Method {
    /**
     * A method for text that tokenizers of this project split.
     *
     * @param algorithm the algorithm
     */
    public BagOfWordsMethod(Algorithm algorithm) {
        this(algorithm, Tokenizers.NONE);
    }

    /**
     * All methods of this package that need no optional component.
     *
     * @return the simplest first
     */
    public static List<Method> all() {
        return all(Tokenizers.NONE);
    }

    /**
     * The same methods for a program with tokenizers of its own.
     *
     * @param tokenizers the tokenizers that the program supplies
     * @return the simplest first
     */
    public static List<Method> all(Tokenizers tokenizers) {
        var all = new ArrayList<Method>();
        all.add(new MajorityMethod());
        Arrays.stream(Algorithm.values())
                .map(algorithm -> new BagOfWordsMethod(algorithm, tokenizers))
                .forEach(all::add);
        all.add(new WordVectorsMethod(tokenizers));
        all.add(new LatentSemanticMethod(tokenizers));
        all.add(new SelfTrainingMethod(tokenizers));
        all.add(new ParagraphVectorsMethod(tokenizers));
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
        return new BagOfWordsLearner(algorithm, settings.withTokenizer(tokenizers.supply(settings.tokenizer())));
    }

    static List<SettingsChange> both(List<SettingsChange> shared, List<SettingsChange> own) {
        var all = new ArrayList<>(shared);
        all.addAll(own);
        return all;
    }
}
