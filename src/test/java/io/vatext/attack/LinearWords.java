package io.vatext.attack;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.embedding.WordVectors;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.Prediction;
import io.vatext.learning.VectorModel;
import io.vatext.learning.WhiteBox;
import io.vatext.model.ModelContents;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Softmax;
import io.vatext.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A classifier of the classes no and yes: a text's score for yes is the sum of w · v over its words' vectors v. */
public final class LinearWords implements WhiteBox {
    static final double[] W = {3, -4};
    static final double TEMPERATURE = 2;

    /** The vector of each word; the end of sequence comes last. */
    static final Map<String, float[]> VECTORS = new LinkedHashMap<>(Map.of());

    static {
        VECTORS.put("good", new float[] {1, -1});
        VECTORS.put("fine", new float[] {0.5f, 0});
        VECTORS.put("bad", new float[] {-1, 0.5f});
        VECTORS.put(Vocabulary.EOS, new float[] {0, 0});
    }

    private final double[] w;
    private final List<String> classes;

    public LinearWords() {
        this(W);
    }

    public LinearWords(double[] w) {
        this(w, List.of("no", "yes"));
    }

    public LinearWords(double[] w, List<String> classes) {
        this.w = w;
        this.classes = classes;
    }

    public static Document document(String text, String label) {
        return new Document(text, text, label);
    }

    public static DocumentSource source(Document... documents) {
        return List.of(documents)::stream;
    }

    @Override
    public List<EmbeddedText> embed(List<String> texts) {
        return texts.stream().map(LinearWords::embedded).toList();
    }

    private static EmbeddedText embedded(String text) {
        var words = new ArrayList<>(
                Arrays.stream(text.split(" ")).filter(VECTORS::containsKey).toList());
        if (words.isEmpty()) {
            return new EmbeddedText(List.of(), new double[0]);
        }
        words.add(Vocabulary.EOS);
        var vector = new double[2 * words.size()];
        for (var i = 0; i < vector.length; i++) {
            vector[i] = Objects.requireNonNull(VECTORS.get(words.get(i / 2)))[i % 2];
        }
        return new EmbeddedText(words, vector);
    }

    @Override
    public VectorModel vectorModel() {
        return new VectorModel() {
            @Override
            public double[][] logits(double[][] inputs) {
                return Arrays.stream(inputs)
                        .map(input -> linear(input).logits(new double[][] {input})[0])
                        .toArray(double[][]::new);
            }

            @Override
            public Gradient gradient(double[][] inputs, LogitLoss loss) {
                var gradients = new double[inputs.length][];
                Arrays.setAll(
                        gradients,
                        d -> linear(inputs[d])
                                .gradient(new double[][] {inputs[d]}, (first, logits) -> loss.gradient(d, logits))
                                .inputs()[0]);
                return new Gradient(logits(inputs), gradients);
            }
        };
    }

    /** The model of texts as long as one. */
    private LinearSoftmax linear(double[] input) {
        var weights = new double[input.length];
        Arrays.setAll(weights, i -> w[i % 2]);
        return LinearSoftmax.logistic(weights, 0);
    }

    @Override
    public WordVectors wordVectors() {
        return new WordVectors(2, VECTORS, VECTORS.size());
    }

    @Override
    public Vocabulary vocabulary() {
        return Vocabulary.of(List.of("good", "fine", "bad"), new long[] {1, 0, 3}, 10);
    }

    @Override
    public double temperature() {
        return TEMPERATURE;
    }

    @Override
    public ModelDescription description() {
        return new ModelDescription(
                "test",
                classes,
                new double[] {0.5, 0.5},
                true,
                Map.of(),
                ConfigFiles.json().createObjectNode(),
                Map.of());
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        return texts.stream().map(this::answer).toList();
    }

    private Prediction answer(String text) {
        var read = embedded(text);
        var words = text.split(" ", -1).length;
        var p = read.words().isEmpty()
                ? new double[] {0.5, 0.5}
                : Softmax.of(vectorModel().logits(new double[][] {read.vector()})[0]);
        var probabilities = new LinkedHashMap<String, Double>();
        probabilities.put(classes.get(0), p[0]);
        probabilities.put(classes.get(1), p[1]);
        return new Prediction(
                classes.get(p[1] > p[0] ? 1 : 0),
                probabilities,
                words,
                words,
                Math.max(0, read.words().size() - 1));
    }

    @Override
    public ModelContents contents() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
