package io.vatext.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.TextClassifier;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Classifier;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.ModelDescription;
import io.vatext.learning.ModelFormat;
import io.vatext.learning.Prediction;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.model.ModelContents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A method of an application's own: the class is that of most documents with the same first word. */
class OwnLearnerExampleTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KIND = "first-word";

    /** What is learned: the documents of each class by their first word. */
    private record FirstWords(Map<String, Map<String, Integer>> counts, List<String> classes) implements Classifier {
        static String firstWord(String text) {
            return text.strip().toLowerCase(Locale.ROOT).split("\\W+", 2)[0];
        }

        @Override
        public ModelDescription description() {
            var prior = new double[classes.size()];
            Arrays.fill(prior, 1.0 / prior.length);
            return new ModelDescription(KIND, classes, prior, true, Map.of(), JSON.createObjectNode(), Map.of());
        }

        @Override
        public List<Prediction> classify(List<String> texts) {
            return texts.stream().map(this::answer).toList();
        }

        private Prediction answer(String text) {
            var found = counts.getOrDefault(firstWord(text), Map.of());
            var total = found.values().stream().mapToInt(n -> n).sum() + classes.size();
            var probabilities = new LinkedHashMap<String, Double>();
            classes.forEach(label -> probabilities.put(label, (found.getOrDefault(label, 0) + 1.0) / total));
            var best = probabilities.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            return new Prediction(best, probabilities, 1, 1, found.isEmpty() ? 0 : 1);
        }

        @Override
        public ModelContents contents() {
            var manifest = JSON.createObjectNode().put("kind", KIND);
            manifest.set("counts", JSON.valueToTree(counts));
            manifest.set("classes", JSON.valueToTree(classes));
            return new ModelContents(manifest, Map.of(), List.of());
        }

        @Override
        public void close() {}
    }

    private static final class FirstWordFormat implements ModelFormat {
        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public ModelDescription describe(Path file, ModelContents contents) {
            return load(file, contents, 1).description();
        }

        @Override
        public FirstWords load(Path file, ModelContents contents, int threads) {
            return JSON.treeToValue(
                    ((ObjectNode) contents.manifest().deepCopy()).retain("counts", "classes"), FirstWords.class);
        }
    }

    private static final class FirstWordLearner implements Learner {
        @Override
        public JsonNode settings() {
            return JSON.createObjectNode();
        }

        @Override
        public String objective() {
            return "counts of first words";
        }

        @Override
        public boolean usesUnlabeled() {
            return false;
        }

        @Override
        public boolean readsWordOrder() {
            return true;
        }

        @Override
        public Learned learn(SplitDocuments documents, RunContext context) {
            var counts = new TreeMap<String, Map<String, Integer>>();
            var classes = new TreeSet<String>();
            try (var labeled = documents.labeled().open()) {
                labeled.forEach(document -> {
                    var label = Objects.requireNonNull(document.label());
                    classes.add(label);
                    counts.computeIfAbsent(FirstWords.firstWord(document.text()), word -> new TreeMap<>())
                            .merge(label, 1, Integer::sum);
                });
            }
            return new Learned(
                    new FirstWords(counts, List.copyOf(classes)), new Learned.Cost(0, null, null), null, List.of());
        }
    }

    private static final class FirstWordMethod implements Method {
        @Override
        public String name() {
            return KIND;
        }

        @Override
        public String summary() {
            return "the class of most documents with the same first word";
        }

        @Override
        public Set<String> keys() {
            return Set.of();
        }

        @Override
        public Learner learner(List<SettingsChange> shared, List<SettingsChange> own) {
            return new FirstWordLearner();
        }
    }

    @Test
    void anOwnMethodIsTrainedSavedAndLoaded() throws IOException {
        var model = new ByteArrayOutputStream();
        try (var classifier = TextClassifier.trainer()
                .method(new FirstWordMethod())
                .labeled(Topics.LABELED)
                .train()) {
            classifier.save(model);
        }
        try (var classifier =
                TextClassifier.loader().format(new FirstWordFormat()).load(model.toByteArray())) {
            var labels = Topics.LABELED.stream()
                    .map(document -> classifier.classify(document.text()).label())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertEquals(Map.of("grain", 12L, "money", 12L), labels);
        }
    }
}
