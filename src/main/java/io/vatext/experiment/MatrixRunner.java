package io.vatext.experiment;

import io.vatext.embedding.catalog.Embeddings;
import io.vatext.evaluation.Cell;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs an experiment's matrix of draws, seeds and rows, run by run, and writes results, report and chart after each.
 *
 * <p>Resumable: each finished run is in a separate file, and an unfinished one resumes from its checkpoint. A finished
 * run is used again only if everything that decides its result is the same: the row's settings and the files that they
 * name, documents, seed, the program, threads and the processor's matrix kernels. A run that failed is tried again.
 *
 * <pre>{@code
 * var matrix = Matrix.of(ExperimentFile.read(file, Methods.standard()), file, Methods.standard());
 * var results = new MatrixRunner(matrix, Path.of("runs/mine"), context).run("vatext reproduce mine.yaml", OldCells.RUN_AGAIN);
 * }</pre>
 */
public final class MatrixRunner {
    /** The directory of prepared documents within the project's directory. */
    public static final String PREPARED = "prepared";

    /** The file in a run directory that holds the configuration of its last run, and by which a run directory is recognized. */
    public static final String CONFIGURATION = RunDirectory.CONFIGURATION;

    private final Matrix matrix;
    private final RunDirectory directory;
    private final ExperimentContext context;
    private final RunEnvironment environment;

    /**
     * Prepares to run a matrix with this program on this machine.
     *
     * @param matrix the runs
     * @param out the run directory
     * @param context where and how to run
     * @throws IOException if the program's own files cannot be read
     */
    public MatrixRunner(Matrix matrix, Path out, ExperimentContext context) throws IOException {
        this(matrix, out, context, RunEnvironment.current(context.home()));
    }

    MatrixRunner(Matrix matrix, Path out, ExperimentContext context, RunEnvironment environment) {
        this.matrix = matrix;
        this.directory = new RunDirectory(out);
        this.context = context;
        this.environment = environment;
    }

    /**
     * Makes every run that is missing.
     *
     * @param command the command line, for the record
     * @param old what to do with finished runs that would be made differently now
     * @return the results, with the runs that failed
     * @throws IOException if a file cannot be written
     * @throws io.vatext.support.InputException if the corpus, one of its draws or a file that settings name cannot be opened
     * @throws io.vatext.support.StoppedException if the context asked to stop; the same command resumes
     */
    public ExperimentResults run(String command, OldCells old) throws IOException {
        return make(command, old).results();
    }

    /**
     * What was run.
     *
     * @param results the results
     * @param draws the documents
     */
    record Made(ExperimentResults results, Draws draws) {}

    /** The same as {@link #run}, with the documents. */
    Made make(String command, OldCells old) throws IOException {
        var started = Instant.now();
        var files = matrix.checksums(Embeddings.at(context.home()));
        var draws = Draws.openAndTokenize(matrix, context);
        var leftOut = directory.otherCells(matrix.keys());
        var provenance = provenance(command, started, draws, leftOut);
        if (!leftOut.isEmpty()) {
            context.log().accept("not asked for, so kept but not shown: " + String.join(", ", leftOut));
        }
        directory.write(provenance.configuration());
        var store = new CellStore(directory, old);
        var runner = new CellRunner(matrix.experiment().corpus().title(), environment, directory, store, context);
        var cells = new ArrayList<Cell>();
        for (var key : matrix.keys()) {
            var row = matrix.row(key);
            var split = draws.of(key);
            var identity = environment.identity(
                    row, files.getOrDefault(key.method(), Map.of()), key.seed(), context.threads(), split);
            var finished = store.find(key, identity, context.named(key.name()).log());
            cells.add(finished == null ? runner.run(key, row.learner(), split, identity) : finished);
            directory.write(new ExperimentResults(provenance.finishedAt(Instant.now()), cells));
        }
        return new Made(new ExperimentResults(provenance.finishedAt(Instant.now()), cells), draws);
    }

    private Provenance provenance(String command, Instant started, Draws draws, List<String> leftOut) {
        var experiment = matrix.experiment();
        var builder = Provenance.builder(experiment.name(), environment.host())
                .startedBy(command, started)
                .source(environment.source())
                .references(experiment.references() == null ? List.of() : experiment.references())
                .compareWith(experiment.compareWith())
                .compareWithPrevious(experiment.compareWithPrevious())
                .leftOut(leftOut)
                .configuration(matrix.configuration(context.threads()));
        environment.versions().forEach(builder::version);
        var splits = draws.all();
        builder.hash("data", splits.values().iterator().next().dataSha256());
        splits.forEach((draw, split) -> builder.hash("split " + draw, split.splitSha256()));
        return builder.build();
    }
}
