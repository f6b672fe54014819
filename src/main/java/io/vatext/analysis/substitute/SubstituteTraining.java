package io.vatext.analysis.substitute;

import io.vatext.analysis.AnalysisContext;
import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.learning.WhiteBox;
import io.vatext.support.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trains substitutes on the answers of a black box. */
final class SubstituteTraining {
    private static final String KEY = "training";

    private final Substitute.Training settings;
    private final AnalysisContext context;

    SubstituteTraining(Substitute.Training settings, AnalysisContext context) {
        this.settings = settings;
        this.context = context;
    }

    /**
     * Trains a substitute from scratch, on all texts. The number of steps grows with them, so that each text is read as often.
     *
     * @param name of the substitute, in progress lines
     * @param answered texts with the labels that the black box gave
     * @param first how many of them the first substitute learned from
     * @param seed of the training
     * @return the substitute, to be closed by the caller
     * @throws InputException if the method is unknown or its models have no gradient by words, or if there is but one label
     */
    WhiteBox train(String name, List<Answered> answered, int first, long seed) throws IOException {
        if (answered.stream().map(Answered::label).distinct().count() < 2) {
            throw new InputException(name + ": the model gives the label \""
                    + answered.get(0).label() + "\" to all " + answered.size()
                    + " texts, so nothing can be learned from them; raise seed_documents.");
        }
        // A substitute is small, and is asked about few texts at a time: threads would wait for each other longer than
        // they compute.
        var run = RunContext.of(seed)
                .withThreads(1)
                .withProgress(name, context.progress())
                .withStop(context.stop());
        var classifier = learner((long) settings.steps() * answered.size() / first)
                .learn(split(answered), run)
                .classifier();
        if (classifier instanceof WhiteBox substitute) {
            return substitute;
        }
        classifier.close();
        throw new InputException("training.method: models of the method " + settings.method()
                + " have no gradient by words, which a substitute needs; baseline is a method with one.");
    }

    private Learner learner(long steps) {
        var changes = settings.settings();
        var learner = context.methods()
                .apply(settings.method())
                .learner(
                        List.of(),
                        changes == null ? List.of() : List.of(new SettingsChange(changes, KEY + ".settings")));
        return learner.withSteps(steps).orElse(learner);
    }

    private SplitDocuments split(List<Answered> answered) {
        var labeled = new ArrayList<Document>();
        for (var i = 0; i < answered.size(); i++) {
            labeled.add(new Document(
                    "text " + i, answered.get(i).text(), answered.get(i).label()));
        }
        return new SplitDocuments(
                labeled::stream,
                DocumentSource.EMPTY,
                context.unlabeledSample(settings.text(), "text of substitutes"),
                DocumentSource.EMPTY,
                Map.of(SplitDocuments.LABELED, (long) labeled.size()));
    }
}
