package io.vatext.ensemble;

import io.vatext.learning.Classifier;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.Prediction;
import io.vatext.model.ModelContents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Classifies raw text with all members of an ensemble. Closing it closes them. Thread-safe, since its members are; calls from
 * several threads run in parallel as far as those of the members do.
 *
 * <p>The models of a member are combined by the mean of the logarithms of their probabilities, and members by their
 * weighted sum. A text of which no member knows a word gets the shares of the classes.
 */
public final class EnsembleClassifier implements Classifier {
    private final EnsembleModel model;
    private final List<List<Classifier>> models;
    private final LogLinearPool pool;
    private final ModelDescription description;
    private volatile boolean closed;

    /**
     * Combines classifiers.
     *
     * @param model weights and classes
     * @param models the models of each member, with the classes of the ensemble
     */
    EnsembleClassifier(EnsembleModel model, List<List<Classifier>> models) {
        this.model = model;
        this.models = models.stream().map(List::copyOf).toList();
        this.pool = new LogLinearPool(model.weights());
        this.description = model.description(EnsembleModel.descriptions(models));
    }

    /** The same members with probabilities adapted to other shares of the classes; to be closed instead of this. */
    EnsembleClassifier adaptedTo(double[] shares) {
        return new EnsembleClassifier(model.adaptedTo(shares), models);
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        requireOpen();
        var classes = model.classes().size();
        var logarithms = new double[texts.size()][models.size()][classes];
        // The answer of the model that knows most words of each text.
        var knowing = new Prediction[texts.size()];
        for (var m = 0; m < models.size(); m++) {
            for (var classifier : models.get(m)) {
                var answers = classifier.classify(texts);
                for (var d = 0; d < knowing.length; d++) {
                    var answer = answers.get(d);
                    if (knowing[d] == null || answer.knownWords() > knowing[d].knownWords()) {
                        knowing[d] = answer;
                    }
                    add(answer, models.get(m).size(), logarithms[d][m]);
                }
            }
        }
        var predictions = new ArrayList<Prediction>();
        for (var d = 0; d < knowing.length; d++) {
            var knowsWords = knowing[d].knownWords() > 0;
            var p = knowsWords ? pool.combine(logarithms[d]) : model.prior();
            var prior = model.adaptation(knowsWords);
            predictions.add(prediction(prior == null ? p : prior.adapt(p), knowing[d]));
        }
        return predictions;
    }

    @Override
    public long nativeBytes(int callers) {
        return models.stream()
                .flatMap(List::stream)
                .mapToLong(classifier -> classifier.nativeBytes(callers))
                .sum();
    }

    private static void add(Prediction answer, int models, double[] sum) {
        var logarithms = LogLinearPool.logarithms(probabilities(answer));
        for (var c = 0; c < sum.length; c++) {
            sum[c] += logarithms[c] / models;
        }
    }

    /** The probabilities of an answer, in the order of the classes. */
    static double[] probabilities(Prediction answer) {
        return answer.probabilities().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private Prediction prediction(double[] p, Prediction knowing) {
        var byClass = new LinkedHashMap<String, Double>();
        for (var c = 0; c < p.length; c++) {
            byClass.put(model.classes().get(c), p[c]);
        }
        return new Prediction(
                model.classes().get(LogLinearPool.best(p)),
                byClass,
                knowing.words(),
                knowing.wordsRead(),
                knowing.knownWords());
    }

    @Override
    public ModelContents contents() throws IOException {
        requireOpen();
        return EnsembleFormat.contents(model, models);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The classifier has been closed.");
        }
    }

    @Override
    public void close() {
        closed = true;
        models.forEach(own -> own.forEach(Classifier::close));
    }
}
