package io.vatext.bagofwords;

import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import io.vatext.support.ConfigTree;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Learns the shares of the classes. */
record MajorityLearner() implements Learner {
    /** Refuses every key, because this learner has no settings. */
    static void require(SettingsChange change) {
        new ConfigTree(Set.of()).merge(ConfigFiles.json().createObjectNode(), change.tree(), change.source());
    }

    @Override
    public JsonNode settings() {
        return ConfigFiles.json().createObjectNode();
    }

    @Override
    public String objective() {
        return "none: the shares of the classes are counted";
    }

    @Override
    public boolean usesUnlabeled() {
        return false;
    }

    @Override
    public boolean readsWordOrder() {
        return false;
    }

    @Override
    public Learned learn(SplitDocuments documents, RunContext context) {
        var start = System.nanoTime();
        var texts = new LabeledReader(documents, context).read((text, words) -> {});
        var classes = texts.classes().size();
        var prior = texts.prior(texts.all());
        var model = new LinearModel(
                texts.classes(),
                prior,
                MajorityMethod.NAME,
                objective(),
                null,
                new NoFeatures(),
                new LinearWeights(new float[classes][0], new double[classes]),
                new Link(Link.Kind.SOFTMAX),
                settings(),
                LabeledReader.notes(context));
        var cost = new Learned.Cost((System.nanoTime() - start) / 1e9, null, null);
        return new Learned(new LinearClassifier(model), cost, null, List.of());
    }

    @Override
    public void forget(RunContext context) throws IOException {
        LabeledReader.leaveNothing(context);
    }
}
