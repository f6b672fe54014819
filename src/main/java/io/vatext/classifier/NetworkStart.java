package io.vatext.classifier;

import io.vatext.embedding.catalog.Embeddings;
import io.vatext.network.ClassifierNetwork;
import io.vatext.pretraining.EncoderDescription;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The word vectors or the pre-trained encoder that a network starts from, if any. */
final class NetworkStart {
    private final Settings settings;
    private final Embeddings embeddings;
    private final Consumer<String> log;
    private final @Nullable PretrainedEncoder encoder;
    private final @Nullable TrainedModel classifier;

    private NetworkStart(Settings settings, Embeddings embeddings, Consumer<String> log, @Nullable StartFile file) {
        this.settings = settings;
        this.embeddings = embeddings;
        this.log = log;
        this.encoder = file == null ? null : file.encoder();
        this.classifier = file == null ? null : file.classifier();
    }

    /**
     * Reads what the settings name. Vectors or an encoder that are missing or do not fit are refused before a document
     * is read.
     *
     * @param log receives what was found, in whole lines
     * @throws InputException if the settings do not fit what they name
     */
    static NetworkStart of(Settings settings, Embeddings embeddings, Consumer<String> log) {
        requireVectors(settings, embeddings);
        var name = settings.model().encoder();
        if (name == null) {
            return new NetworkStart(settings, embeddings, log, null);
        }
        var file = StartFile.read(embeddings.encoderFile(name));
        require(name, file, settings);
        log.accept((file.classifier() == null ? "encoder: " : "start: ") + name + ", " + file.phrase());
        return new NetworkStart(settings, embeddings, log, file);
    }

    /** Replaces the start by an encoder that was pre-trained for this run. */
    NetworkStart from(PretrainedEncoder pretrained) {
        return new NetworkStart(settings, embeddings, log, new StartFile(pretrained, null));
    }

    /** The vocabulary that comes with the encoder; null if words are to be counted. */
    @Nullable
    Vocabulary vocabulary() {
        return encoder == null ? null : encoder.vocabulary();
    }

    /** The encoder; null if there is none. */
    @Nullable
    EncoderDescription encoder() {
        return encoder == null ? null : encoder.description();
    }

    /** What the network starts from, for people; null if it starts from random numbers or from word vectors that the settings name. */
    @Nullable
    String phrase() {
        return encoder == null ? null : new StartFile(encoder, classifier).phrase();
    }

    private static void requireVectors(Settings settings, Embeddings embeddings) {
        var name = settings.model().vectors();
        if (name == null) {
            return;
        }
        var dimension = embeddings.dimension(name);
        if (dimension != settings.model().embedding()) {
            throw InputException.in(
                    name,
                    "its vectors have " + dimension + " numbers, but model.embedding is "
                            + settings.model().embedding() + "; set model.embedding to " + dimension + ".");
        }
    }

    /**
     * Checks that a network can start from what the settings name; weights are not read.
     *
     * @throws InputException if the file is missing or does not fit
     */
    static void requireFit(Settings settings, Embeddings embeddings) {
        var name = settings.model().encoder();
        if (name != null) {
            require(name, StartFile.describe(embeddings.encoderFile(name)), settings);
        }
    }

    private static void require(String name, StartFile file, Settings settings) {
        var actual = file.encoder().description();
        var wanted = settings.model();
        requireSize(name, "word vectors", "model.embedding", actual.embedding(), wanted.embedding());
        if (!StartFile.isTokenizer(actual, settings.tokenizer())) {
            throw InputException.in(
                    name,
                    "the encoder's words come from another tokenizer, " + written(actual.tokenizer())
                            + ", but the settings have " + written(settings.tokenizer()) + "; use the same.");
        }
        if (takesStates(actual, wanted)) {
            requireStates(name, actual, wanted);
            if (file.classifier() != null) {
                requireLayers(name, file.classifier().settings().model(), wanted);
            }
        }
    }

    /** A tokenizer as settings can have it. */
    private static String written(TokenizerSpec tokenizer) {
        return ConfigFiles.json().writeValueAsString(tokenizer.written());
    }

    /** Whether the network takes the LSTMs of an encoder in addition to its word vectors. */
    private static boolean takesStates(EncoderDescription encoder, ModelSettings wanted) {
        return encoder.plan().kind().hasStates() && wanted.takesStates();
    }

    private static void requireStates(String name, EncoderDescription actual, ModelSettings wanted) {
        requireSize(name, "states", "model.hidden", actual.hidden(), wanted.hidden());
        if (actual.layers() != wanted.layers()) {
            throw InputException.in(
                    name,
                    "the encoder has " + actual.layers() + " layers, but model.layers is " + wanted.layers()
                            + "; set model.layers to " + actual.layers() + ".");
        }
        if (wanted.bidirectional() && actual.directions() == 1) {
            throw InputException.in(
                    name,
                    "the encoder reads forward only, but model.bidirectional is true; set it to false, or pre-train in both"
                            + " directions.");
        }
    }

    /** The layers above the LSTMs read what the pooling gives them. */
    private static void requireLayers(String name, ModelSettings actual, ModelSettings wanted) {
        if (!actual.pooling().equals(wanted.pooling())) {
            throw InputException.in(
                    name,
                    "the classifier pools by " + actual.pooling() + ", but model.pooling is " + wanted.pooling()
                            + "; set it to " + actual.pooling() + ".");
        }
        if (!actual.dense().equals(wanted.dense())) {
            throw InputException.in(
                    name,
                    "the classifier's dense layers are " + actual.dense() + ", but model.dense is " + wanted.dense()
                            + "; set it to " + actual.dense() + ".");
        }
    }

    private static void requireSize(String name, String what, String key, int actual, int wanted) {
        if (actual != wanted) {
            throw InputException.in(
                    name,
                    "the encoder's " + what + " have " + actual + " numbers, but " + key + " is " + wanted + "; set "
                            + key + " to " + actual + ".");
        }
    }

    /**
     * Copies word vectors and LSTMs into a network, and of a classifier the layers above them, with the outputs of the classes that stay;
     * returns how many words got a vector.
     */
    long apply(ClassifierNetwork network, Vocabulary vocabulary, List<String> classes) {
        var deviation = settings.model().initialEmbedding();
        var rows = Standardization.of(vectors(vocabulary), vocabulary.frequencies(), deviation);
        var found = 0L;
        for (var id = 0; id < rows.length; id++) {
            var row = rows[id];
            if (row != null) {
                network.setWord(id, row);
                found++;
            }
        }
        if (encoder != null && takesStates(encoder.description(), settings.model())) {
            for (var slot : network.shape().slots()) {
                if (slot.name().startsWith("encoder.")) {
                    network.set(slot, encoder.values(slot));
                }
            }
            if (classifier != null) {
                new KnownOutputs(classifier, encoder, classes, log).copyTo(network);
            }
        }
        return found;
    }

    /** The vector of each word; null for a word without one. */
    private float[] @Nullable [] vectors(Vocabulary vocabulary) {
        if (encoder != null) {
            return encoder.words();
        }
        var name = settings.model().vectors();
        if (name == null) {
            return new float[0] @Nullable [];
        }
        var vectors = embeddings.read(name, vocabulary);
        log.accept("vectors: " + name + " has " + vectors.coverage(vocabulary));
        return vectors.byId(vocabulary);
    }
}
