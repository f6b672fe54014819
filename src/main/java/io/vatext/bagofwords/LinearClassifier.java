package io.vatext.bagofwords;

import io.vatext.learning.Classifier;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.Prediction;
import io.vatext.model.ModelContents;
import io.vatext.text.Tokenizer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Classifies raw text with a linear model. The learners of this package make it, and one file stores it. Thread-safe;
 * calls from several threads run in parallel. All memory is on the Java heap.
 */
public final class LinearClassifier implements Classifier {
    private final LinearModel model;
    private final @Nullable Tokenizer tokenizer;
    private volatile boolean closed;

    /**
     * Creates a classifier from a model.
     *
     * @param model the model
     * @throws io.vatext.support.InputException if the tokenizer's files are missing or damaged
     */
    LinearClassifier(LinearModel model) {
        this.model = model;
        var reading = model.reading();
        this.tokenizer = reading == null ? null : reading.tokenizer().create(reading.resources());
    }

    @Override
    public ModelDescription description() {
        return model.description();
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        requireOpen();
        return texts.stream().map(this::predict).toList();
    }

    private Prediction predict(String text) {
        var reading = model.reading();
        var words = reading == null || tokenizer == null ? new int[0] : reading.words(text, tokenizer);
        var known = model.features().known(words);
        var probabilities = known == 0
                ? model.prior()
                : model.link()
                        .probabilities(model.weights().scores(model.features().vector(words)));
        var byClass = new LinkedHashMap<String, Double>();
        for (var c = 0; c < probabilities.length; c++) {
            byClass.put(model.classes().get(c), probabilities[c]);
        }
        return new Prediction(model.classes().get(CrossValidation.best(probabilities)), byClass, known);
    }

    @Override
    public ModelContents contents() throws IOException {
        requireOpen();
        return LinearFormat.contents(model);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The classifier has been closed.");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
