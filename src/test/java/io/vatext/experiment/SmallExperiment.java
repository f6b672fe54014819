package io.vatext.experiment;

import io.vatext.corpus.published.MiniProject;
import io.vatext.evaluation.Cell;
import io.vatext.evaluation.CellProvenance;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.methods.Methods;
import io.vatext.support.Directories;
import io.vatext.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** An experiment of two methods with few steps, on the corpus of twelve articles, and what its runs log. */
final class SmallExperiment {
    static final String EXPERIMENT = """
            name: small
            corpus: mini
            seeds: [1]
            settings:
              model: {embedding: 4, hidden: 3, dense: [4]}
              training: {steps: 4, batch: 4, unlabeled_batch: 4, evaluate_every: 2, ramp: 10}
              pretraining: {kind: none}
            methods:
              baseline:
              virtual-adversarial:
            references:
              - {method: a guess, misclassification_rate: 0.5, source: two classes}
            """;

    /** The runs of the experiment with two seeds. */
    static final List<String> TWO_SEEDS =
            List.of("baseline 1", "virtual-adversarial 1", "baseline 2", "virtual-adversarial 2");

    private final Path home;
    private final List<String> log = new ArrayList<>();

    private SmallExperiment(Path home) {
        this.home = home;
    }

    /** Makes a project with the corpus. */
    static SmallExperiment in(Path home) throws IOException {
        MiniProject.fetched(home);
        return new SmallExperiment(home);
    }

    Path out() {
        return home.resolve("runs/small");
    }

    private ExperimentContext context(BooleanSupplier stop) {
        return new ExperimentContext(home, 1, Progress.Factory.silent(), stop, log::add);
    }

    private Matrix matrix(String experiment, Methods methods) throws IOException {
        var file = Files.writeString(home.resolve("small.yaml"), experiment);
        return Matrix.of(ExperimentFile.read(file, methods), file, methods);
    }

    private ExperimentResults run(MatrixRunner runner, OldCells old) throws IOException {
        log.clear();
        return runner.run("vatext reproduce small.yaml", old);
    }

    ExperimentResults run(String experiment) throws IOException {
        return run(experiment, () -> false);
    }

    ExperimentResults run(String experiment, BooleanSupplier stop) throws IOException {
        var matrix = matrix(experiment, Methods.standard());
        return run(new MatrixRunner(matrix, out(), context(stop)), OldCells.RUN_AGAIN);
    }

    ExperimentResults run(String experiment, Methods methods) throws IOException {
        return run(new MatrixRunner(matrix(experiment, methods), out(), context(() -> false)), OldCells.RUN_AGAIN);
    }

    /** Runs the experiment as another program or machine would. */
    ExperimentResults run(RunEnvironment environment, OldCells old) throws IOException {
        var matrix = matrix(EXPERIMENT, Methods.standard());
        return run(new MatrixRunner(matrix, out(), context(() -> false), environment), old);
    }

    /** What the last run logged. */
    String log() {
        return log.toString();
    }

    /** How many lines of it contain a text. */
    long logged(String part) {
        return log.stream().filter(line -> line.contains(part)).count();
    }

    static List<String> names(ExperimentResults results) {
        return results.cells().stream().map(c -> c.method() + " " + c.seed()).toList();
    }

    /** The results that do not depend on the clock. */
    static List<String> scores(ExperimentResults results) {
        return results.finished().stream()
                .map(c -> c.key() + " " + c.errors() + " " + c.meanNegativeLogLikelihood())
                .toList();
    }

    static CellProvenance provenance(Cell cell) {
        return Objects.requireNonNull(cell.provenance());
    }

    void deleteResults() throws IOException {
        Directories.delete(out());
    }
}
