package io.vatext.experiment;

import io.vatext.analysis.Analysis;
import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.AnalysisResult;
import io.vatext.analysis.AnalysisResults;
import io.vatext.analysis.Parts;
import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.published.Corpora;
import io.vatext.evaluation.Cell;
import io.vatext.evaluation.CellProvenance;
import io.vatext.evaluation.Provenance;
import io.vatext.methods.Methods;
import io.vatext.report.FindingsPage;
import io.vatext.report.FindingsReport;
import io.vatext.report.HtmlReport;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs the analyses of a file, after training the models that are missing, and writes {@code findings.json}, {@code report.md} with its
 * pictures, and {@code report.html} after each.
 *
 * <p>Resumable: a finished analysis is used again if settings, models, documents, program, threads and kernels are the same, and an
 * unfinished one resumes after its last finished part.
 */
public final class AnalysisRunner {
    /** One seed for all analyses: what they draw at random does not depend on the seeds of the models. */
    private static final long SEED = 1;

    private final AnalysisFile analyses;
    private final Path file;
    private final Path out;
    private final ExperimentContext context;
    private final List<String> program;

    /**
     * Prepares to run.
     *
     * @param analyses the analyses
     * @param file where they were read from
     * @param out the run directory
     * @param context where and how to run
     * @param program the words of the command that starts this program
     */
    public AnalysisRunner(AnalysisFile analyses, Path file, Path out, ExperimentContext context, List<String> program) {
        this.analyses = analyses;
        this.file = file;
        this.out = out;
        this.context = context;
        this.program = List.copyOf(program);
    }

    /** What analyses have in common. */
    private record Common(String corpus, MatrixModels models, HashedSplit split, RunEnvironment environment) {}

    /**
     * Makes what is missing.
     *
     * @param seeds other seeds for the models; empty for those of their files
     * @param command the command line, for the record
     * @param old what to do with finished runs and analyses that would be made differently now
     * @return the results, with the analyses that failed
     * @throws IOException if a file cannot be written
     * @throws InputException if a file of models is invalid, or two of them have different documents
     * @throws io.vatext.support.StoppedException if the context asked to stop; the same command resumes
     */
    public AnalysisResults run(List<Long> seeds, String command, OldCells old) throws IOException {
        var common = train(seeds, old);
        AtomicFiles.writeString(
                out.resolve(RunDirectory.CONFIGURATION),
                ConfigFiles.json().writerWithDefaultPrettyPrinter().writeValueAsString(analyses) + "\n");
        var finished = new ArrayList<AnalysisResult>();
        var failed = new LinkedHashMap<String, String>();
        for (var name : analyses.analyses().keySet()) {
            try {
                finished.add(result(name, common, old));
            } catch (TrainingException | InputException e) {
                var reason = String.valueOf(e.getMessage());
                context.log().accept(name + ": failed: " + reason);
                failed.put(name, reason);
            }
            write(new AnalysisResults(analyses.name(), common.corpus(), command, finished, failed));
        }
        return new AnalysisResults(analyses.name(), common.corpus(), command, finished, failed);
    }

    private Common train(List<Long> seeds, OldCells old) throws IOException {
        var models = new MatrixModels(context.threads());
        var environment = RunEnvironment.current(context.home());
        var corpus = "";
        @Nullable HashedSplit split = null;
        for (var name : analyses.models()) {
            var source = file.resolveSibling(name);
            var read = ExperimentFile.read(source, Methods.standard());
            var experiment = seeds.isEmpty() ? read : read.withSeeds(seeds);
            var directory = context.home().resolve("runs").resolve(experiment.name());
            var matrix = Matrix.of(experiment, source, Methods.standard());
            var made =
                    new MatrixRunner(matrix, directory, context, environment).make("vatext reproduce " + source, old);
            var drawn = onlyOne(matrix, made.draws(), source);
            if (split != null && !split.splitSha256().equals(drawn.splitSha256())) {
                throw InputException.in(source, "its documents are not those of the other files of models.");
            }
            corpus = experiment.corpus().title();
            split = drawn;
            models.add(made.results(), new RunDirectory(directory), source);
        }
        if (split == null || models.seeds().isEmpty()) {
            throw InputException.in(file, "the files of models have no seed in common.");
        }
        return new Common(corpus, models, split, environment);
    }

    /** The documents of the first seed. Seeds hold out other documents for validation, but have the same test documents. */
    private static HashedSplit onlyOne(Matrix matrix, Draws draws, Path source) {
        var keys = matrix.keys();
        if (keys.stream().map(Cell.Key::subset).distinct().count() > 1) {
            throw InputException.in(source, "models to be analyzed must have the same documents; name one subset.");
        }
        return draws.of(keys.get(0));
    }

    private AnalysisResult result(String name, Common common, OldCells old) throws IOException {
        var analysis = analyses.analysis(name, file);
        var identity = identity(name, analysis, common);
        var named = context.named(name);
        var stored = out.resolve("analyses").resolve(name + ".json");
        var earlier = find(stored, identity, old, named);
        if (earlier != null) {
            return earlier;
        }
        var started = Instant.now();
        var work = out.resolve("work").resolve(name);
        Identities.openWork(work, identity, named.log());
        var findings = analysis.run(new AnalysisContext(
                common.models(),
                common.split().documents(),
                other -> Corpora.at(context.home())
                        .withLog(named.log())
                        .split(other, null, SEED)
                        .test(),
                new Seeds(SEED),
                context.threads(),
                new Parts(work),
                program,
                method -> Methods.standard().named(method, file + ": analyses." + name),
                (task, total, unit) -> context.progress().start(name + ", " + task, total, unit),
                context.stop(),
                named.log()));
        var source = common.environment().source();
        var result = new AnalysisResult(
                name,
                analyses.kind(name),
                findings,
                new CellProvenance(
                        Provenance.text(started),
                        Provenance.text(Instant.now()),
                        source == null ? null : source.commit(),
                        source == null ? null : source.dirty(),
                        common.environment().versions(),
                        common.environment().host(),
                        common.split().documents().counts(),
                        identity.tree()));
        AtomicFiles.writeString(stored, ConfigFiles.json().writeValueAsString(result) + "\n");
        Directories.delete(work);
        named.log().accept("done");
        return result;
    }

    private Description identity(String name, Analysis analysis, Common common) throws IOException {
        return Description.of(common.environment().maker(context.threads()))
                .with(Map.of(
                        "analysis", analyses.kind(name),
                        "settings", ConfigFiles.json().<ObjectNode>valueToTree(analysis),
                        "files", analysis.checksums(),
                        "models", common.models().checksums(analysis.rows()),
                        "data", common.split().dataSha256(),
                        "split", common.split().splitSha256()));
    }

    private static @Nullable AnalysisResult find(
            Path stored, Description identity, OldCells old, ExperimentContext named) {
        if (!Files.exists(stored)) {
            return null;
        }
        AnalysisResult result;
        try {
            result = ConfigFiles.json().readValue(stored, AnalysisResult.class);
        } catch (JacksonException e) {
            named.log().accept("run again, since its result cannot be read");
            return null;
        }
        var differences = Identities.shortened(result.provenance().differences(identity));
        if (differences.isEmpty()) {
            named.log().accept("already done");
            return result;
        }
        if (old == OldCells.KEEP) {
            named.log().accept("kept, although " + String.join("; ", differences));
            return result;
        }
        named.log().accept("run again, since " + String.join("; ", differences));
        return null;
    }

    private void write(AnalysisResults results) throws IOException {
        results.write(out);
        FindingsReport.write(results, out);
        FindingsPage.write(out.resolve(HtmlReport.FILE_NAME), List.of(results));
    }
}
