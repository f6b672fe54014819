package io.vatext.bagofwords;

import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.text.Tokenizers;
import java.util.List;
import java.util.Set;

/**
 * Latent semantic analysis and logistic regression.
 *
 * @param tokenizers the tokenizers that the program supplies
 */
record LatentSemanticMethod(Tokenizers tokenizers) implements Method {
    static final String NAME = "latent-semantic-analysis";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "latent semantic analysis of all text, logistic regression";
    }

    @Override
    public Set<String> keys() {
        return BagOfWordsMethod.keys(LatentSemanticSettings.defaults());
    }

    @Override
    public Learner learner(List<SettingsChange> shared, List<SettingsChange> own) {
        var settings = LatentSemanticSettings.defaults();
        for (var change : BagOfWordsMethod.both(shared, own)) {
            settings =
                    BagOfWordsSettings.changed(settings, LatentSemanticSettings.class, change.tree(), change.source());
        }
        return new VectorsLearner(settings.withTokenizer(tokenizers.supply(settings.tokenizer())));
    }
}
