package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.classifier.TinyTexts;
import io.vatext.learning.ModelParts;
import io.vatext.learning.RunContext;
import io.vatext.methods.Models;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.support.Messages;
import io.vatext.support.SettingsHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Files with invalid content but valid checksums. */
class LinearFormatTest {
    @TempDir
    private static Path directory;

    private static ModelContents contents;

    @BeforeAll
    static void train() throws IOException {
        var file = directory.resolve("model.vatext");
        var learner = new BagOfWordsMethod(Algorithm.LINEAR_SVM).learner(List.of(), List.of());
        try (var classifier = learner.learn(TinyTexts.split(), RunContext.of(1)).classifier()) {
            classifier.save(file);
        }
        contents = ModelArchive.read(file);
    }

    private static void refused(ModelContents changed, String... parts) throws IOException {
        var file = directory.resolve("changed.vatext");
        ModelArchive.write(file, changed);
        Messages.refusal(() -> Models.standard().load(file, 1), parts);
    }

    private static ModelContents withManifest(UnaryOperator<ObjectNode> change) {
        var manifest = ((ObjectNode) contents.manifest()).deepCopy();
        return new ModelContents(change.apply(manifest), contents.entries(), contents.tensors());
    }

    private static ModelContents withTensor(String name, Tensor other) {
        return new ModelContents(
                contents.manifest(),
                contents.entries(),
                contents.tensors().stream()
                        .map(tensor -> tensor.name().equals(name) ? other : tensor)
                        .toList());
    }

    private static Tensor tensor(String name) {
        return contents.tensor(name).orElseThrow();
    }

    @Test
    void nonFiniteWeightsAreRefused() throws IOException {
        var weights = tensor("weights").floats().clone();
        weights[3] = Float.NaN;
        refused(withTensor("weights", Tensor.of("weights", tensor("weights").shape(), weights)), "NaN", "weights");
        refused(
                withTensor("bias", Tensor.of("bias", new long[] {3}, new double[] {0, Double.POSITIVE_INFINITY, 0})),
                "infinite",
                "bias");
    }

    @Test
    void tensorsThatDoNotFitAreRefused() throws IOException {
        refused(withTensor("bias", Tensor.of("bias", new long[] {2}, new double[2])), "bias", "does not fit");
        refused(withTensor("weights", Tensor.of("other", new long[] {1}, new float[1])), "lacks", "weights");
        var pairs = tensor("ngrams").ints().clone();
        pairs[0] = 5;
        refused(withTensor("ngrams", Tensor.of("ngrams", tensor("ngrams").shape(), pairs)), "n-gram");
        var word = tensor("ngrams").ints().clone();
        word[1] = 1_000_000;
        refused(withTensor("ngrams", Tensor.of("ngrams", tensor("ngrams").shape(), word)), "n-gram");
    }

    /** A decomposed word is known to a model if the model normalizes the text. */
    private static int knownWords(ModelContents model) throws IOException {
        var file = directory.resolve("changed.vatext");
        var word = ModelParts.vocabulary(file, model).word(0);
        var entries = new TreeMap<>(model.entries());
        entries.put(
                "vocabulary.txt",
                new String(entries.get("vocabulary.txt"), StandardCharsets.UTF_8)
                        .replaceFirst("(?m)^" + word, "caf\u00e9")
                        .getBytes(StandardCharsets.UTF_8));
        ModelArchive.write(file, new ModelContents(model.manifest(), entries, model.tensors()));
        try (var classifier = Models.standard().load(file, 1)) {
            assertEquals(1, classifier.classify(List.of("caf\u00e9")).get(0).knownWords());
            return classifier.classify(List.of("cafe\u0301")).get(0).knownWords();
        }
    }

    @Test
    void aModelFromBeforeNormalizationReadsTextAsItDid() throws IOException {
        assertEquals(1, knownWords(contents));
        assertEquals(0, knownWords(withManifest(manifest -> {
            ((ObjectNode) manifest.at("/features/tokenizer")).remove("normalization");
            return manifest.put(SettingsHistory.VERSION, 2);
        })));
    }

    @Test
    void manifestsThatDoNotFitAreRefused() throws IOException {
        refused(
                withManifest(manifest -> {
                    manifest.putArray("classes").add("food");
                    return manifest;
                }),
                "classes");
        refused(
                withManifest(manifest -> {
                    manifest.withObject("link").put("scale", -1);
                    return manifest;
                }),
                "scale");
        refused(
                withManifest(manifest -> {
                    manifest.putArray("prior").add(0.5).add(0.1).add(0.1);
                    return manifest;
                }),
                "add up to 1");
        refused(
                withManifest(manifest -> {
                    manifest.withObject("features")
                            .withObject("characters")
                            .put("shortest", 2)
                            .put("longest", 5);
                    return manifest;
                }),
                "parts of words");
        refused(
                withManifest(manifest -> {
                    manifest.withObject("features").put("kind", "pixels");
                    return manifest;
                }),
                "kind");
        refused(withManifest(manifest -> manifest.remove(List.of("features"))), "features");
        refused(withManifest(manifest -> manifest.put("kind", "forest")), "forest", "linear");
    }

    @Test
    void aDamagedVocabularyIsRefused() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>(contents.entries());
        entries.put("vocabulary.txt", "nonsense".getBytes(StandardCharsets.UTF_8));
        refused(new ModelContents(contents.manifest(), entries, contents.tensors()), "vocabulary");
        entries.remove("vocabulary.txt");
        refused(new ModelContents(contents.manifest(), entries, contents.tensors()), "vocabulary");
    }
}
