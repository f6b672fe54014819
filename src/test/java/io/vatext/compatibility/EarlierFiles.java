package io.vatext.compatibility;

import io.vatext.classifier.Settings;
import io.vatext.cli.Cli;
import io.vatext.corpus.published.MiniProject;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Directories;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Writes the files of a new version, for {@link EarlierFilesTest} to read from then on. */
final class EarlierFiles {
    private static final String NETWORK = """
            vocabulary: {min_documents: 1}
            model: {embedding: 4, hidden: 4, dense: [4]}
            training: {steps: 40, batch: 8, unlabeled_batch: 8, ramp: 5, evaluate_every: 10, learning_rate: 0.02, averaging: 0.8}
            """;

    private final Path directory;
    private final Path home;

    private EarlierFiles(Path directory, Path home) {
        this.directory = directory;
        this.home = home;
    }

    /**
     * Writes the files.
     *
     * @param arguments the new directory, with {@code labeled.csv}, {@code raw.txt}, {@code texts.txt}, {@code experiment.yaml} and
     *     {@code README.md}
     */
    public static void main(String[] arguments) throws IOException {
        var files = new EarlierFiles(Path.of(arguments[0]), Files.createTempDirectory("vatext"));
        files.classifiers();
        files.encoders();
        for (var run : EarlierRun.values()) {
            files.stopped(run);
        }
        files.experiment();
        System.exit(0);
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private String vatext(String... arguments) {
        var outcome = Cli.run(home, arguments);
        if (outcome.code() != 0) {
            throw new IllegalStateException(outcome.err());
        }
        return outcome.out();
    }

    private String settings(String more) throws IOException {
        var file = home.resolve("settings.yaml");
        return Files.writeString(file, NETWORK + more + "\n").toString();
    }

    /** Trains a classifier and asks it. */
    private void classifier(String name, String method, String... settings) throws IOException {
        var command = new ArrayList<>(List.of("train", "--method", method));
        command.addAll(List.of("--train", file("labeled.csv"), "--validation", file("labeled.csv")));
        command.addAll(List.of("--unlabeled", file("raw.txt"), "--threads", "1", "--out", file(name + ".vatext")));
        command.addAll(List.of(settings));
        vatext(command.toArray(String[]::new));
        Files.writeString(
                directory.resolve(name + EarlierFilesTest.PREDICTIONS),
                vatext("predict", file(name + ".vatext"), file("texts.txt")));
    }

    private void classifiers() throws IOException {
        classifier("lstm", "both", "--settings", settings("pretraining: {skip_gram: {epochs: 5}}"));
        classifier("majority", "majority");
        for (var method : List.of("linear-svm", "logistic-regression", "nb-svm", "maximum-entropy", "naive-bayes")) {
            classifier(method, method, "--set", "min_documents=1", "--set", "ngrams=2");
        }
        classifier("averaged-vectors", "word-vectors", "--set", "vocabulary.min_documents=1", "--set", "embedding=4");
    }

    private void encoders() throws IOException {
        ObjectNode all = ConfigFiles.json().createObjectNode();
        all.set("language-model", encoder("language-model", EarlierRun.LANGUAGE_MODEL));
        all.set("word-vectors", encoder("skip-gram", EarlierRun.WORD_VECTORS));
        Files.writeString(
                directory.resolve("encoders.json"),
                ConfigFiles.json().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }

    private ObjectNode encoder(String kind, EarlierRun run) throws IOException {
        var name = kind.equals("skip-gram") ? "word-vectors" : kind;
        vatext(
                "pretrain",
                "--unlabeled",
                file("raw.txt"),
                "--kind",
                kind,
                "--threads",
                "1",
                "--settings",
                settings(run.settings),
                "--out",
                file(name + ".vatext"));
        ObjectNode said = ConfigFiles.json().createObjectNode();
        said.set("info", ConfigFiles.json().readTree(vatext("info", file(name + ".vatext"), "--json")));
        var numbers = new ArrayList<Float>();
        for (var row : Arrays.asList(PretrainedEncoder.read(directory.resolve(name + ".vatext"))
                        .words())
                .subList(0, 2)) {
            for (var number : Objects.requireNonNull(row)) {
                numbers.add(number);
            }
        }
        said.set("embedding", ConfigFiles.json().valueToTree(List.copyOf(numbers)));
        return said;
    }

    private void stopped(EarlierRun run) throws IOException {
        var settings = Settings.defaults()
                .with(ConfigFiles.yaml().readTree(NETWORK), "network")
                .with(ConfigFiles.yaml().readTree(run.settings), "run");
        var documents = EarlierRun.documents(directory);
        run.run(settings, documents, home.resolve("whole.work"), run.model(directory), line -> {});
        try {
            run.stop(settings, documents, run.work(directory), home.resolve("none.vatext"));
            throw new IllegalStateException(run + " ran to the end");
        } catch (StoppedException e) {
            System.err.println(run + " was stopped");
        }
    }

    /** Runs an experiment and keeps what records its finished runs. */
    private void experiment() throws IOException {
        MiniProject.fetched(home);
        vatext("reproduce", file("experiment.yaml"), "--threads", "1", "--out", file("run"));
        for (var large : List.of("models", "pretrained", "work")) {
            Directories.delete(directory.resolve("run").resolve(large));
        }
        for (var drawn : List.of("chart.png", "report.md")) {
            Files.delete(directory.resolve("run").resolve(drawn));
        }
    }
}
