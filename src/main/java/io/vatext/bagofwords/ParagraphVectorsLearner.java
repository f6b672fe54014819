package io.vatext.bagofwords;

import io.vatext.corpus.SplitDocuments;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.preparation.EncodingSpec;
import io.vatext.preparation.Prepared;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Learns logistic regression over paragraph vectors, which are trained on the labeled and unlabeled documents; from the labels alone or also
 * from own answers to unlabeled documents, which cross-validation decides. Immutable.
 *
 * @param configuration the settings
 */
record ParagraphVectorsLearner(ParagraphVectorsSettings configuration) implements Learner {
    @Override
    public JsonNode settings() {
        return ConfigFiles.json().valueToTree(configuration);
    }

    @Override
    public Description description() {
        return ParagraphVectorsSettings.complete(Learner.super.description());
    }

    @Override
    public String objective() {
        return configuration.estimator().objective();
    }

    @Override
    public boolean usesUnlabeled() {
        return true;
    }

    @Override
    public boolean readsWordOrder() {
        return false;
    }

    @Override
    public ParagraphVectorsLearner fittedTo(SplitDocuments documents) {
        return documents.hasScrambledWords() ? new ParagraphVectorsLearner(configuration.ofSingleWords()) : this;
    }

    @Override
    public Optional<TokenizerSpec> tokenizer(Embeddings embeddings) {
        return Optional.of(configuration.tokenizer());
    }

    @Override
    public Learned learn(SplitDocuments documents, RunContext context) throws IOException {
        var fitted = fittedTo(documents);
        return new PreparedTexts(context, fitted.configuration.encoding()).read(documents, (texts, prepared) -> {
            var features = new ParagraphTraining(fitted.configuration, context)
                    .features(prepared.vocabulary(), prepared.data().mixed());
            return fitted.learn(texts, prepared, features, context);
        });
    }

    private Learned learn(LabeledTexts texts, Prepared prepared, ParagraphFeatures features, RunContext context) {
        var estimator = configuration.estimator();
        var rounds = configuration.selfTraining();
        var text = prepared.data().mixed();
        var pool = rounds.rounds() == 0
                ? List.<int[]>of()
                : new DocumentSample(text, rounds.unlabeled(), context.seed(), "own answers").inOrder(text::wholeWords);
        var all = Stream.concat(texts.documents().stream(), pool.stream()).toList();
        var found = FoundVectors.of(features, all, context);
        var result = new LinearTraining(
                        configuration.crossValidation(),
                        options(found, pool, estimator, context),
                        estimator,
                        CrossValidation.Criterion.LIKELIHOOD,
                        context)
                .run(texts);
        var tokenizer = configuration.tokenizer();
        var reading = new LinearModel.TextEncoding(
                tokenizer, tokenizer.resources(), prepared.vocabulary(), EncodingSpec.WHOLE);
        var notes = LabeledReader.notes(context);
        notes.put("threads", Integer.toString(context.threads()));
        return result.learned(new LinearModel(
                texts.classes(),
                result.prior(),
                ParagraphVectorsMethod.NAME,
                estimator.objective(),
                reading,
                features,
                result.weights(),
                result.link(),
                settings(),
                notes));
    }

    private List<LinearTraining.Option> options(
            Features features, List<int[]> pool, Estimator estimator, RunContext context) {
        if (pool.isEmpty()) {
            return List.of(new LinearTraining.Option("", documents -> features));
        }
        return List.of(
                new LinearTraining.Option("labels alone", documents -> features),
                new LinearTraining.Option(
                        "self-training",
                        documents -> features,
                        new SelfTrainingRounds(configuration.selfTraining(), pool, estimator, context)));
    }

    @Override
    public void forget(RunContext context) throws IOException {
        ParagraphTraining.forget(context);
    }
}
