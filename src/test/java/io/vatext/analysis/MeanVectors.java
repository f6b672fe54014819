package io.vatext.analysis;

import io.vatext.corpus.Document;
import io.vatext.corpus.SplitDocuments;
import io.vatext.embedding.WordVectors;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.Prediction;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Softmax regression on the mean of given word vectors, which a test can train in milliseconds. */
public record MeanVectors(Map<String, float[]> vectors, List<String> classes, double[][] weights)
        implements WhiteBox, VectorModel {
    /** A method that learns such models. */
    public static Method method(Map<String, float[]> vectors) {
        return new Method() {
            @Override
            public String name() {
                return "mean-vectors";
            }

            @Override
            public String summary() {
                return "softmax regression on mean vectors";
            }

            @Override
            public Set<String> keys() {
                return Set.of();
            }

            @Override
            public Learner learner(List<SettingsChange> shared, List<SettingsChange> own) {
                return new Training(vectors);
            }
        };
    }

    private record Training(Map<String, float[]> vectors) implements Learner {
        @Override
        public JsonNode settings() {
            return ConfigFiles.json().createObjectNode();
        }

        @Override
        public String objective() {
            return "cross-entropy";
        }

        @Override
        public boolean usesUnlabeled() {
            return false;
        }

        @Override
        public boolean readsWordOrder() {
            return false;
        }

        @Override
        public Learned learn(SplitDocuments documents, RunContext context) {
            List<Document> all;
            try (var stream = documents.labeled().open()) {
                all = stream.toList();
            }
            var classes = all.stream()
                    .map(Document::label)
                    .map(String::valueOf)
                    .distinct()
                    .sorted()
                    .toList();
            var dim = vectors.values().iterator().next().length;
            var model = new MeanVectors(vectors, classes, new double[classes.size()][dim]);
            for (var pass = 0; pass < 100; pass++) {
                for (var document : all) {
                    model.learn(document.text(), String.valueOf(document.label()));
                }
            }
            return new Learned(model, new Learned.Cost(0, null, null), null, List.of());
        }
    }

    private void learn(String text, String label) {
        var mean = mean(embed(List.of(text)).get(0).vector());
        var errors = Softmax.of(scores(mean));
        errors[classes.indexOf(label)] -= 1;
        for (var c = 0; c < errors.length; c++) {
            for (var j = 0; j < mean.length; j++) {
                weights[c][j] -= errors[c] * mean[j];
            }
        }
    }

    private int dim() {
        return weights[0].length;
    }

    private double[] mean(double[] vector) {
        var mean = new double[dim()];
        for (var i = 0; i < vector.length; i++) {
            mean[i % dim()] += vector[i] * dim() / vector.length;
        }
        return mean;
    }

    private double[] scores(double[] mean) {
        return Arrays.stream(weights)
                .mapToDouble(row -> {
                    var sum = 0.0;
                    for (var j = 0; j < row.length; j++) {
                        sum += row[j] * mean[j];
                    }
                    return sum;
                })
                .toArray();
    }

    @Override
    public double[][] logits(double[][] inputs) {
        return Arrays.stream(inputs).map(input -> scores(mean(input))).toArray(double[][]::new);
    }

    @Override
    public Gradient gradient(double[][] inputs, LogitLoss loss) {
        var logits = logits(inputs);
        var gradients = new double[inputs.length][];
        for (var d = 0; d < inputs.length; d++) {
            gradients[d] = new double[inputs[d].length];
            var byLogits = loss.gradient(d, logits[d]);
            for (var i = 0; i < gradients[d].length; i++) {
                for (var c = 0; c < byLogits.length; c++) {
                    gradients[d][i] += byLogits[c] * weights[c][i % dim()] * dim() / inputs[d].length;
                }
            }
        }
        return new Gradient(logits, gradients);
    }

    @Override
    public List<EmbeddedText> embed(List<String> texts) {
        return texts.stream()
                .map(text -> {
                    var words = new ArrayList<>(Arrays.stream(text.split(" "))
                            .filter(vectors::containsKey)
                            .toList());
                    if (words.isEmpty()) {
                        return new EmbeddedText(List.of(), new double[0]);
                    }
                    var vector = new double[(words.size() + 1) * dim()];
                    for (var i = 0; i < words.size() * dim(); i++) {
                        vector[i] = vector(words.get(i / dim()))[i % dim()];
                    }
                    words.add(Vocabulary.EOS);
                    return new EmbeddedText(words, vector);
                })
                .toList();
    }

    private float[] vector(String word) {
        float @Nullable [] vector = vectors.get(word);
        return vector == null ? new float[dim()] : vector;
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        return embed(texts).stream()
                .map(read -> {
                    var p = Softmax.of(
                            read.words().isEmpty() ? new double[classes.size()] : scores(mean(read.vector())));
                    var probabilities = new LinkedHashMap<String, Double>();
                    var best = 0;
                    for (var c = 0; c < p.length; c++) {
                        probabilities.put(classes.get(c), p[c]);
                        best = p[c] > p[best] ? c : best;
                    }
                    return new Prediction(classes.get(best), probabilities, 1, 1, 1);
                })
                .toList();
    }

    @Override
    public VectorModel vectorModel() {
        return this;
    }

    @Override
    public WordVectors wordVectors() {
        return new WordVectors(dim(), vectors, vectors.size());
    }

    /** The words in the order of their vectors, each less frequent than the one before. */
    @Override
    public Vocabulary vocabulary() {
        var words = List.copyOf(vectors.keySet());
        var counts = new long[words.size()];
        Arrays.setAll(counts, i -> counts.length - i);
        return Vocabulary.of(words, counts, 1);
    }

    @Override
    public double temperature() {
        return 1;
    }

    @Override
    public ModelDescription description() {
        return new ModelDescription(
                "mean-vectors",
                classes,
                new double[classes.size()],
                false,
                Map.of(),
                ConfigFiles.json().createObjectNode(),
                Map.of());
    }

    @Override
    public ModelContents contents() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
