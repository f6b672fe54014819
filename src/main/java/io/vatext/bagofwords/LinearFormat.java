package io.vatext.bagofwords;

import io.vatext.learning.Classifier;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.ModelFormat;
import io.vatext.learning.ModelParts;
import io.vatext.learning.StoredNames;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.sentence.SentenceEncoder;
import io.vatext.sentence.SentenceEncoders;
import io.vatext.sentence.SentenceVectors;
import io.vatext.support.InputException;
import io.vatext.text.Tokenizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes linear classifiers to model files and reads them back.
 *
 * <p>The manifest has the classes and their shares, the method, the link, the kind of features and how text is read.
 * The entry {@code vocabulary.txt} has the words, or their parts. Tensors are {@code weights} and {@code bias}; for n-grams also {@code
 * ngrams} (the number of the n-gram before the last word, or -1, and the word's number) and {@code
 * document_frequencies}; for averages also {@code vectors}; for paragraph vectors {@code ngrams}, {@code counts} (how often each n-gram
 * occurred) and {@code vectors}. A model over sentence vectors names its encoder and the
 * checksums of the encoder's files, which are not part of the model file.
 */
public final class LinearFormat implements ModelFormat {
    /** The kind of these models. */
    public static final String KIND = "linear";

    private static final String WEIGHTS = "weights";
    private static final String BIAS = "bias";

    private final Function<String, SentenceEncoder> encoders;
    private final Tokenizers tokenizers;

    /**
     * Reads models whose sentence encoder, if they need one, is on the class path.
     *
     * @param tokenizers the tokenizers that the program supplies
     */
    public LinearFormat(Tokenizers tokenizers) {
        this(SentenceEncoders::open, tokenizers);
    }

    /**
     * Reads models.
     *
     * @param encoders opens the sentence encoder of a name
     * @param tokenizers the tokenizers that the program supplies
     */
    LinearFormat(Function<String, SentenceEncoder> encoders, Tokenizers tokenizers) {
        this.encoders = encoders;
        this.tokenizers = tokenizers;
    }

    @Override
    public String kind() {
        return KIND;
    }

    static ModelContents contents(LinearModel model) throws IOException {
        var reading = model.reading();
        var entries = reading == null
                ? Map.<String, byte[]>of()
                : ModelParts.entries(reading.vocabulary(), reading.resources());
        var features = model.features();
        var tensors = new ArrayList<>(FeatureParts.tensors(features));
        if (!(features instanceof NoFeatures)) {
            var classes = model.classes().size();
            tensors.add(Tensor.of(
                    WEIGHTS,
                    new long[] {classes, features.size()},
                    flat(model.weights().weights())));
            tensors.add(Tensor.of(BIAS, new long[] {classes}, model.weights().bias()));
        }
        var manifest = new LinearManifest(
                model.classes(),
                Arrays.stream(model.prior()).boxed().toList(),
                model.method(),
                model.objective(),
                FeatureParts.entry(features, reading),
                model.link(),
                model.settings(),
                new TreeMap<>(model.provenance()));
        return new ModelContents(StoredNames.in(manifest.tree()), entries, tensors);
    }

    private static float[] flat(float[][] rows) {
        var all = new float[Math.multiplyExact(rows.length, rows[0].length)];
        for (var row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, all, row * rows[row].length, rows[row].length);
        }
        return all;
    }

    @Override
    public ModelDescription describe(Path file, ModelContents contents) {
        var manifest = LinearManifest.read(file, contents);
        var features = manifest.features();
        var words = features.kind().hasWords()
                ? ModelParts.vocabulary(file, contents).size()
                : 0;
        return new ModelDescription(
                KIND,
                manifest.classes(),
                manifest.priors(),
                features.encoder() != null || (features.length() != null && features.length() > 1),
                LinearModel.facts(
                        manifest.method(),
                        manifest.objective(),
                        words,
                        features.size(),
                        manifest.classes().size(),
                        features.encoder()),
                manifest.settings(),
                manifest.provenance());
    }

    @Override
    public Classifier load(Path file, ModelContents contents, int threads) {
        var manifest = LinearManifest.read(file, contents);
        var reading = FeatureParts.reading(file, contents, manifest.features(), tokenizers);
        var features = FeatureParts.features(file, contents, manifest.features(), reading);
        var classes = manifest.classes().size();
        var weights = features instanceof NoFeatures
                ? new LinearWeights(new float[classes][0], new double[classes])
                : weights(file, contents, classes, features.size());
        try {
            var model = new LinearModel(
                    manifest.classes(),
                    manifest.priors(),
                    manifest.method(),
                    manifest.objective(),
                    reading,
                    features,
                    weights,
                    manifest.link(),
                    manifest.settings(),
                    manifest.provenance());
            return features instanceof SentenceFeatures sentences
                    ? new LinearClassifier(model, vectors(sentences, threads))
                    : new LinearClassifier(model);
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    /** Opens the encoder that a model names, which must be the one that it was trained with. */
    private SentenceVectors vectors(SentenceFeatures features, int threads) {
        var needed = features.encoder();
        var encoder = encoders.apply(needed.name());
        if (!encoder.identity().equals(needed) || encoder.width() != features.size()) {
            encoder.close();
            throw new InputException("the model was trained with another sentence encoder of the name "
                    + needed.name() + " (SHA-256 " + needed.modelSha256() + ", found "
                    + encoder.identity().modelSha256()
                    + "); use the version of vatext that trained it, or train again.");
        }
        return SentenceVectors.keeping(null, encoder, threads, line -> {});
    }

    private static LinearWeights weights(Path file, ModelContents contents, int classes, int features) {
        var all = FeatureParts.tensor(file, contents, WEIGHTS, Tensor.Type.F32, classes, features)
                .floats();
        var weights = new float[classes][];
        for (var c = 0; c < classes; c++) {
            weights[c] = Arrays.copyOfRange(all, c * features, (c + 1) * features);
        }
        return new LinearWeights(
                weights,
                FeatureParts.tensor(file, contents, BIAS, Tensor.Type.F64, classes)
                        .doubles());
    }
}
