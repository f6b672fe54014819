package io.vatext.bagofwords;

import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.text.Tokenizers;
import java.util.List;
import java.util.Set;

/**
 * Averages of skip-gram vectors and logistic regression.
 *
 * @param tokenizers the tokenizers that the program supplies
 */
record WordVectorsMethod(Tokenizers tokenizers) implements Method {
    static final String NAME = "word-vectors";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "average of skip-gram vectors of all text, logistic regression";
    }

    @Override
    public Set<String> keys() {
        return BagOfWordsMethod.keys(WordVectorsSettings.defaults());
    }

    @Override
    public Learner learner(List<SettingsChange> shared, List<SettingsChange> own) {
        var settings = WordVectorsSettings.defaults();
        for (var change : BagOfWordsMethod.both(shared, own)) {
            settings = BagOfWordsSettings.changed(settings, WordVectorsSettings.class, change.tree(), change.source());
        }
        return new VectorsLearner(settings.withTokenizer(tokenizers.supply(settings.tokenizer())));
    }
}
