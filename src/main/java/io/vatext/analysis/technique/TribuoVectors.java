package io.vatext.analysis.technique;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Vectors in the form of Tribuo, which knows numbers and classes by their names. Numbers are named so that their order is that of the
 * vector. Zeros are left out, except for the first number: an example needs one that the model knows.
 */
final class TribuoVectors {
    private final String[] names;
    private final Label[] labels;

    TribuoVectors(int size, int classes) {
        names = IntStream.range(0, size)
                .mapToObj(i -> String.format(Locale.ROOT, "%07d", i))
                .toArray(String[]::new);
        labels = IntStream.range(0, classes)
                .mapToObj(c -> new Label(Integer.toString(c)))
                .toArray(Label[]::new);
    }

    MutableDataset<Label> dataset(LabeledVectors documents) {
        var factory = new LabelFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("vectors", factory), factory);
        for (var d = 0; d < documents.vectors().length; d++) {
            dataset.add(example(documents.vectors()[d], labels[documents.labels()[d]]));
        }
        return dataset;
    }

    private Example<Label> example(double[] vector, Label label) {
        var used = IntStream.range(0, vector.length)
                .filter(i -> i == 0 || vector[i] != 0)
                .toArray();
        return new ArrayExample<>(
                label,
                Arrays.stream(used).mapToObj(i -> names[i]).toArray(String[]::new),
                Arrays.stream(used).mapToDouble(i -> vector[i]).toArray());
    }

    /** The scores that a model gives to all classes; 0 to those that it does not know. */
    double[][] scores(Model<Label> model, double[][] inputs) {
        return Arrays.stream(inputs)
                .map(input -> {
                    var scores = new double[labels.length];
                    model.predict(example(input, LabelFactory.UNKNOWN_LABEL))
                            .getOutputScores()
                            .values()
                            .forEach(label -> scores[number(label)] = label.getScore());
                    return scores;
                })
                .toArray(double[][]::new);
    }

    /** The number of a class. */
    static int number(Label label) {
        return Integer.parseInt(label.getLabel());
    }

    /** The position in the vector of a number that a model knows. */
    static int position(Model<Label> model, int feature) {
        return Integer.parseInt(model.getFeatureIDMap().get(feature).getName());
    }
}
