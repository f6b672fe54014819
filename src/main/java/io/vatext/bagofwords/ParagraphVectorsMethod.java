package io.vatext.bagofwords;

import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.text.Tokenizers;
import java.util.List;
import java.util.Set;

/**
 * Paragraph vectors and logistic regression.
 *
 * @param tokenizers the tokenizers that the program supplies
 */
record ParagraphVectorsMethod(Tokenizers tokenizers) implements Method {
    static final String NAME = "paragraph-vectors";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "paragraph vectors, which predict the n-grams of all text, logistic regression";
    }

    @Override
    public Set<String> keys() {
        return BagOfWordsMethod.keys(ParagraphVectorsSettings.defaults());
    }

    @Override
    public Learner learner(List<SettingsChange> shared, List<SettingsChange> own) {
        var settings = ParagraphVectorsSettings.defaults();
        for (var change : BagOfWordsMethod.both(shared, own)) {
            settings = BagOfWordsSettings.changed(
                    settings, ParagraphVectorsSettings.class, change.tree(), change.source());
        }
        return new ParagraphVectorsLearner(settings.withTokenizer(tokenizers.supply(settings.tokenizer())));
    }
}
