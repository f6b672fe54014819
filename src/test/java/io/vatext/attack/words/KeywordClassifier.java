package io.vatext.attack.words;

import io.vatext.learning.Classifier;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.Prediction;
import io.vatext.model.ModelContents;
import io.vatext.support.ConfigFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A logistic regression on single words, of the classes {@code no} and {@code yes}, with given weights. */
final class KeywordClassifier implements Classifier {
    private final Map<String, Double> weights;

    private final int maxWords;

    KeywordClassifier(Map<String, Double> weights) {
        this(weights, Integer.MAX_VALUE);
    }

    KeywordClassifier(Map<String, Double> weights, int maxWords) {
        this.weights = weights;
        this.maxWords = maxWords;
    }

    @Override
    public ModelDescription description() {
        return new ModelDescription(
                "keywords",
                List.of("no", "yes"),
                new double[] {0.5, 0.5},
                false,
                Map.of(),
                ConfigFiles.json().createObjectNode(),
                Map.of());
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        return texts.stream().map(this::predict).toList();
    }

    private Prediction predict(String text) {
        var words = TextWords.of(text).words();
        var read = Math.min(words.size(), maxWords);
        var score = words.stream()
                .limit(read)
                .mapToDouble(word -> weights.getOrDefault(word.text().toLowerCase(Locale.ROOT), 0.0))
                .sum();
        var yes = 1 / (1 + Math.exp(-score));
        var probabilities = new LinkedHashMap<String, Double>();
        probabilities.put("no", 1 - yes);
        probabilities.put("yes", yes);
        return new Prediction(score > 0 ? "yes" : "no", probabilities, words.size(), read, read);
    }

    @Override
    public ModelContents contents() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
