package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.learning.RunContext;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** A classifier with an error-correcting output code, trained once. */
@Tag("numerical")
class OutputCodeModelTest {
    private static final String CODE = "model: {output_code_bits: 7}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static LstmClassifier classifier;

    @SuppressWarnings("NullAway.Init")
    private static Path file;

    @BeforeAll
    static void train() throws IOException {
        classifier = new TrainingRun(TinyTexts.settings(CODE), RunContext.of(3))
                .run(TinyTexts.split())
                .classifier();
        file = folder.resolve("code.vatext");
        classifier.save(file);
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    private static double errors(LstmClassifier trained) {
        var documents = TinyTexts.documents("test", 60);
        var answers = trained.classify(documents.stream().map(Document::text).toList());
        var errors = 0;
        for (var d = 0; d < documents.size(); d++) {
            errors += answers.get(d).label().equals(documents.get(d).label()) ? 0 : 1;
        }
        return errors / 60.0;
    }

    @Test
    void itLearnsAndItsFileGivesTheSameAnswers() {
        assertTrue(errors(classifier) < 0.3, () -> "error " + errors(classifier));
        var texts = TinyTexts.documents("test", 10).stream().map(Document::text).toList();
        try (var read = LstmClassifier.load(file, 1)) {
            assertEquals(classifier.classify(texts), read.classify(texts));
            assertEquals(classifier.model().shape(), read.model().shape());
        }
        assertEquals(7, assertNotNullCode(TrainedModel.read(file)));
    }

    private static int assertNotNullCode(TrainedModel model) {
        var code = model.shape().code();
        assertNotNull(code);
        return code.bits();
    }

    /** The gradient by words goes through the code. */
    @Test
    void attacksSeeTheGradientByTheWords() {
        var model = classifier.vectorModel();
        var text = classifier.embed(List.of(TinyTexts.text("food", 3))).get(0);
        var inputs = new double[][] {text.vector()};
        assertEquals(3, model.logits(inputs)[0].length);
        // The difference of two logits, whose slope along its own gradient is the gradient's norm.
        var gradient =
                model.gradient(inputs, (document, z) -> new double[] {1, -1, 0}).inputs()[0];
        var norm = 0.0;
        for (var g : gradient) {
            norm += g * g;
        }
        norm = Math.sqrt(norm);
        var h = 1e-2;
        var above = text.vector().clone();
        var below = text.vector().clone();
        for (var i = 0; i < above.length; i++) {
            above[i] += h * gradient[i] / norm;
            below[i] -= h * gradient[i] / norm;
        }
        var moved = model.logits(new double[][] {above, below});
        var slope = (moved[0][0] - moved[0][1] - moved[1][0] + moved[1][1]) / (2 * h);
        assertEquals(norm, slope, 1e-2 * norm);
    }

    @Test
    void anotherNetworkStartsFromItWithOutputsOfItsOwn() throws IOException {
        var settings = TinyTexts.settings(CODE, "training: {steps: 5}")
                .with(StartFile.describe(file).settings(file.toString()), "test");
        assertEquals(7, settings.model().outputCodeBits());
        try (var further = new TrainingRun(settings, RunContext.of(4))
                .run(TinyTexts.split())
                .classifier()) {
            assertEquals(7, assertNotNullCode(further.model()));
        }
    }

    @Test
    void tooFewBitsAreRefused() {
        Messages.refusal(
                () -> new TrainingRun(TinyTexts.settings("model: {output_code_bits: 1}"), RunContext.of(3))
                        .run(TinyTexts.split()),
                "model.output_code_bits is 1",
                "at least 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[\"+-+-+-+\"]",
                "[\"+-\", \"++\", \"--\"]",
                "[\"+-+-+-+\", \"+-+-+-+\", \"-------\"]",
                "[\"+-+-+-+\", null, \"-------\"]"
            })
    void aFileWithAnotherCodeIsRefused(String code) throws IOException {
        var contents = ModelArchive.read(file);
        var manifest = (ObjectNode) contents.manifest().deepCopy();
        manifest.set("output_code", ConfigFiles.json().readTree(code));
        var damaged = folder.resolve("damaged.vatext");
        ModelArchive.write(damaged, new ModelContents(manifest, contents.entries(), contents.tensors()));
        var message = Messages.of(InputException.class, () -> LstmClassifier.load(damaged, 1));
        assertTrue(message.contains("damaged.vatext") && message.contains("output code"), message);
    }
}
