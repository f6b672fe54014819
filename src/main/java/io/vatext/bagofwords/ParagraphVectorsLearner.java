package io.vatext.bagofwords;

import io.vatext.corpus.SplitDocuments;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.preparation.EncodingSpec;
import io.vatext.preparation.Prepared;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Learns logistic regression over paragraph vectors, which are trained on the labeled and unlabeled documents; from the labels alone or also
 * from own answers to unlabeled documents, which cross-validation decides. Immutable.
 *
 * @param configuration the settings
 */
record ParagraphVectorsLearner(ParagraphVectorsSettings configuration) implements Learner {
    private static final String SELF_TRAINING = "self-training";

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
        var found = FoundVectors.of(features, texts.documents(), context);
        var pool = pool(features, texts, prepared.data().mixed(), context);
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
                objective() + (result.option().equals(SELF_TRAINING) ? ", from labels and own answers" : ""),
                reading,
                features,
                result.weights(),
                result.link(),
                settings(),
                notes));
    }

    /**
     * Vectors of documents to answer. None if there are more labels than cross-validation uses: it would decide for fewer labels than are
     * learned from, and the fewer there are, the more answers help.
     */
    private List<SparseVector> pool(
            ParagraphFeatures features, LabeledTexts texts, EncodedCorpus text, RunContext context) {
        var rounds = configuration.selfTraining();
        if (rounds.rounds() == 0
                || texts.labels().length > configuration.crossValidation().documents()) {
            return List.of();
        }
        var labeled = texts.documents().stream().map(IntBuffer::wrap).collect(Collectors.toSet());
        var unlabeled = new DocumentSample(text, rounds.unlabeled(), context.seed(), "own answers")
                .inOrder()
                .filter(position -> {
                    var words = text.wholeWords(position);
                    return features.known(words) > 0 && !labeled.contains(IntBuffer.wrap(words));
                })
                .toArray();
        var pool = new ArrayList<SparseVector>();
        var documents = Arrays.stream(unlabeled).mapToObj(text::wholeWords).iterator();
        FoundVectors.find(features, documents, unlabeled.length, context, pool::add);
        return pool;
    }

    private List<LinearTraining.Option> options(
            Features features, List<SparseVector> pool, Estimator estimator, RunContext context) {
        if (pool.isEmpty()) {
            return List.of(new LinearTraining.Option("", documents -> features));
        }
        return List.of(
                new LinearTraining.Option("labels alone", documents -> features),
                new LinearTraining.Option(
                        SELF_TRAINING,
                        documents -> features,
                        new SelfTrainingRounds(configuration.selfTraining(), pool, estimator, context)));
    }

    @Override
    public void forget(RunContext context) throws IOException {
        ParagraphTraining.forget(context);
    }
}
