package io.vatext.bagofwords;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.learning.Classifier;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.ModelFormat;
import io.vatext.learning.ModelKinds;
import io.vatext.learning.ModelParts;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.sentence.SentenceEncoder;
import io.vatext.sentence.SentenceEncoders;
import io.vatext.sentence.SentenceVectors;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.SettingsHistory;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes linear classifiers to model files and reads them back.
 *
 * <p>The manifest has the classes and their shares, the method, the link, the kind of features and how text is read.
 * The entry {@code vocabulary.txt} has the words. Tensors are {@code weights} and {@code bias}; for n-grams also {@code
 * ngrams} (the number of the n-gram before the last word, or -1, and the word's number) and {@code
 * document_frequencies}; for averages also {@code vectors}. A model over sentence vectors names its encoder and the
 * checksums of the encoder's files, which are not part of the model file.
 */
public final class LinearFormat implements ModelFormat {
    /** The kind of these models. */
    public static final String KIND = "linear";

    private static final String WEIGHTS = "weights";
    private static final String BIAS = "bias";
    private static final String NGRAMS = "ngrams";
    private static final String FREQUENCIES = "document_frequencies";
    private static final String VECTORS = "vectors";

    /** Kinds of features. */
    private enum Kind {
        @JsonProperty("none")
        NONE,
        @JsonProperty("ngrams")
        NGRAMS,
        @JsonProperty("average")
        AVERAGE,
        @JsonProperty("sentence-encoder")
        SENTENCE_ENCODER;

        private boolean hasWords() {
            return this == NGRAMS || this == AVERAGE;
        }
    }

    /**
     * Add a line here for each new key of the manifest, such as {@code settings.c}, with the value that reproduces the
     * earlier behavior.
     */
    private static final SettingsHistory HISTORY = SettingsHistory.none()
            .added("link.temperature", "1")
            .and(TokenizerSpec.HISTORY.within("tokenizer").within("features"))
            .and(TokenizerSpec.HISTORY.within("tokenizer").within("settings"));

    /** The manifest's entry about features; the tensors have the rest. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record FeatureEntry(
            Kind kind,
            int size,
            @Nullable Integer length,
            @Nullable Weighting weighting,
            @Nullable Integer documents,
            @Nullable TokenizerSpec tokenizer,
            @Nullable Integer maxTokens,
            SentenceEncoder.@Nullable Identity encoder) {}

    /** The manifest, without the format's version and the kind. */
    private record Manifest(
            List<String> classes,
            List<Double> prior,
            String method,
            String objective,
            FeatureEntry features,
            Link link,
            JsonNode settings,
            Map<String, String> provenance) {
        private static final List<String> KEYS =
                List.of("classes", "prior", "method", "objective", "features", "link", "settings", "provenance");

        Manifest {
            ModelParts.requireClasses(classes, prior);
            ModelParts.require(method != null && objective != null, "its method and objective");
            ModelParts.require(features != null && features.kind() != null && features.size() >= 0, "its features");
            ModelParts.require(
                    features.kind() != Kind.SENTENCE_ENCODER || (features.encoder() != null && features.size() > 0),
                    "its sentence encoder");
            ModelParts.require(link != null && settings != null && settings.isObject(), "its link and settings");
            provenance = provenance == null ? Map.of() : provenance;
        }
    }

    private final Function<String, SentenceEncoder> encoders;

    /** Reads models whose sentence encoder, if they need one, is on the class path. */
    public LinearFormat() {
        this(SentenceEncoders::open);
    }

    /**
     * Reads models.
     *
     * @param encoders opens the sentence encoder of a name
     */
    LinearFormat(Function<String, SentenceEncoder> encoders) {
        this.encoders = encoders;
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
        var tensors = new ArrayList<Tensor>();
        var features = model.features();
        if (features instanceof NgramFeatures ngrams) {
            tensors.add(Tensor.of(NGRAMS, new long[] {ngrams.size(), 2}, pairs(ngrams.ngrams())));
            tensors.add(Tensor.of(FREQUENCIES, new long[] {ngrams.size()}, ngrams.frequencies()));
        } else if (features instanceof VectorFeatures vectors) {
            tensors.add(Tensor.of(
                    VECTORS, new long[] {vectors.table().length / vectors.width(), vectors.width()}, vectors.table()));
        }
        if (!(features instanceof NoFeatures)) {
            var classes = model.classes().size();
            tensors.add(Tensor.of(
                    WEIGHTS,
                    new long[] {classes, features.size()},
                    flat(model.weights().weights())));
            tensors.add(Tensor.of(BIAS, new long[] {classes}, model.weights().bias()));
        }
        var manifest = new Manifest(
                model.classes(),
                Arrays.stream(model.prior()).boxed().toList(),
                model.method(),
                model.objective(),
                entry(features, reading),
                model.link(),
                model.settings(),
                new TreeMap<>(model.provenance()));
        ObjectNode tree = ConfigFiles.json().valueToTree(manifest);
        tree.put(SettingsHistory.VERSION, HISTORY.version());
        tree.put(ModelKinds.KEY, KIND);
        return new ModelContents(tree, entries, tensors);
    }

    private static FeatureEntry entry(Features features, LinearModel.@Nullable TextEncoding reading) {
        var tokenizer = reading == null ? null : reading.tokenizer();
        if (features instanceof NgramFeatures ngrams) {
            return new FeatureEntry(
                    Kind.NGRAMS,
                    ngrams.size(),
                    ngrams.length(),
                    ngrams.weighting(),
                    ngrams.documents(),
                    tokenizer,
                    null,
                    null);
        }
        if (features instanceof SentenceFeatures sentences) {
            return new FeatureEntry(
                    Kind.SENTENCE_ENCODER, sentences.size(), null, null, null, null, null, sentences.encoder());
        }
        var isNone = features instanceof NoFeatures;
        return new FeatureEntry(
                isNone ? Kind.NONE : Kind.AVERAGE,
                features.size(),
                null,
                null,
                null,
                tokenizer,
                reading == null ? null : reading.maxTokens(),
                null);
    }

    private static int[] pairs(NgramTable ngrams) {
        var pairs = new int[2 * ngrams.size()];
        for (var number = 0; number < ngrams.size(); number++) {
            pairs[2 * number] = ngrams.prefix(number);
            pairs[2 * number + 1] = ngrams.word(number);
        }
        return pairs;
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
        var manifest = manifest(file, contents);
        var features = manifest.features();
        var words = features.kind().hasWords()
                ? ModelParts.vocabulary(file, contents).size()
                : 0;
        return new ModelDescription(
                KIND,
                manifest.classes(),
                prior(manifest),
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

    private static double[] prior(Manifest manifest) {
        return manifest.prior().stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public Classifier load(Path file, ModelContents contents, int threads) {
        var manifest = manifest(file, contents);
        var reading = reading(file, contents, manifest.features());
        var features = features(file, contents, manifest.features(), reading);
        var classes = manifest.classes().size();
        var weights = features instanceof NoFeatures
                ? new LinearWeights(new float[classes][0], new double[classes])
                : weights(file, contents, classes, features.size());
        try {
            var model = new LinearModel(
                    manifest.classes(),
                    prior(manifest),
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

    private static Manifest manifest(Path file, ModelContents contents) {
        ModelKinds.require(KIND, file, contents);
        try {
            ObjectNode known = ConfigFiles.json().createObjectNode();
            Manifest.KEYS.forEach(key -> known.set(key, contents.manifest().path(key)));
            var complete = HISTORY.read(file, known, contents.manifest().path(SettingsHistory.VERSION));
            return ConfigFiles.json().treeToValue(complete, Manifest.class);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }

    private static LinearModel.@Nullable TextEncoding reading(Path file, ModelContents contents, FeatureEntry entry) {
        if (!entry.kind().hasWords()) {
            return null;
        }
        var tokenizer = entry.tokenizer();
        var length = entry.maxTokens();
        if (tokenizer == null || (entry.kind() == Kind.AVERAGE && (length == null || length < 1))) {
            throw ModelParts.damaged(file, "does not name how it reads text");
        }
        return new LinearModel.TextEncoding(
                tokenizer, ModelParts.resources(contents), ModelParts.vocabulary(file, contents), length);
    }

    private static Features features(
            Path file, ModelContents contents, FeatureEntry entry, LinearModel.@Nullable TextEncoding reading) {
        if (reading == null) {
            return entry.encoder() == null ? new NoFeatures() : new SentenceFeatures(entry.encoder(), entry.size());
        }
        var vocabulary = reading.vocabulary();
        if (entry.kind() == Kind.AVERAGE) {
            var vectors = tensor(file, contents, VECTORS, Tensor.Type.F32, vocabulary.eos(), entry.size());
            return new VectorFeatures(vocabulary, entry.size(), vectors.floats());
        }
        var length = entry.length();
        var weighting = entry.weighting();
        var documents = entry.documents();
        if (length == null || length < 1 || weighting == null || documents == null || documents < 1) {
            throw ModelParts.damaged(file, "does not describe its n-grams");
        }
        var pairs =
                tensor(file, contents, NGRAMS, Tensor.Type.I32, entry.size(), 2).ints();
        var frequencies = tensor(file, contents, FREQUENCIES, Tensor.Type.I32, entry.size())
                .ints();
        if (Arrays.stream(frequencies).anyMatch(frequency -> frequency < 1 || frequency > documents)) {
            throw ModelParts.damaged(file, "has document frequencies out of range");
        }
        return new NgramFeatures(length, weighting, documents, ngrams(file, pairs, vocabulary), frequencies);
    }

    private static NgramTable ngrams(Path file, int[] pairs, Vocabulary vocabulary) {
        var ngrams = new NgramTable();
        for (var number = 0; number < pairs.length / 2; number++) {
            var prefix = pairs[2 * number];
            var word = pairs[2 * number + 1];
            var isPossible = prefix >= NgramTable.START && prefix < number && word >= 0 && word < vocabulary.eos();
            if (!isPossible || ngrams.add(prefix, word) != number) {
                throw ModelParts.damaged(file, "has an impossible n-gram");
            }
        }
        return ngrams;
    }

    private static LinearWeights weights(Path file, ModelContents contents, int classes, int features) {
        var all = tensor(file, contents, WEIGHTS, Tensor.Type.F32, classes, features)
                .floats();
        var weights = new float[classes][];
        for (var c = 0; c < classes; c++) {
            weights[c] = Arrays.copyOfRange(all, c * features, (c + 1) * features);
        }
        return new LinearWeights(
                weights, tensor(file, contents, BIAS, Tensor.Type.F64, classes).doubles());
    }

    /** Reads a tensor of the given type and shape. */
    private static Tensor tensor(Path file, ModelContents contents, String name, Tensor.Type type, long... shape) {
        var tensor = contents.tensor(name).orElseThrow(() -> ModelParts.damaged(file, "lacks the tensor " + name));
        if (tensor.type() != type || !Arrays.equals(tensor.shape(), shape)) {
            throw ModelParts.damaged(file, "has the tensor " + tensor + ", which does not fit its manifest");
        }
        if (!tensor.isFinite()) {
            throw ModelParts.damaged(file, "has numbers in the tensor " + name + " that are NaN or infinite");
        }
        return tensor;
    }
}
