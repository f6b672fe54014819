package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.learning.RunContext;
import io.vatext.model.Tensor;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file of an encoder brings to training, and which files are rejected. */
class EncoderFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private PretrainedEncoder pretrain(String... settings) throws IOException {
        var all = Stream.concat(Stream.of(TinyEncoders.PLAN), Arrays.stream(settings))
                .toArray(String[]::new);
        return TinyEncoders.pretrain(TinyTexts.settings(all), RunContext.of(1), folder, null);
    }

    private Path file(String name, PretrainedEncoder encoder) throws IOException {
        var file = folder.resolve(name);
        encoder.write(file);
        return file;
    }

    @Test
    void anEncoderBringsTheFilesOfItsTokenizer() throws IOException {
        var stop = Files.writeString(folder.resolve("stop.txt"), "the\nbread\n");
        var tokenizer =
                "tokenizer: {type: lucene, filters: [lowercase, {name: stop, params: {words: '" + stop + "'}}]}";
        var encoder = pretrain(tokenizer);
        assertEquals(1, encoder.resources().size());
        var start = TinyTexts.settings(
                tokenizer,
                "model: {encoder: '" + file("e.vatext", encoder) + "'}",
                "training: {steps: 1, learning_rate: 1e-12, averaging: 0}");
        var alike = new ArrayList<String>();
        for (var content : List.of("the\nbread\n", "soup\nrain\nbank\n", "-")) {
            if (content.equals("-")) {
                Files.delete(stop);
            } else {
                Files.writeString(stop, content);
            }
            var result = new TrainingRun(start, RunContext.of(7)).run(TinyTexts.split());
            try (var classifier = result.classifier()) {
                var stored = classifier.model().resources();
                assertEquals(encoder.resources().keySet(), stored.keySet());
                stored.forEach(
                        (name, bytes) -> assertArrayEquals(encoder.resources().get(name), bytes, name));
                alike.add(classifier.classify("the soup and the bread").toString());
            }
        }
        assertEquals(1, Set.copyOf(alike).size(), alike.toString());
    }

    @Test
    void anEncoderCannotMakeTrainingReadAFile() throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "bread\n");
        var tokenizer = "tokenizer: {type: lucene, filters: [{name: stop, params: {words: '" + secret + "'}}]}";
        var honest = pretrain(tokenizer);
        var file = file(
                "e.vatext",
                new PretrainedEncoder(honest.description(), honest.vocabulary(), Map.of(), honest.weights()));
        Messages.refusal(
                () -> new TrainingRun(
                                TinyTexts.settings(tokenizer, "model: {encoder: '" + file + "'}"), RunContext.of(7))
                        .run(TinyTexts.split()),
                "e.vatext: ",
                "secret.txt",
                "was not stored");
    }

    @Test
    void anEncoderWithNonFiniteWeightsIsRefused() throws IOException {
        var encoder = pretrain();
        var weights = new ArrayList<>(encoder.weights());
        var first = weights.get(0);
        var values = first.floats().clone();
        values[0] = Float.NaN;
        weights.set(0, Tensor.of(first.name(), first.shape(), values));
        var file = file(
                "nan.vatext",
                new PretrainedEncoder(encoder.description(), encoder.vocabulary(), encoder.resources(), weights));
        Messages.refusal(() -> PretrainedEncoder.read(file), "nan.vatext", first.name(), "NaN or infinite");
    }

    @Test
    void anEncoderOfAnotherShapeOrOtherWordsIsRefused() throws IOException {
        var file = file("e.vatext", pretrain());
        var own = "model: {encoder: '" + file + "'";
        refuse(own + ", hidden: 9}", "model.hidden is 9");
        refuse(own + ", embedding: 9}", "model.embedding is 9");
        refuse(own + ", layers: 2}", "model.layers is 2");
        var forward = file("f.vatext", pretrain("model: {bidirectional: false}"));
        refuse("model: {encoder: '" + forward + "', bidirectional: true}", "reads forward only");
        Messages.refusal(
                () -> new TrainingRun(TinyTexts.settings(own + "}", "tokenizer: {type: paper}"), RunContext.of(1))
                        .run(TinyTexts.split()),
                "another tokenizer");
        Messages.refusal(
                () -> new TrainingRun(TinyTexts.settings("model: {encoder: nowhere.vatext}"), RunContext.of(1))
                        .run(TinyTexts.split()),
                "nowhere.vatext");
    }

    private static void refuse(String model, String what) {
        Messages.refusal(
                () -> new TrainingRun(TinyTexts.settings(model), RunContext.of(1)).run(TinyTexts.split()), what);
    }

    @Test
    void anEncoderIsNotAClassifierNorAClassifierAnEncoder() throws IOException {
        var encoder = file("e.vatext", pretrain());
        Messages.refusal(() -> LstmClassifier.load(encoder), "pre-trained encoder");
        var model = folder.resolve("c.vatext");
        try (var classifier = new TrainingRun(TinyTexts.settings("training: {steps: 1}"), RunContext.of(1))
                .run(TinyTexts.split())
                .classifier()) {
            classifier.save(model);
        }
        Messages.refusal(() -> PretrainedEncoder.read(model), "not a pre-trained encoder");
    }
}
