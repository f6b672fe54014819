package io.vatext.analysis.technique;

import io.vatext.attack.words.TextWords;
import io.vatext.learning.Classifier;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.Prediction;
import io.vatext.model.ModelContents;
import io.vatext.support.ConfigFiles;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A classifier of vectors that reads texts, so that it can be attacked by texts and can answer to them. A word that is not known counts as
 * one that is not read. It cannot be stored.
 *
 * @param name what people call it
 * @param space turns texts into vectors
 * @param classifier classifies these
 * @param classes the names of the classes, in the order of the probabilities
 */
public record TechniqueClassifier(String name, FeatureSpace space, VectorClassifier classifier, List<String> classes)
        implements Classifier {
    /** Copies the list. */
    public TechniqueClassifier {
        classes = List.copyOf(classes);
    }

    @Override
    public ModelDescription description() {
        var uniform = new double[classes.size()];
        Arrays.fill(uniform, 1.0 / classes.size());
        return new ModelDescription(
                name,
                classes,
                uniform,
                false,
                Map.of("space", space.name()),
                ConfigFiles.json().createObjectNode(),
                Map.of());
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        var points = space.points(texts);
        var probabilities = classifier.probabilities(
                points.stream().map(FeatureSpace.Point::vector).toArray(double[][]::new));
        return IntStream.range(0, texts.size())
                .mapToObj(d -> prediction(texts.get(d), points.get(d).words(), probabilities[d]))
                .toList();
    }

    private Prediction prediction(String text, int known, double[] p) {
        var byClass = new LinkedHashMap<String, Double>();
        for (var c = 0; c < p.length; c++) {
            byClass.put(classes.get(c), p[c]);
        }
        var words = Math.max(known, TextWords.of(text).words().size());
        return new Prediction(classes.get(Classes.mostProbable(p)), byClass, words, known, known);
    }

    /**
     * Such a classifier lives within an analysis alone.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public ModelContents contents() {
        throw new UnsupportedOperationException("a classifier of an analysis cannot be stored");
    }

    @Override
    public void close() {}
}
