package io.vatext.bagofwords;

import io.vatext.embedding.skipgram.ParagraphInference;
import io.vatext.learning.ModelParts;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.text.Tokenizers;
import io.vatext.text.Vocabulary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The features of a linear classifier in a model file: an entry of the manifest, the vocabulary, and tensors. */
final class FeatureParts {
    private static final String NGRAMS = "ngrams";
    private static final String FREQUENCIES = "document_frequencies";
    private static final String COUNTS = "counts";
    private static final String VECTORS = "vectors";

    private FeatureParts() {}

    /** The tensors that describe features; none if a model has no words. */
    static List<Tensor> tensors(Features features) {
        if (features instanceof NgramFeatures ngrams) {
            return List.of(
                    Tensor.of(NGRAMS, new long[] {ngrams.size(), 2}, pairs(ngrams.ngrams())),
                    Tensor.of(FREQUENCIES, new long[] {ngrams.size()}, ngrams.frequencies()));
        }
        if (features instanceof ParagraphFeatures paragraphs) {
            var inference = paragraphs.inference();
            var counts = inference.counts();
            return List.of(
                    Tensor.of(NGRAMS, new long[] {counts.length, 2}, pairs(paragraphs.ngrams())),
                    Tensor.of(COUNTS, new long[] {counts.length}, saturated(counts)),
                    Tensor.of(VECTORS, new long[] {counts.length, inference.dimension()}, inference.table()));
        }
        if (features instanceof VectorFeatures vectors) {
            return List.of(Tensor.of(
                    VECTORS, new long[] {vectors.table().length / vectors.width(), vectors.width()}, vectors.table()));
        }
        return List.of();
    }

    /** The manifest's entry about features. */
    static LinearManifest.FeatureEntry entry(Features features, LinearModel.@Nullable TextEncoding reading) {
        var tokenizer = reading == null ? null : reading.tokenizer();
        if (features instanceof NgramFeatures ngrams) {
            return new LinearManifest.FeatureEntry(
                    LinearManifest.Kind.NGRAMS,
                    ngrams.size(),
                    ngrams.length(),
                    ngrams.weighting(),
                    ngrams.documents(),
                    tokenizer,
                    reading == null ? null : reading.maxTokens(),
                    reading == null ? null : reading.characters(),
                    null,
                    null);
        }
        if (features instanceof ParagraphFeatures paragraphs) {
            return new LinearManifest.FeatureEntry(
                    LinearManifest.Kind.PARAGRAPHS,
                    paragraphs.size(),
                    paragraphs.length(),
                    null,
                    null,
                    tokenizer,
                    reading == null ? null : reading.maxTokens(),
                    null,
                    null,
                    paragraphs.inference().settings());
        }
        if (features instanceof SentenceFeatures sentences) {
            return new LinearManifest.FeatureEntry(
                    LinearManifest.Kind.SENTENCE_ENCODER,
                    sentences.size(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    sentences.encoder(),
                    null);
        }
        return new LinearManifest.FeatureEntry(
                features instanceof VectorFeatures vectors ? kind(vectors) : LinearManifest.Kind.NONE,
                features.size(),
                null,
                null,
                null,
                tokenizer,
                reading == null ? null : reading.maxTokens(),
                null,
                null,
                null);
    }

    private static LinearManifest.Kind kind(VectorFeatures vectors) {
        return vectors.isLogarithmic() ? LinearManifest.Kind.LOGARITHMIC_AVERAGE : LinearManifest.Kind.AVERAGE;
    }

    /** Counts as a model file has them, as far as they fit into it. */
    private static int[] saturated(long[] counts) {
        return Arrays.stream(counts)
                .mapToInt(count -> (int) Math.min(Integer.MAX_VALUE, count))
                .toArray();
    }

    private static int[] pairs(NgramTable ngrams) {
        var pairs = new int[2 * ngrams.size()];
        for (var number = 0; number < ngrams.size(); number++) {
            pairs[2 * number] = ngrams.prefix(number);
            pairs[2 * number + 1] = ngrams.word(number);
        }
        return pairs;
    }

    /** How a model reads text, from its file; null if it has no words. */
    static LinearModel.@Nullable TextEncoding reading(
            Path file, ModelContents contents, LinearManifest.FeatureEntry entry, Tokenizers tokenizers) {
        if (!entry.kind().hasWords()) {
            return null;
        }
        var tokenizer = entry.tokenizer();
        var length = entry.maxTokens();
        if (tokenizer == null || (entry.kind().isCut() && (length == null || length < 1))) {
            throw ModelParts.damaged(file, "does not name how it reads text");
        }
        return new LinearModel.TextEncoding(
                tokenizers.supply(tokenizer),
                ModelParts.resources(contents),
                ModelParts.vocabulary(file, contents),
                length,
                entry.characters());
    }

    /** The features of a model, from its file. */
    static Features features(
            Path file,
            ModelContents contents,
            LinearManifest.FeatureEntry entry,
            LinearModel.@Nullable TextEncoding reading) {
        if (reading == null) {
            return entry.encoder() == null ? new NoFeatures() : new SentenceFeatures(entry.encoder(), entry.size());
        }
        var vocabulary = reading.vocabulary();
        if (entry.kind().hasVectors()) {
            var vectors = tensor(file, contents, VECTORS, Tensor.Type.F32, vocabulary.eos(), entry.size());
            var isLogarithmic = entry.kind() == LinearManifest.Kind.LOGARITHMIC_AVERAGE;
            return new VectorFeatures(vocabulary, entry.size(), vectors.floats(), isLogarithmic);
        }
        if (entry.kind() == LinearManifest.Kind.PARAGRAPHS) {
            return paragraphs(file, contents, entry, vocabulary);
        }
        var length = entry.length();
        var weighting = entry.weighting();
        var documents = entry.documents();
        if (length == null
                || length < 1
                || length > BagOfWordsSettings.LONGEST
                || weighting == null
                || documents == null
                || documents < 1) {
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

    /** Paragraph vectors, from a file. */
    static ParagraphFeatures paragraphs(
            Path file, ModelContents contents, LinearManifest.FeatureEntry entry, Vocabulary vocabulary) {
        var length = entry.length();
        var settings = entry.paragraphs();
        var shape = found(file, contents, COUNTS).shape();
        var size = shape.length == 1 ? shape[0] : 0;
        if (length == null
                || length < 1
                || length > BagOfWordsSettings.LONGEST
                || settings == null
                || settings.epochs() < 1
                || entry.size() < 1
                || size < 1) {
            throw ModelParts.damaged(file, "does not describe its paragraph vectors");
        }
        var counts = tensor(file, contents, COUNTS, Tensor.Type.I32, size).ints();
        if (Arrays.stream(counts).anyMatch(count -> count < 1)) {
            throw ModelParts.damaged(file, "has counts of n-grams out of range");
        }
        var pairs = tensor(file, contents, NGRAMS, Tensor.Type.I32, size, 2).ints();
        var table = tensor(file, contents, VECTORS, Tensor.Type.F32, size, entry.size())
                .floats();
        var inference = new ParagraphInference(
                settings, entry.size(), Arrays.stream(counts).asLongStream().toArray(), table);
        return new ParagraphFeatures(length, ngrams(file, pairs, vocabulary), inference);
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

    /** Reads a tensor of the given type and shape. */
    static Tensor tensor(Path file, ModelContents contents, String name, Tensor.Type type, long... shape) {
        var tensor = found(file, contents, name);
        if (tensor.type() != type || !Arrays.equals(tensor.shape(), shape)) {
            throw ModelParts.damaged(file, "has the tensor " + tensor + ", which does not fit its manifest");
        }
        if (!tensor.isFinite()) {
            throw ModelParts.damaged(file, "has numbers in the tensor " + name + " that are NaN or infinite");
        }
        return tensor;
    }

    private static Tensor found(Path file, ModelContents contents, String name) {
        return contents.tensor(name).orElseThrow(() -> ModelParts.damaged(file, "lacks the tensor " + name));
    }
}
