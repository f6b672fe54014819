package io.vatext.bagofwords;

import io.vatext.corpus.SplitDocuments;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Learns a linear SVM over n-grams from labeled documents and from the answers of latent semantic analysis to unlabeled ones. Immutable.
 *
 * @param configuration the settings
 */
record SelfTrainingLearner(SelfTrainingSettings configuration) implements Learner {
    @Override
    public JsonNode settings() {
        return ConfigFiles.json().valueToTree(configuration);
    }

    @Override
    public Description description() {
        return configuration.teacher().complete(Learner.super.description());
    }

    @Override
    public String objective() {
        return configuration.estimator().objective() + ", from labels and the answers of a teacher";
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
    public SelfTrainingLearner fittedTo(SplitDocuments documents) {
        return documents.hasScrambledWords() ? new SelfTrainingLearner(configuration.ofSingleWords()) : this;
    }

    @Override
    public Optional<TokenizerSpec> tokenizer(Embeddings embeddings) {
        return Optional.of(configuration.tokenizer());
    }

    @Override
    public Learned learn(SplitDocuments documents, RunContext context) throws IOException {
        var fitted = fittedTo(documents);
        return new VectorText(configuration.teacher(), context)
                .read(
                        documents,
                        (texts, prepared, table) -> fitted.learn(
                                texts,
                                prepared.vocabulary(),
                                configuration
                                        .teacher()
                                        .options(
                                                prepared.vocabulary(),
                                                table,
                                                prepared.data().mixed()),
                                prepared.data().mixed(),
                                context));
    }

    private Learned learn(
            LabeledTexts texts,
            Vocabulary vocabulary,
            List<LinearTraining.Option> teachers,
            EncodedCorpus text,
            RunContext context) {
        var pool = new DocumentSample(text, configuration.unlabeled(), context.seed(), "self-training")
                .inOrder()
                .mapToObj(text::words)
                .toList();
        context.log()
                .accept(String.format(
                        Locale.ROOT,
                        "learning from the answers of latent semantic analysis to %,d documents, too",
                        pool.size()));
        var features = new NgramCounter(
                        configuration.ngrams(),
                        Weighting.BINARY_IDF,
                        configuration.minDocuments(),
                        configuration.maxFeatures())
                .fit(Stream.concat(texts.documents().stream(), pool.stream())
                        .map(words -> NgramFeatures.withoutMarks(words, vocabulary))
                        .toList());
        var source = new SelfTraining(configuration, teachers, pool, context);
        var option = new LinearTraining.Option("", documents -> features, source);
        var result = new LinearTraining(
                        configuration.crossValidation(),
                        List.of(option),
                        configuration.estimator(),
                        CrossValidation.Criterion.LIKELIHOOD,
                        context)
                .run(texts);
        var reading = new LinearModel.TextEncoding(
                configuration.tokenizer(),
                configuration.tokenizer().resources(),
                vocabulary,
                configuration.maxTokens());
        return result.learned(new LinearModel(
                texts.classes(),
                result.prior(),
                SelfTrainingMethod.NAME,
                objective(),
                reading,
                features,
                result.weights(),
                result.link(),
                settings(),
                LabeledReader.notes(context)));
    }

    @Override
    public void forget(RunContext context) throws IOException {
        new VectorText(configuration.teacher(), context).forget();
    }
}
