package io.vatext.bagofwords;

import io.vatext.classifier.EncoderPretraining;
import io.vatext.corpus.SplitDocuments;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.preparation.Preparation;
import io.vatext.preparation.Prepared;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        return estimator().objective();
    }

    private Estimator estimator() {
        return new OneAgainstRest(Liblinear.Loss.LOGISTIC, configuration.c());
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
        var work = context.directories().work();
        var directory = work == null ? Files.createTempDirectory("vatext") : work;
        var network = configuration.ofNetwork();
        try (var preparation = preparation(directory, context);
                var prepared = preparation.prepare(documents, network.encoding())) {
            var encoder = pretraining(context)
                    .on(prepared.vocabulary(), prepared.data().mixed());
            return learn(texts(prepared, documents, context), prepared, table(encoder.words(), prepared), context);
        } finally {
            Directories.deleteIfEmpty(directory);
        }
    }

    private Learned learn(LabeledTexts texts, Prepared prepared, float[] table, RunContext context) {
        var vocabulary = prepared.vocabulary();
        var options = configuration.options(vocabulary, table, prepared.data().mixed());
        var estimator = estimator();
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
        return new Learned(
                new LinearClassifier(model),
                new Learned.Cost(result.seconds(), null, null),
                result.selection(),
                List.of());
    }

    /** All labeled documents that have a known word. */
    private static LabeledTexts texts(Prepared prepared, SplitDocuments documents, RunContext context) {
        var words = new ArrayList<int[]>();
        var labels = new ArrayList<Integer>();
        add(prepared.data().labeled(), words, labels);
        if (documents.validationIsHeldOut()) {
            add(prepared.data().validation(), words, labels);
        }
        context.log().accept(String.format(Locale.ROOT, "learning from all %,d labeled documents", labels.size()));
        return new LabeledTexts(
                words, labels.stream().mapToInt(Integer::intValue).toArray(), prepared.classes());
    }

    private static void add(EncodedCorpus part, List<int[]> words, List<Integer> labels) {
        for (var d = 0; d < part.size(); d++) {
            words.add(part.words(d));
            labels.add(part.label(d));
        }
    }

    /** The vectors of all words, one after the other. */
    private static float[] table(float[] @Nullable [] rows, Prepared prepared) {
        var words = prepared.vocabulary().eos();
        var table = new float[0];
        for (var word = 0; word < words; word++) {
            var row = Objects.requireNonNull(rows[word], "every word has a vector");
            table = word == 0 ? new float[Math.multiplyExact(words, row.length)] : table;
            System.arraycopy(row, 0, table, word * row.length, row.length);
        }
        return table;
    }

    private EncoderPretraining pretraining(RunContext context) {
        var kept = context.directories().pretrained();
        return new EncoderPretraining(
                configuration.ofNetwork(),
                context,
                kept == null ? context.directories().work() : kept);
    }

    private static Preparation preparation(Path directory, RunContext context) {
        return Preparation.in(
                        context.directories().prepared(),
                        directory.resolve("encoded"),
                        context.threads(),
                        context.task(),
                        context.progress(),
                        context.stop())
                .withLog(context.log());
    }

    @Override
    public void forget(RunContext context) throws IOException {
        if (context.directories().pretrained() == null) {
            pretraining(context).forget();
        }
    }
}
