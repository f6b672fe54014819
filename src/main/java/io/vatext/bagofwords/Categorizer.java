package io.vatext.bagofwords;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.ml.AbstractEventTrainer;
import opennlp.tools.ml.maxent.GISTrainer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.naivebayes.NaiveBayesTrainer;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/**
 * OpenNLP's document categorizer. Both of its models add up numbers of the features that a document has, so these
 * numbers become the weights of a linear model: files and prediction do not need OpenNLP, and no file can name its
 * classes.
 *
 * @param naiveBayes true for naive Bayes, false for maximum entropy
 * @param iterations numbers of iterations of generalized iterative scaling to choose from; few keep the weights small;
 *     not used by naive Bayes
 */
record Categorizer(boolean naiveBayes, List<Integer> iterations) implements Estimator {
    private static final String FEATURE = "bow=";

    /** The smoothing that OpenNLP's naive Bayes adds to each count ({@code NaiveBayesModel.getProbability}). */
    private static final double SMOOTHING = 0.05;

    /** The score of a class without documents, which OpenNLP does not know; lower than all other scores. */
    private static final double ABSENT = -1e6;

    @Override
    public List<String> candidates() {
        return naiveBayes
                ? List.of("naive Bayes")
                : iterations.stream().map(count -> count + " iterations").toList();
    }

    @Override
    public int usual() {
        return candidates().size() / 2;
    }

    @Override
    public List<Fit> fits(Examples examples) {
        return (naiveBayes ? List.of(1) : iterations)
                .stream()
                        .map(count -> new Fit(List.of(() -> weights(examples, model(examples, count)))))
                        .toList();
    }

    /** Trains with the library; the words are the numbers of features, repeated as often as the vector counts them. */
    DoccatModel model(Examples examples, int count) {
        var parameters = new TrainingParameters();
        parameters.put(
                TrainingParameters.ALGORITHM_PARAM,
                naiveBayes ? NaiveBayesTrainer.NAIVE_BAYES_VALUE : GISTrainer.MAXENT_VALUE);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, count);
        parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
        // The other indexer writes the documents to a temporary file.
        parameters.put(AbstractEventTrainer.DATA_INDEXER_PARAM, AbstractEventTrainer.DATA_INDEXER_ONE_PASS_VALUE);
        try {
            var factory = new DoccatFactory(new FeatureGenerator[] {new BagOfWordsFeatureGenerator()});
            return DocumentCategorizerME.train("x-unspecified", samples(examples), parameters, factory);
        } catch (IOException e) {
            throw new UncheckedIOException("documents in memory could not be read", e);
        }
    }

    private static ObjectStream<DocumentSample> samples(Examples examples) {
        var used = IntStream.range(0, examples.labels().length)
                .filter(d -> examples.vectors()[d].indices().length > 0)
                .mapToObj(d -> new DocumentSample(Integer.toString(examples.labels()[d]), words(examples.vectors()[d])))
                .toList();
        return ObjectStreamUtils.createObjectStream(used);
    }

    /** A document whose words are the numbers of its features. */
    static String[] words(SparseVector vector) {
        var words = new ArrayList<String>();
        for (var i = 0; i < vector.indices().length; i++) {
            for (var n = 0; n < vector.values()[i]; n++) {
                words.add(Integer.toString(vector.indices()[i]));
            }
        }
        return words.toArray(String[]::new);
    }

    /** The numbers that the model adds up, by class and feature. */
    private List<ClassWeights> weights(Examples examples, DoccatModel trained) {
        var model = (AbstractModel) trained.getMaxentModel();
        var contexts = contexts(model);
        var numbers = new double[examples.classes()][examples.features()];
        contexts.forEach((feature, context) -> {
            for (var i = 0; i < context.getOutcomes().length; i++) {
                numbers[label(model, context.getOutcomes()[i])][feature] = context.getParameters()[i];
            }
        });
        var absent = absent(model, examples.classes());
        var all = Arrays.stream(numbers).flatMapToDouble(Arrays::stream).sum();
        return IntStream.range(0, examples.classes())
                .mapToObj(label -> absent.contains(label)
                        ? new ClassWeights(label, new float[examples.features()], ABSENT)
                        : naiveBayes
                                ? logarithms(label, numbers[label], contexts.size(), all)
                                : new ClassWeights(label, floats(numbers[label]), 0))
                .toList();
    }

    /** Naive Bayes stores counts; the prior of a class is its share of all words. */
    private static ClassWeights logarithms(int label, double[] counts, int words, double all) {
        var total = Arrays.stream(counts).sum();
        var logarithms = Arrays.stream(counts)
                .map(count -> Math.log((count + SMOOTHING) / (total + SMOOTHING * words)))
                .toArray();
        return new ClassWeights(label, floats(logarithms), Math.log(total / all));
    }

    private static float[] floats(double[] numbers) {
        var floats = new float[numbers.length];
        for (var i = 0; i < numbers.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /** OpenNLP's parameters of each feature, by the feature's number. */
    private static Map<Integer, Context> contexts(AbstractModel model) {
        var contexts = new TreeMap<Integer, Context>();
        ((Map<?, ?>) model.getDataStructures()[1])
                .forEach((name, context) -> contexts.put(
                        Integer.valueOf(String.valueOf(name).substring(FEATURE.length())), (Context) context));
        return contexts;
    }

    private static int label(AbstractModel model, int outcome) {
        return Integer.parseInt(model.getOutcome(outcome));
    }

    private static Set<Integer> absent(AbstractModel model, int classes) {
        var absent = IntStream.range(0, classes).boxed().collect(Collectors.toCollection(TreeSet::new));
        for (var outcome = 0; outcome < model.getNumOutcomes(); outcome++) {
            absent.remove(label(model, outcome));
        }
        return absent;
    }

    @Override
    public Link link() {
        return new Link(Link.Kind.SOFTMAX);
    }

    @Override
    public String objective() {
        return naiveBayes
                ? "joint likelihood of words and classes, with words independent given the class"
                : "likelihood of the classes (maximum entropy), by generalized iterative scaling";
    }
}
