package io.vatext.bagofwords;

import io.vatext.corpus.SplitDocuments;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.preparation.Prepared;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Learns logistic regression over sums of word vectors, which are learned from the labeled and unlabeled documents.
 * Immutable.
 *
 * @param configuration the settings
 */
record VectorsLearner(VectorsSettings configuration) implements Learner {
    @Override
    public JsonNode settings() {
        return ConfigFiles.json().valueToTree(configuration);
    }

    @Override
    public Description description() {
        return configuration.complete(Learner.super.description());
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
        return configuration.readsWordOrder();
    }

    @Override
    public Optional<TokenizerSpec> tokenizer(Embeddings embeddings) {
        return Optional.of(configuration.tokenizer());
    }

    @Override
    public Learned learn(SplitDocuments documents, RunContext context) throws IOException {
        if (readsWordOrder()) {
            documents.requireWordOrder();
        }
        return new VectorText(configuration, context)
                .read(documents, (texts, prepared, table) -> learn(texts, prepared, table, context));
    }

    private Learned learn(LabeledTexts texts, Prepared prepared, float[] table, RunContext context) {
        var vocabulary = prepared.vocabulary();
        var options = configuration.options(vocabulary, table, prepared.data().mixed());
        var estimator = configuration.estimator();
        var result = new LinearTraining(
                        configuration.crossValidation(), options, estimator, configuration.criterion(), context)
                .run(texts);
        var resources = configuration.tokenizer().resources();
        var reading = new LinearModel.TextEncoding(
                configuration.tokenizer(), resources, vocabulary, configuration.maxTokens());
        var notes = LabeledReader.notes(context);
        notes.put("threads", Integer.toString(context.threads()));
        var model = new LinearModel(
                texts.classes(),
                result.prior(),
                configuration.method(),
                estimator.objective(),
                reading,
                result.features(),
                result.weights(),
                result.link(),
                settings(),
                notes);
        return result.learned(model);
    }

    @Override
    public void forget(RunContext context) throws IOException {
        new VectorText(configuration, context).forget();
    }
}
