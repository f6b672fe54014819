package io.vatext.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.Scan;
import io.vatext.corpus.published.MiniProject;
import io.vatext.experiment.ExperimentContext;
import io.vatext.experiment.ExperimentData;
import io.vatext.methods.Methods;
import io.vatext.support.Directories;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningTest {
    /** Long enough for all trials on a slow machine: the space has three configurations. */
    private static final Duration ENOUGH = Duration.ofMinutes(30);

    private static final String FILE = """
            data: {train: "%s", unlabeled: "%s"}
            method: both
            settings:
              model: {embedding: 4, hidden: 4, dense: [4]}
              training: {steps: 27, batch: 4, unlabeled_batch: 4, evaluate_every: 3, learning_rate: 0.03, averaging: 0.8, ramp: 100}
            search:
              training.dropout: [0.2, 0.4]
            """;

    @TempDir
    private Path home;

    private final List<String> log = new ArrayList<>();
    private final AtomicBoolean stop = new AtomicBoolean();

    @BeforeEach
    void write() throws IOException {
        var rows = new StringBuilder("text,label\n");
        for (var i = 0; i < 40; i++) {
            rows.append(
                    i % 2 == 0
                            ? "the team scored goal " + i % 7 + ",sports\n"
                            : "bank shares fell " + i % 5 + ",money\n");
        }
        Files.writeString(home.resolve("labeled.csv"), rows.toString());
        Files.writeString(home.resolve("raw.txt"), "the team won\nshares fell again\nbank and team\n");
    }

    private TuningResult tune(String text, Progress.Factory progress) throws IOException {
        var file = Files.writeString(
                home.resolve("tune.yaml"), String.format(text, home.resolve("labeled.csv"), home.resolve("raw.txt")));
        var context = new ExperimentContext(home, 1, progress, stop::get, log::add);
        var methods = Methods.standard();
        return new Tuning(TuningFile.read(file, methods), file, methods, home.resolve("run"), context).run(ENOUGH);
    }

    private static List<String> results(TuningResult result) {
        return result.trials().stream()
                .map(trial -> trial.id() + " " + trial.rung() + " " + trial.validationError() + " "
                        + trial.negativeLogLikelihood())
                .toList();
    }

    @Test
    void everyRungRunsTheBestThirdOfTheOneBeforeWithMoreSteps() throws IOException {
        var result = tune(FILE, Progress.Factory.silent());
        var steps = result.trials().stream().map(Trial::steps).toList();
        assertEquals(List.of(3L, 3L, 3L, 9L, 27L), steps);
        assertEquals(Map.of(), result.trials().get(0).settings());
        var first = SuccessiveHalving.bestFirst(result.trials().subList(0, 3)).get(0);
        assertEquals(first.settings(), result.best().settings());
        assertTrue(Files.readString(home.resolve("run/best.yaml")).contains("steps: 27"));
        assertTrue(result.summary().contains("selected from 5 trials of 3 configurations"), result.summary());
    }

    @Test
    void finishedTrialsAreNotRunAgain() throws IOException {
        var first = tune(FILE, Progress.Factory.silent());
        log.clear();
        var second = tune(FILE, Progress.Factory.silent());
        assertEquals(first.trials(), second.trials());
        assertEquals(
                5, log.stream().filter(line -> line.endsWith("(already done)")).count(), log.toString());
    }

    @Test
    void aStoppedSearchResumesWithTheSameResults() throws IOException {
        var undisturbed = tune(FILE, Progress.Factory.silent());
        Directories.delete(home.resolve("run"));
        log.clear();
        Progress.Factory stopping = (task, total, unit) -> (done, detail) -> {
            if (total == 27 && done == 14) {
                stop.set(true);
            }
        };
        assertThrows(StoppedException.class, () -> tune(FILE, stopping));
        stop.set(false);
        var resumed = tune(FILE, Progress.Factory.silent());
        assertEquals(results(undisturbed), results(resumed));
        assertTrue(log.stream().anyMatch(line -> line.contains("at step 14 of 27")), log.toString());
    }

    @Test
    void aMethodWithoutStepsTriesItsGrid() throws IOException {
        var result = tune("""
                data: {train: "%s"}
                method: naive-bayes
                search: {ngrams: [1, 2], min_documents: [1, 2]}
                """, Progress.Factory.silent());
        assertEquals(4, result.trials().size());
        assertEquals(0.0, result.best().validationError());
    }

    @Test
    void weightsThatASearchTriesReachTheMembersOfAnEnsemble() throws IOException {
        var file = Files.writeString(home.resolve("weights.yaml"), """
                data: {corpus: mini}
                method: ensemble
                settings: {members: {mixed-objective: {}}, objective: {entropy: 0.25}}
                search: {objective.virtual_adversarial: [0.5, 2]}
                """);
        var methods = Methods.standard();
        var tuning = TuningFile.read(file, methods);
        var space = SearchSpace.of(Objects.requireNonNull(tuning.search()), file);
        var objective = tuning.learner(space.changes(file).subList(0, 1), file, methods)
                .settings()
                .at("/members/mixed-objective/objective");
        assertEquals(0.5, objective.path("virtual_adversarial").asDouble());
        assertEquals(0.25, objective.path("entropy").asDouble());
    }

    @Test
    void learnersGetNoTestDocumentsOfACorpus() throws IOException {
        MiniProject.fetched(home);
        var data = ExperimentData.ofCorpus("mini");
        var context = new ExperimentContext(home, 1, Progress.Factory.silent(), () -> false, log::add);
        var documents = data.openForComparison(1, Scan.READING, context).documents();
        assertEquals(DocumentSource.EMPTY, documents.test());
    }
}
