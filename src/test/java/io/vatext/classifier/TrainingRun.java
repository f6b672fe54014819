package io.vatext.classifier;

import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.RunContext;
import java.io.IOException;

/** A learner and the context it runs in. */
record TrainingRun(Settings settings, RunContext context) {
    LstmLearner.Trained run(SplitDocuments documents) throws IOException {
        return new LstmLearner(settings).train(documents, context);
    }

    void forget() throws IOException {
        new LstmLearner(settings).forget(context);
    }
}
