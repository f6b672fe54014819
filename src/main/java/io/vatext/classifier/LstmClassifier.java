package io.vatext.classifier;

import io.vatext.corpus.SplitDocuments;
import io.vatext.embedding.WordVectors;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.Prediction;
import io.vatext.learning.RunContext;
import io.vatext.learning.VectorModel;
import io.vatext.learning.WhiteBox;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.StepScope;
import io.vatext.network.TokenBatch;
import io.vatext.text.DocumentEncoder;
import io.vatext.text.Tokenizer;
import io.vatext.text.Vocabulary;
import io.vatext.training.Scoring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Classifies raw text with an LSTM. Trained by {@link LstmLearner}, kept in one file.
 *
 * <pre>{@code
 * try (var classifier = LstmClassifier.load(Path.of("news.vatext"))) {
 *     System.out.println(classifier.classify("Wheat exports rose in May.").label());
 * }
 * }</pre>
 *
 * <p>Thread-safe; calls from several threads run one after the other. It owns off-heap memory: close it, and do not use
 * it afterwards.
 */
public final class LstmClassifier implements WhiteBox {
    private final TrainedModel model;
    private final Tokenizer tokenizer;
    private final DocumentEncoder encoder;
    private final ClassifierNetwork network;
    private final Runnable closer;
    private final Scoring scoring;
    private boolean closed;

    /**
     * Combines a trained network with the tokenizer and vocabulary that it needs to read text.
     *
     * @param model everything but the weights
     * @param network the weights
     * @param tokenizer splits text into words
     * @param closer closes the network and its threads
     */
    LstmClassifier(TrainedModel model, ClassifierNetwork network, Tokenizer tokenizer, Runnable closer) {
        this.model = model;
        this.network = network;
        this.tokenizer = tokenizer;
        this.encoder = new DocumentEncoder(model.vocabulary(), model.settings().maxTokens());
        this.closer = closer;
        this.scoring = new Scoring(network, model.prior(), model.temperature());
    }

    /**
     * Trains on documents with the default settings.
     *
     * @param documents labeled, validation and unlabeled documents; see {@link io.vatext.corpus.UserCorpus}
     * @param seed the seed of every random number
     * @return the classifier
     * @throws IOException if the temporary encoded documents cannot be written
     */
    public static LstmClassifier train(SplitDocuments documents, long seed) throws IOException {
        return new LstmLearner(Settings.defaults())
                .train(documents, RunContext.of(seed))
                .classifier();
    }

    /**
     * Reads a model file.
     *
     * @param file as written by {@link #save}
     * @return the classifier
     * @throws io.vatext.support.InputException if the file is missing, damaged, or of a newer version
     */
    public static LstmClassifier load(Path file) {
        return load(file, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Reads a model file, for classification on a number of threads.
     *
     * @param file as written by {@link #save}
     * @param threads at least 1
     * @return the classifier
     * @throws io.vatext.support.InputException if the file is missing, damaged, or of a newer version
     */
    public static LstmClassifier load(Path file, int threads) {
        return new LstmFormat().load(file, ModelArchive.read(file), threads);
    }

    @Override
    public ModelContents contents() throws IOException {
        synchronized (scoring) {
            requireOpen();
            return LstmFormat.contents(model, network);
        }
    }

    /**
     * What the classifier is, apart from its weights.
     *
     * @return classes, vocabulary, settings and provenance
     */
    public TrainedModel model() {
        return model;
    }

    @Override
    public ModelDescription description() {
        return model.description();
    }

    /**
     * Classifies texts; a batch is faster than its texts one by one, and gives the same results up to rounding: probabilities differ by
     * at most 10⁻⁵. The same list gives the same bits every time, on processors for which OpenBLAS takes the same kernels.
     *
     * @param texts raw texts
     * @return one prediction a text, in the same order
     * @throws IllegalStateException if the classifier has been closed
     */
    @Override
    public List<Prediction> classify(List<String> texts) {
        var tokens = texts.stream().map(tokenizer::tokens).toList();
        var encoded = tokens.stream().map(encoder::encode).toList();
        double[][] probabilities;
        synchronized (scoring) {
            requireOpen();
            probabilities = scoring.probabilities(encoded);
        }
        var predictions = new ArrayList<Prediction>();
        for (var i = 0; i < encoded.size(); i++) {
            predictions.add(prediction(tokens.get(i).size(), encoded.get(i), probabilities[i]));
        }
        return predictions;
    }

    private Prediction prediction(int words, int[] encoded, double[] p) {
        var classes = model.classes();
        var best = 0;
        var byClass = new LinkedHashMap<String, Double>();
        for (var c = 0; c < p.length; c++) {
            best = p[c] > p[best] ? c : best;
            byClass.put(classes.get(c), p[c]);
        }
        var read = Math.min(words, model.settings().maxTokens());
        return new Prediction(
                classes.get(best), byClass, words, read, model.vocabulary().knownWords(encoded));
    }

    @Override
    public List<EmbeddedText> embed(List<String> texts) {
        var encoded = texts.stream()
                .map(text -> encoder.encode(tokenizer.tokens(text)))
                .toList();
        var known = encoded.stream().filter(words -> words.length > 0).toList();
        var vectors = known.isEmpty()
                ? Collections.<double[]>emptyIterator()
                : List.of(vectors(known)).iterator();
        return encoded.stream()
                .map(words -> words.length == 0
                        ? new EmbeddedText(List.of(), new double[0])
                        : new EmbeddedText(model.vocabulary().decode(words), vectors.next()))
                .toList();
    }

    @Override
    public List<List<String>> words(List<String> texts) {
        return texts.stream()
                .map(text -> model.vocabulary().decode(encoder.encode(tokenizer.tokens(text))))
                .toList();
    }

    @Override
    public VectorModel vectorModel() {
        return new EmbeddedWords(network, model.temperature(), this::exclusively);
    }

    @Override
    public WordVectors wordVectors() {
        var vocabulary = model.vocabulary();
        var all = IntStream.range(0, vocabulary.size())
                .mapToObj(id -> new int[] {id})
                .toList();
        var vectors = vectors(all);
        var byWord = new LinkedHashMap<String, float[]>();
        for (var id = 0; id < all.size(); id++) {
            var exact = vectors[id];
            var vector = new float[exact.length];
            for (var j = 0; j < vector.length; j++) {
                vector[j] = (float) exact[j];
            }
            byWord.put(vocabulary.word(id), vector);
        }
        return new WordVectors(vectors[0].length, byWord, all.size());
    }

    @Override
    public Vocabulary vocabulary() {
        return model.vocabulary();
    }

    @Override
    public double temperature() {
        return model.temperature();
    }

    /** The normalized vectors of the words of each document, one after the other. */
    private double[][] vectors(List<int[]> documents) {
        return exclusively(() -> {
            try (var scope = StepScope.open()) {
                var embedded = network.embed(TokenBatch.of(documents), network.statistics(), null);
                return embedded.byDocument(embedded.input());
            }
        });
    }

    private <T> T exclusively(Supplier<T> use) {
        synchronized (scoring) {
            requireOpen();
            return use.get();
        }
    }

    /** Reading freed memory would give wrong weights or crash the process. */
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The classifier has been closed.");
        }
    }

    @Override
    public void close() {
        synchronized (scoring) {
            if (!closed) {
                closed = true;
                closer.run();
            }
        }
    }
}
