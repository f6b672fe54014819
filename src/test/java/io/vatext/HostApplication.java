package io.vatext;

import io.vatext.analysis.technique.LabeledVectors;
import io.vatext.analysis.technique.Technique;
import io.vatext.classifier.TinyTexts;
import io.vatext.corpus.read.WordNetReader;
import io.vatext.evaluation.LineChart;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.methods.Models;
import io.vatext.support.ConfigFiles;
import io.vatext.support.MissingComponentException;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/** A program with the library in it: trains and classifies, and then uses what needs optional libraries. One line of output each. */
final class HostApplication {
    private HostApplication() {}

    @FunctionalInterface
    private interface Use {
        void run() throws IOException;
    }

    public static void main(String... arguments) throws IOException {
        var directory = Path.of(arguments[0]);
        var properties = new HashMap<>(System.getProperties());
        Nd4j.getBackend();
        var type = Nd4j.dataType();
        var random = Nd4j.getRandom();
        random.setSeed(17);
        random.nextDouble();
        var state = List.of(random.getSeed(), random.rootState(), random.nodeState());
        properties.putAll(System.getProperties()); // The array library may have set its own.
        var split = TinyTexts.split();
        for (var method : List.of(arguments).subList(2, arguments.length)) {
            var learner =
                    Methods.standard().named(method, "the test").learner(List.of(), changes(method, arguments[1]));
            var model = directory.resolve(method + ".vatext");
            var context = RunContext.of(1).withThreads(1);
            try (var learned = learner.fittedTo(split).learn(split, context).classifier()) {
                learned.save(model);
            }
            try (var classifier = Models.standard().load(model, 1)) {
                System.out.println(
                        method + ": " + classifier.classify("bread and soup").label());
            }
        }
        var now = new HashMap<>(System.getProperties());
        now.entrySet().removeAll(properties.entrySet());
        System.out.println("changed properties: " + now.keySet());
        System.out.println("same settings of arrays: "
                + (type == Nd4j.dataType()
                        && state.equals(List.of(random.getSeed(), random.rootState(), random.nodeState()))));
        var vectors = new LabeledVectors(new double[][] {{1, 0}, {0, 1}}, new int[] {0, 1}, 2);
        use(() -> Technique.DECISION_TREE.train(vectors, new Seeds(1)));
        use(() -> new LineChart(
                        "t", "x", "y", List.of(new LineChart.Line("a", new double[] {1, 2}, new double[] {1, 2})))
                .write(directory.resolve("chart.png")));
        use(() -> WordNetReader.wordNet31().close());
    }

    /** The settings, which are those of an LSTM. */
    private static List<SettingsChange> changes(String method, String settings) {
        return Methods.standard().named(method, "the test").keys().contains("model")
                ? List.of(new SettingsChange(ConfigFiles.yaml().readTree(settings), "the test"))
                : List.of();
    }

    private static void use(Use what) throws IOException {
        try {
            what.run();
            System.out.println("present");
        } catch (MissingComponentException e) {
            System.out.println(e.getMessage());
        }
    }
}
