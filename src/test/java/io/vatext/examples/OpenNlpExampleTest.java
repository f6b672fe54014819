package io.vatext.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.adapter.OpenNlpCategorizer;
import java.io.IOException;
import java.util.Set;
import opennlp.tools.doccat.DocumentCategorizer;
import opennlp.tools.tokenize.SimpleTokenizer;
import org.junit.jupiter.api.Test;

/** A classifier where an application expects OpenNLP's document categorizer. */
class OpenNlpExampleTest {
    @Test
    void categorizesTokens() throws IOException {
        try (var classifier = Topics.classifier()) {
            DocumentCategorizer categorizer = new OpenNlpCategorizer(classifier);
            var tokens = SimpleTokenizer.INSTANCE.tokenize("Wheat exports rose.");
            var scores = categorizer.categorize(tokens);
            assertEquals("grain", categorizer.getBestCategory(scores));
            assertEquals(2, categorizer.getNumberOfCategories());
            assertEquals(
                    scores[categorizer.getIndex("money")],
                    categorizer.scoreMap(tokens).get("money"));
            assertEquals(Set.of("grain"), categorizer.sortedScoreMap(tokens).get(scores[0]));
            assertEquals(-1, categorizer.getIndex("sport"));
        }
    }
}
