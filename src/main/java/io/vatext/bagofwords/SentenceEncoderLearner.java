package io.vatext.bagofwords;

import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.WordOrder;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.sentence.SentenceEncoder;
import io.vatext.sentence.SentenceEncoders;
import io.vatext.sentence.SentenceVectors;
import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Learns logistic regression over the vectors of a sentence encoder that was pre-trained on other text and is not changed. Immutable.
 *
 * @param configuration the settings
 * @param encoders opens the encoder of a name
 */
record SentenceEncoderLearner(SentenceEncoderSettings configuration, Function<String, SentenceEncoder> encoders)
        implements Learner {
    @Override
    public JsonNode settings() {
        return ConfigFiles.json().valueToTree(configuration);
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
        return false;
    }

    @Override
    public boolean readsWordOrder() {
        return true;
    }

    @Override
    public String outsideText() {
        return "the sentence encoder " + SentenceEncoders.origin(configuration.encoder());
    }

    @Override
    public void requireComponents() {
        SentenceEncoders.identity(configuration.encoder());
    }

    @Override
    public Map<String, String> checksums(Embeddings embeddings) {
        return SentenceEncoders.identity(configuration.encoder());
    }

    @Override
    public Learned learn(SplitDocuments documents, RunContext context) {
        WordOrder.require(LabeledReader.sources(documents));
        var vectors = SentenceVectors.keeping(
                context.directories().prepared(),
                encoders.apply(configuration.encoder()),
                context.threads(),
                context.log());
        try {
            return learn(encoded(documents, vectors, context), vectors, context);
        } catch (RuntimeException | Error e) {
            vectors.close();
            throw e;
        }
    }

    private static LabeledTexts encoded(SplitDocuments documents, SentenceVectors vectors, RunContext context) {
        var encoder = vectors.encoder();
        var texts = new LabeledReader(documents, context)
                .read((text, numbers) -> Arrays.stream(encoder.tokens(text)).forEach(numbers));
        Liblinear.requireMemory((long) texts.documents().size() * encoder.width());
        var rows = vectors.of(texts.documents(), context.task() + ", encoding", context.progress(), context.stop());
        var numbers = new ArrayList<int[]>();
        for (var d = 0; d < rows.length; d++) {
            numbers.add(SentenceFeatures.numbers(encoder.known(texts.documents().get(d)), rows[d]));
        }
        return new LabeledTexts(numbers, texts.labels(), texts.classes());
    }

    /** The result owns the vectors. */
    private Learned learn(LabeledTexts texts, SentenceVectors vectors, RunContext context) {
        var encoder = vectors.encoder();
        var features = new SentenceFeatures(encoder.identity(), encoder.width());
        var option = new LinearTraining.Option("", documents -> features);
        var estimator = estimator();
        var result =
                new LinearTraining(configuration.crossValidation(), List.of(option), estimator, context).run(texts);
        var notes = LabeledReader.notes(context);
        notes.put("sentence encoder library", encoder.library());
        var model = new LinearModel(
                texts.classes(),
                result.prior(),
                SentenceEncoderMethod.NAME,
                estimator.objective(),
                null,
                features,
                result.weights(),
                result.link(),
                settings(),
                notes);
        return new Learned(
                new LinearClassifier(model, vectors),
                new Learned.Cost(result.seconds(), null, null),
                result.selection(),
                List.of());
    }

    @Override
    public void forget(RunContext context) throws IOException {
        LabeledReader.leaveNothing(context);
    }
}
