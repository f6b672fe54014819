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
import io.vatext.network.Inference;
import io.vatext.network.TrainedWeights;
import io.vatext.recurrent.Precision;
import io.vatext.support.Lifetime;
import io.vatext.text.DocumentEncoder;
import io.vatext.text.Tokenizer;
import io.vatext.text.Vocabulary;
import io.vatext.training.Scoring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
 * <p>Thread-safe; calls from several threads run in parallel, on as many threads as the classifier was given. More callers
 * wait for each other in turn, which an interrupt does not end, and stay interrupted. A caller that is alone is helped by the
 * classifier's own threads. An answer depends neither on that nor on the other callers, to the bit.
 *
 * <p>It owns off-heap memory and threads: close it, and do not use it afterwards. Calls that have begun are completed first.
 */
public final class LstmClassifier implements WhiteBox {
    private final TrainedModel model;
    private final Tokenizer tokenizer;
    private final DocumentEncoder encoder;
    private final TrainedWeights weights;
    private final Scoring scoring;
    private final Lifetime lifetime = new Lifetime("classifier");

    /**
     * Combines a trained network with the tokenizer and vocabulary that it needs to read text.
     *
     * @param model everything but the weights
     * @param weights the weights, which this classifier closes
     * @param tokenizer splits text into words
     */
    LstmClassifier(TrainedModel model, TrainedWeights weights, Tokenizer tokenizer) {
        this.model = model;
        this.weights = weights;
        this.tokenizer = tokenizer;
        this.encoder = new DocumentEncoder(model.vocabulary(), model.settings().maxTokens());
        this.scoring = new Scoring(weights.inference(), model.prior(), model.temperature());
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
        return lifetime.whileOpen(() -> LstmFormat.contents(model, weights));
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
        var probabilities = lifetime.whileOpen(() -> scoring.probabilities(encoded));
        var predictions = new ArrayList<Prediction>();
        for (var i = 0; i < encoded.size(); i++) {
            predictions.add(prediction(tokens.get(i).size(), encoded.get(i), probabilities[i]));
        }
        return predictions;
    }

    @Override
    public long nativeBytes(int callers) {
        var shape = model.shape();
        var longest = Math.max(Scoring.TOKENS, model.settings().maxTokens() + 1L);
        var copied = Inference.bytes(shape, Precision.FLOAT, 0, 0);
        var pass = Inference.bytes(shape, Precision.FLOAT, longest, Scoring.DOCUMENTS) - copied;
        return shape.parameters() * Precision.FLOAT.bytes() + copied + callers * pass;
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
        return new EmbeddedWords(lifetime.whileOpen(weights::trainable), model.temperature(), this::exclusively);
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
        return lifetime.whileOpen(() -> documents.stream()
                .map(words -> Arrays.stream(weights.inference().vectors(words))
                        .flatMapToDouble(Arrays::stream)
                        .toArray())
                .toArray(double[][]::new));
    }

    /** Runs what only one thread may do at a time: passes with gradients. */
    private <T> T exclusively(Supplier<T> use) {
        return lifetime.whileOpen(() -> {
            synchronized (weights) {
                return use.get();
            }
        });
    }

    @Override
    public void close() {
        lifetime.close(weights::close);
    }
}
