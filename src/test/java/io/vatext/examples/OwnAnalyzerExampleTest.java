package io.vatext.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.TextClassifier;
import io.vatext.support.Messages;
import io.vatext.text.LuceneTokenizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.junit.jupiter.api.Test;

/** An application's own Lucene analyzer as the tokenizer of a model. */
class OwnAnalyzerExampleTest {
    private static final String NAME = "first-four-letters";

    /** Words end at spaces, and only their first four letters count. */
    private static final class FirstLetters extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            var words = new WhitespaceTokenizer();
            return new TokenStreamComponents(words, new TruncateTokenFilter(new LowerCaseFilter(words), 4));
        }
    }

    @Test
    void aModelKeepsTheNameAndIsGivenTheAnalyzerAgain() throws IOException {
        try (var analyzer = new FirstLetters()) {
            var tokenizer = new LuceneTokenizer(analyzer);
            for (var members : List.of(List.of("linear-svm"), List.of("word-vectors"), List.of("baseline"))) {
                var run = TextClassifier.trainer()
                        .threads(1)
                        .tokenizer(NAME, tokenizer)
                        .labeled(Topics.LABELED)
                        .unlabeled(Topics.UNLABELED)
                        .settings(s -> s.members(members.toArray(String[]::new)).folds(2));
                if (members.contains("baseline")) {
                    run.settings(s -> s.steps(5).embedding(8).hidden(4).set("pretraining.kind", "none"));
                }
                var model = new ByteArrayOutputStream();
                try (var classifier = run.train()) {
                    classifier.save(model);
                }
                try (var classifier =
                        TextClassifier.loader().tokenizer(NAME, tokenizer).load(model.toByteArray())) {
                    assertEquals(
                            3,
                            classifier.classify("wheatfields exported raised,").knownWords(),
                            members.toString());
                }
                Messages.refusal(
                        () -> TextClassifier.load(model.toByteArray()), "model stream", "\"" + NAME + "\"", "supply");
            }
        }
    }
}
