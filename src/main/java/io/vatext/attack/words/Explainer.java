package io.vatext.attack.words;

import io.vatext.attack.words.Explanation.Part;
import io.vatext.learning.Classifier;
import io.vatext.learning.Prediction;
import io.vatext.learning.WhiteBox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains answers of any classifier by leaving out each word once and, if the model has a gradient, by gradient times input. In a text of
 * more than 500 words (fewer if it is very long), words that follow each other are left out together, so time and memory are bounded.
 * Not thread-safe.
 */
public final class Explainer {
    private static final int PARTS = 500;
    private static final int FEWEST_PARTS = 10;

    /** How many characters of text a classifier reads for an explanation, unless the text alone has more than a tenth of that. */
    private static final long CHARACTERS = 100_000_000;

    private final Classifier classifier;
    private final @Nullable WhiteBox model;
    private final @Nullable ModelWords readings;
    private final @Nullable Replacements replacements;

    /**
     * Explains a classifier, with its gradient if it is a {@link WhiteBox}.
     *
     * @param classifier the classifier, which stays open
     */
    public Explainer(Classifier classifier) {
        this.classifier = classifier;
        if (classifier instanceof WhiteBox box) {
            var vectors = box.wordVectors();
            model = box;
            readings = new ModelWords(box, vectors);
            replacements = new Replacements(vectors);
        } else {
            model = null;
            readings = null;
            replacements = null;
        }
    }

    /**
     * Explains the answer to a text.
     *
     * @param text the raw text
     * @return the answer and its words
     * @throws IllegalStateException if the classifier has been closed
     */
    public Explanation explain(String text) {
        var all = TextWords.of(text);
        var queries = new Queries(classifier);
        var prediction = queries.ask(text);
        var count = queries.wordsRead(all, prediction);
        var words = start(all, count);
        var most = (int) Math.max(
                FEWEST_PARTS,
                Math.min(PARTS, CHARACTERS / Math.max(1, words.text().length())));
        var size = Math.max(1, (count + most - 1) / most);
        var parts = (count + size - 1) / size;
        var answers = queries.ask(parts, p -> words.without(p * size, Math.min(count, (p + 1) * size)));
        var found = contributions(words, prediction);
        var explained = new ArrayList<Part>();
        for (var p = 0; p < parts; p++) {
            var to = Math.min(count, (p + 1) * size);
            explained.add(part(words, p * size, to, prediction, answers.get(p), found));
        }
        return new Explanation(text, prediction, explained, count);
    }

    /** What decides the answers to a text of which only the first words are read: for each that is left out, another one moves up. */
    private static TextWords start(TextWords all, int read) {
        return read == all.words().size()
                ? all
                : TextWords.of(all.text()
                        .substring(
                                0,
                                all.words()
                                        .get(Math.min(all.words().size(), 2 * read) - 1)
                                        .end()));
    }

    private static Part part(
            TextWords words, int from, int to, Prediction prediction, Prediction without, Contributions found) {
        var start = words.words().get(from).start();
        var end = words.words().get(to - 1).end();
        var known = Arrays.stream(found.gradients(), from, to)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return new Part(
                start,
                end,
                words.text().substring(start, end),
                prediction.confidence() - Queries.probability(without, prediction.label()),
                without.label(),
                known.length == 0 ? null : Arrays.stream(known).sum(),
                to == from + 1 ? found.toward()[from] : null);
    }

    /**
     * What the gradient says of each word.
     *
     * @param gradients gradient times input; NaN for a word that the model has not read
     * @param toward the near words that they point to; null for none
     */
    private record Contributions(
            double[] gradients, @Nullable Replacement[] toward) {}

    private Contributions contributions(TextWords words, Prediction prediction) {
        var values = new double[words.words().size()];
        Arrays.fill(values, Double.NaN);
        var found = new Contributions(values, new @Nullable Replacement[values.length]);
        if (model == null || readings == null || replacements == null) {
            return found;
        }
        var gradients = WordGradients.of(model, words.text(), prediction.label());
        if (gradients == null) {
            return found;
        }
        var raw = words.words().stream().map(TextWords.Word::text).toList();
        var positions = readings.positions(words, gradients.read().words());
        var read = readings.of(raw);
        for (var i = 0; i < values.length; i++) {
            if (positions[i] >= 0) {
                values[i] = 0;
                var length = read.getOrDefault(raw.get(i), List.of()).size();
                for (var t = 0; t < length; t++) {
                    values[i] -= gradients.timesInput(positions[i] + t);
                }
                if (length == 1) {
                    found.toward()[i] = replacements.of(gradients, positions[i]);
                }
            }
        }
        return found;
    }
}
