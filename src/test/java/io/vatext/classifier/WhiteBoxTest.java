package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vatext.corpus.Document;
import io.vatext.learning.RunContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The network behind a classifier, as attacks see it. */
@Tag("numerical")
class WhiteBoxTest {
    @Test
    void theGradientByEachNumberOfTheWordsIsThatOfFiniteDifferences() {
        try (var network = new SmallNetwork()) {
            var model = network.model();
            var inputs = SmallNetwork.inputs(5, 2, 3);
            var labels = new int[] {1, 0, 2};
            var exact = model.gradient(inputs, (document, z) -> crossEntropy(z, labels[document]));
            var h = 1e-5;
            for (var d = 0; d < inputs.length; d++) {
                for (var i = 0; i < inputs[d].length; i++) {
                    var original = inputs[d][i];
                    inputs[d][i] = original + h;
                    var above = loss(model.logits(inputs)[d], labels[d]);
                    inputs[d][i] = original - h;
                    var below = loss(model.logits(inputs)[d], labels[d]);
                    inputs[d][i] = original;
                    var measured = (above - below) / (2 * h);
                    assertEquals(measured, exact.inputs()[d][i], 1e-7 + 1e-5 * Math.abs(measured), "document " + d);
                }
            }
        }
    }

    @Test
    void aVectorThatIsNoWholeNumberOfWordsIsRefused() {
        try (var network = new SmallNetwork()) {
            var model = network.model();
            var broken = new double[][] {new double[SmallNetwork.WIDTH + 1]};
            assertThrows(IllegalArgumentException.class, () -> model.logits(broken));
            assertThrows(IllegalArgumentException.class, () -> model.logits(new double[][] {new double[0]}));
        }
    }

    @Test
    void aTextsVectorGetsTheAnswerThatTheTextGets() throws IOException {
        try (var classifier = new TrainingRun(TinyTexts.settings(), RunContext.of(3))
                .run(TinyTexts.split())
                .classifier()) {
            var texts =
                    TinyTexts.documents("test", 20).stream().map(Document::text).toList();
            var embedded = classifier.embed(texts);
            var logits = classifier
                    .vectorModel()
                    .logits(embedded.stream().map(text -> text.vector()).toArray(double[][]::new));
            for (var i = 0; i < texts.size(); i++) {
                var expected = classifier.classify(texts.get(i)).probabilities().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                assertArrayEquals(expected, softmax(logits[i]), 1e-5);
            }
        }
    }

    @Test
    void eachWordOfATextHasItsVectorOfTheVocabularyAndATextWithoutKnownWordsHasNone() throws IOException {
        try (var classifier = new TrainingRun(TinyTexts.settings(), RunContext.of(3))
                .run(TinyTexts.split())
                .classifier()) {
            var vectors = classifier.wordVectors();
            var known = TinyTexts.documents("test", 1).get(0).text();
            var embedded = classifier.embed(List.of("?!", known));
            assertEquals(List.of(), embedded.get(0).words());
            assertEquals(embedded.stream().map(text -> text.words()).toList(), classifier.words(List.of("?!", known)));
            assertEquals(0, embedded.get(0).vector().length);
            var words = embedded.get(1).words();
            for (var t = 0; t < words.size(); t++) {
                var own = Objects.requireNonNull(vectors.rows().get(words.get(t)));
                for (var j = 0; j < vectors.dimension(); j++) {
                    assertEquals(own[j], embedded.get(1).vector()[t * vectors.dimension() + j], 1e-6);
                }
            }
        }
    }

    private static double[] softmax(double[] logits) {
        var sum = Arrays.stream(logits).map(Math::exp).sum();
        return Arrays.stream(logits).map(z -> Math.exp(z) / sum).toArray();
    }

    private static double loss(double[] logits, int label) {
        return -Math.log(softmax(logits)[label]);
    }

    private static double[] crossEntropy(double[] logits, int label) {
        var gradient = softmax(logits);
        gradient[label] -= 1;
        return gradient;
    }
}
