package io.vatext.analysis.technique;

import io.vatext.corpus.Document;
import io.vatext.corpus.read.WordNetReader;
import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Glosses of WordNet in the space of TF-IDF, some to learn from and some to attack. */
record RealVectors(LabeledVectors labeled, double[][] inputs, int[] labels) {
    private static final int WORDS = 300;

    static RealVectors of(List<String> classes, int each) {
        try (var all = WordNetReader.wordNet31()) {
            var byClass =
                    all.filter(document -> classes.contains(document.label())).toList();
            var some = classes.stream()
                    .flatMap(label -> byClass.stream()
                            .filter(document -> label.equals(document.label()))
                            .limit(2L * each))
                    .toList();
            return of(new Seeds(3).shuffled(some, "halves", 0), classes);
        }
    }

    private static RealVectors of(List<Document> documents, List<String> classes) {
        var texts = documents.stream().map(Document::text).toList();
        var space = TermWeights.fit(WordSums.random(texts, 4, new Seeds(1)), WORDS, texts);
        var vectors = space.vectors(texts);
        var labels = documents.stream()
                .mapToInt(document -> classes.indexOf(Objects.requireNonNull(document.label())))
                .toArray();
        var half = labels.length / 2;
        var first = Arrays.copyOf(vectors, half);
        return new RealVectors(
                new LabeledVectors(first, Arrays.copyOf(labels, half), classes.size()),
                Arrays.copyOfRange(vectors, half, labels.length),
                Arrays.copyOfRange(labels, half, labels.length));
    }
}
