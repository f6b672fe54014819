package io.vatext.bagofwords;

import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import java.util.List;
import java.util.Set;

/** Predicts the most frequent class for every text; every other method must beat it. */
record MajorityMethod() implements Method {
    static final String NAME = "majority";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "the most frequent class, whatever the text";
    }

    @Override
    public Set<String> keys() {
        return Set.of();
    }

    @Override
    public Learner learner(List<SettingsChange> shared, List<SettingsChange> own) {
        for (var change : BagOfWordsMethod.both(shared, own)) {
            MajorityLearner.require(change);
        }
        return new MajorityLearner();
    }
}
