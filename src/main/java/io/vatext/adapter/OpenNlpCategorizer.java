package io.vatext.adapter;

import io.vatext.TextClassifier;
import io.vatext.learning.Prediction;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import opennlp.tools.doccat.DocumentCategorizer;

/**
 * A classifier as OpenNLP's document categorizer.
 *
 * <pre>{@code
 * DocumentCategorizer categorizer = new OpenNlpCategorizer(classifier);
 * var best = categorizer.getBestCategory(categorizer.categorize(SimpleTokenizer.INSTANCE.tokenize("Wheat exports rose.")));
 * }</pre>
 *
 * <p>OpenNLP gives tokens. The classifier's own tokenizer decides what its words are, so it reads the tokens joined by spaces. Thread-safe.
 *
 * @param classifier the classifier, which its owner closes
 */
public record OpenNlpCategorizer(TextClassifier classifier) implements DocumentCategorizer {
    /**
     * Classifies a document.
     *
     * @param text its tokens
     * @param extraInformation ignored
     * @return the probability of each category, by its index
     */
    @Override
    public double[] categorize(String[] text, Map<String, Object> extraInformation) {
        return categorize(text);
    }

    /**
     * Classifies a document.
     *
     * @param text its tokens
     * @return the probability of each category, by its index
     */
    @Override
    public double[] categorize(String[] text) {
        return predict(text).probabilities().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private Prediction predict(String[] tokens) {
        return classifier.classify(String.join(" ", tokens));
    }

    @Override
    public String getBestCategory(double[] outcome) {
        var best = IntStream.range(0, outcome.length)
                .reduce((a, b) -> outcome[b] > outcome[a] ? b : a)
                .orElseThrow(() -> new IllegalArgumentException("there are no probabilities"));
        return getCategory(best);
    }

    /**
     * The index of a category.
     *
     * @param category its name
     * @return the index, or -1 for an unknown category
     */
    @Override
    public int getIndex(String category) {
        return classifier.classes().indexOf(category);
    }

    @Override
    public String getCategory(int index) {
        return classifier.classes().get(index);
    }

    @Override
    public int getNumberOfCategories() {
        return classifier.classes().size();
    }

    @Override
    public String getAllResults(double[] results) {
        return IntStream.range(0, results.length)
                .mapToObj(c -> String.format(Locale.ROOT, "%s[%.4f]", getCategory(c), results[c]))
                .collect(Collectors.joining("  "));
    }

    @Override
    public Map<String, Double> scoreMap(String[] text) {
        return new HashMap<>(predict(text).probabilities());
    }

    /**
     * Classifies a document.
     *
     * @param text its tokens
     * @return the categories of each probability, by rising probability
     */
    @Override
    public SortedMap<Double, Set<String>> sortedScoreMap(String[] text) {
        var byScore = new TreeMap<Double, Set<String>>();
        predict(text)
                .probabilities()
                .forEach((category, score) -> byScore.computeIfAbsent(score, ignored -> new TreeSet<>())
                        .add(category));
        return Collections.unmodifiableSortedMap(byScore);
    }

    /**
     * All categories.
     *
     * @return in the order of their indices
     */
    public List<String> categories() {
        return classifier.classes();
    }
}
