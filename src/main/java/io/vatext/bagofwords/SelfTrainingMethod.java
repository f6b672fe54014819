package io.vatext.bagofwords;

import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.text.Tokenizers;
import java.util.List;
import java.util.Set;

/**
 * A linear SVM over n-grams that latent semantic analysis teaches on unlabeled documents.
 *
 * @param tokenizers the tokenizers that the program supplies
 */
record SelfTrainingMethod(Tokenizers tokenizers) implements Method {
    static final String NAME = "self-training";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "n-grams, linear SVM, taught by latent semantic analysis on unlabeled text";
    }

    @Override
    public Set<String> keys() {
        return BagOfWordsMethod.keys(SelfTrainingSettings.defaults());
    }

    @Override
    public Learner learner(List<SettingsChange> shared, List<SettingsChange> own) {
        var settings = SelfTrainingSettings.defaults();
        for (var change : BagOfWordsMethod.both(shared, own)) {
            settings = BagOfWordsSettings.changed(settings, SelfTrainingSettings.class, change.tree(), change.source());
        }
        return new SelfTrainingLearner(settings.withTokenizer(tokenizers.supply(settings.tokenizer())));
    }
}
