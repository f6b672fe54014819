package io.vatext.bagofwords;

import io.vatext.learning.Classifier;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.Prediction;
import io.vatext.model.ModelContents;
import io.vatext.sentence.SentenceVectors;
import io.vatext.support.Lifetime;
import io.vatext.support.Progress;
import io.vatext.text.Tokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Classifies raw text with a linear model. The learners of this package make it, and one file stores it. Thread-safe;
 * calls from several threads run in parallel, each on its caller's thread. All memory is on the Java heap, except
 * for a sentence encoder, which is released when the classifier is closed.
 */
public final class LinearClassifier implements Classifier {
    /** The marks of start and end around the word pieces of a sentence encoder. */
    private static final int MARKS = 2;

    private final LinearModel model;
    private final @Nullable Tokenizer tokenizer;
    private final @Nullable SentenceVectors vectors;
    private final Lifetime lifetime = new Lifetime("classifier");

    /**
     * Creates a classifier from a model.
     *
     * @param model the model
     * @throws io.vatext.support.InputException if the tokenizer's files are missing or damaged
     */
    LinearClassifier(LinearModel model) {
        this(model, null);
    }

    /**
     * Creates a classifier from a model.
     *
     * @param model the model
     * @param vectors the vectors of texts, which belong to the classifier; null unless the features are sentence vectors
     * @throws io.vatext.support.InputException if the tokenizer's files are missing or damaged
     */
    LinearClassifier(LinearModel model, @Nullable SentenceVectors vectors) {
        this.model = model;
        this.vectors = vectors;
        var reading = model.reading();
        this.tokenizer = reading == null ? null : reading.tokenizer().create(reading.resources());
    }

    @Override
    public ModelDescription description() {
        return model.description();
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        return lifetime.whileOpen(
                () -> vectors == null ? texts.stream().map(this::predict).toList() : encode(texts, vectors));
    }

    private List<Prediction> encode(List<String> texts, SentenceVectors encoded) {
        var encoder = encoded.encoder();
        var tokens = texts.stream().map(encoder::tokens).toList();
        var rows = encoded.of(tokens, "encoding", Progress.Factory.silent(), () -> false);
        var predictions = new ArrayList<Prediction>();
        for (var t = 0; t < rows.length; t++) {
            var known = encoder.known(tokens.get(t));
            var pieces = Math.max(known, tokens.get(t).length - MARKS);
            predictions.add(predict(SentenceFeatures.numbers(known, rows[t]), pieces, pieces, known));
        }
        return predictions;
    }

    private Prediction predict(String text) {
        var reading = model.reading();
        if (reading == null || tokenizer == null) {
            return predict(new int[0], 0, 0, 0);
        }
        var words = tokenizer.tokens(text);
        var numbers = reading.numbers(words);
        var known = reading.known(words, numbers, model.features());
        return predict(numbers, words.size(), reading.read(words.size()), known);
    }

    private Prediction predict(int[] numbers, int words, int read, int known) {
        var probabilities = known == 0
                ? model.prior()
                : model.link()
                        .probabilities(model.weights().scores(model.features().vector(numbers)));
        var byClass = new LinkedHashMap<String, Double>();
        for (var c = 0; c < probabilities.length; c++) {
            byClass.put(model.classes().get(c), probabilities[c]);
        }
        return new Prediction(model.classes().get(CrossValidation.best(probabilities)), byClass, words, read, known);
    }

    @Override
    public ModelContents contents() throws IOException {
        return lifetime.whileOpen(() -> LinearFormat.contents(model));
    }

    @Override
    public void close() {
        lifetime.close(() -> {
            if (vectors != null) {
                vectors.close();
            }
        });
    }
}
