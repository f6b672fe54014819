package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.classifier.TinyTexts;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.WordTable;
import java.util.List;
import opennlp.tools.doccat.DocumentCategorizerME;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategorizerTest {
    /** The weights are taken from the library's model, and must give the same predictions. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void weightsPredictTheSameAsOpenNlp(boolean naiveBayes) {
        var table = new WordTable();
        var tokenizer = TokenizerSpec.standard().create();
        var documents = TinyTexts.documents("labeled", 40);
        var words = documents.stream()
                .map(document -> tokenizer.tokens(document.text()).stream()
                        .mapToInt(table::add)
                        .toArray())
                .toList();
        var labels = documents.stream()
                .mapToInt(document -> TinyTexts.classes().indexOf(document.label()))
                .toArray();
        var texts = new LabeledTexts(words, labels, TinyTexts.classes());
        var features = new NgramCounter(1, Weighting.COUNT, 1, 1000).fit(words);
        var examples = texts.examples(features, texts.all());
        var estimator = new Categorizer(naiveBayes, List.of(20));
        var weights =
                LinearWeights.of(estimator.fits(examples).get(0).tasks().get(0).get());
        var theirs = new DocumentCategorizerME(estimator.model(examples, 20));
        for (var document : TinyTexts.documents("test", 20)) {
            var vector = features.vector(tokenizer.tokens(document.text()).stream()
                    .mapToInt(table::find)
                    .toArray());
            var ours = estimator.link().probabilities(weights.scores(vector));
            var expected = theirs.scoreMap(Categorizer.words(vector));
            expected.forEach((label, probability) ->
                    assertEquals(probability, ours[Integer.parseInt(label)], 1e-5, document.text()));
        }
    }
}
