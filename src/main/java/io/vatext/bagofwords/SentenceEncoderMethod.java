package io.vatext.bagofwords;

import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.sentence.SentenceEncoders;
import java.util.List;
import java.util.Set;

/** Vectors of a pre-trained sentence encoder and logistic regression. The encoder is an optional component. */
public record SentenceEncoderMethod() implements Method {
    /** The name of the method. */
    public static final String NAME = "sentence-encoder";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "vectors of a sentence encoder that was pre-trained on other text, logistic regression";
    }

    @Override
    public Set<String> keys() {
        return BagOfWordsMethod.keys(SentenceEncoderSettings.defaults());
    }

    @Override
    public Learner learner(List<SettingsChange> shared, List<SettingsChange> own) {
        var settings = SentenceEncoderSettings.defaults();
        for (var change : BagOfWordsMethod.both(shared, own)) {
            settings =
                    BagOfWordsSettings.changed(settings, SentenceEncoderSettings.class, change.tree(), change.source());
        }
        return new SentenceEncoderLearner(settings, SentenceEncoders::open);
    }
}
