package io.vatext.bagofwords;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a teacher answers to unlabeled documents.
 *
 * @param all at most one answer for each document
 */
record Answers(List<Answer> all) {
    /**
     * The answer to one document.
     *
     * @param document the number of the document
     * @param label the class that is most probable
     * @param probability of that class
     */
    record Answer(int document, int label, double probability) {
        /** The answer that probabilities give. */
        static Answer of(int document, double[] probabilities) {
            var label = CrossValidation.best(probabilities);
            return new Answer(document, label, probabilities[label]);
        }
    }

    /**
     * The answers that the teacher is surest of; of each class some, so that none is left out because its documents are harder.
     *
     * @param share the share of all answers to take
     * @param prior the share of each class among those that are taken, if the teacher gives that answer often enough
     */
    Answers surest(double share, double[] prior) {
        var chosen = new ArrayList<Answer>();
        for (var label = 0; label < prior.length; label++) {
            var own = label;
            var sorted = all.stream()
                    .filter(answer -> answer.label() == own)
                    .sorted(Comparator.comparingDouble(Answer::probability)
                            .reversed()
                            .thenComparingInt(Answer::document))
                    .toList();
            var wanted = Math.round(share * prior[label] * all.size());
            chosen.addAll(sorted.subList(0, (int) Math.min(sorted.size(), wanted)));
        }
        return new Answers(chosen);
    }

    /**
     * Adds these answers to labeled documents.
     *
     * @param labeled the labeled documents
     * @param copies how often each of them counts
     * @param vectors the vector of a document with an answer, by its number
     */
    Examples after(Examples labeled, int copies, IntFunction<SparseVector> vectors) {
        var together = new ArrayList<SparseVector>();
        for (var copy = 0; copy < copies; copy++) {
            Collections.addAll(together, labeled.vectors());
        }
        var labels = IntStream.range(0, copies).flatMap(copy -> Arrays.stream(labeled.labels()));
        all.forEach(answer -> together.add(vectors.apply(answer.document())));
        return new Examples(
                together.toArray(SparseVector[]::new),
                IntStream.concat(labels, all.stream().mapToInt(Answer::label)).toArray(),
                labeled.classes(),
                labeled.features());
    }
}
