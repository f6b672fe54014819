package io.vatext.spark;

import io.vatext.classifier.TinyTexts;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small models of each kind, and texts for them. */
final class TinyModels {
    private static final String LSTM = "model: {embedding: 8, hidden: 6, dense: [8]}, training: {steps: 40, batch: 10,"
            + " unlabeled_batch: 10, learning_rate: 0.03, ramp: 5, evaluate_every: 10}, pretraining: {kind: none}";

    private TinyModels() {}

    /** Trains an LSTM. */
    static Path lstm(Path directory) throws IOException {
        return train(directory, "baseline", "{" + LSTM + "}", RunContext.of(1).withThreads(1));
    }

    /** Trains an LSTM with unlabeled documents in a context. */
    static Path virtualAdversarial(Path directory, RunContext context) throws IOException {
        return train(directory, "virtual-adversarial", "{" + LSTM + "}", context);
    }

    /** Trains a linear model. */
    static Path linear(Path directory) throws IOException {
        return train(directory, "linear-svm", "{}", RunContext.of(1).withThreads(1));
    }

    /** Trains an ensemble of an LSTM and a linear model. */
    static Path ensemble(Path directory) throws IOException {
        return train(
                directory,
                "ensemble",
                "{members: {linear-svm: {}, lstm: {method: baseline, " + LSTM + "}}, folds: 2, screening: false}",
                RunContext.of(1).withThreads(1));
    }

    private static Path train(Path directory, String method, String settings, RunContext context) throws IOException {
        var changes = List.of(new SettingsChange(ConfigFiles.yaml().readTree(settings), "the test"));
        var split = TinyTexts.split();
        var file = directory.resolve(method + ".vatext");
        var learner = Methods.standard().named(method, "the test").learner(List.of(), changes);
        try (var learned = learner.fittedTo(split).learn(split, context).classifier()) {
            learned.save(file);
        }
        return file;
    }

    /** Texts of all classes, among them empty ones, ones without a known word, and long ones. */
    static List<String> texts(int count) {
        var texts = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            var text = TinyTexts.text(TinyTexts.classes().get(i % 3), i);
            texts.add(
                    switch (i % 50) {
                        case 7 -> "";
                        case 13 -> "qqq zzz \u00e9\u4e2d";
                        case 29 -> (text + " ").repeat(200).strip();
                        case 31 -> "a \"quoted\" text, of\ntwo lines; " + text;
                        default -> text;
                    });
        }
        return texts;
    }
}
