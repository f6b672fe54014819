package io.vatext.experiment;

import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.published.Corpora;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.evaluation.Cell;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.Host;
import io.vatext.evaluation.Provenance;
import io.vatext.evaluation.RateChart;
import io.vatext.evaluation.Report;
import io.vatext.evaluation.SourceState;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.methods.Methods;
import io.vatext.network.Backend;
import io.vatext.preparation.Preparation;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.TrainingException;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs an experiment's matrix of draws, seeds and methods, cell by cell, and writes results, report and chart.
 *
 * <p>Resumable: a finished cell is a file of its own, an unfinished one goes on from its checkpoint. A run directory belongs to one
 * configuration; another one is refused.
 *
 * @param experiment what to run
 * @param file where it was read from, for messages
 * @param methods the methods that its rows may name
 * @param home the project's directory, with its corpora
 * @param out the run directory
 * @param threads threads of training
 * @param command the command line, for the record
 * @param progress where progress is shown
 * @param stop asked after every document and every step whether to stop, and save what there is
 * @param log told what happens, in whole lines
 */
public record MatrixRunner(
        ExperimentFile experiment,
        Path file,
        Methods methods,
        Path home,
        Path out,
        int threads,
        String command,
        Progress.Factory progress,
        BooleanSupplier stop,
        Consumer<String> log) {
    /** The directory, in that of the project, where prepared documents are kept. */
    public static final String PREPARED = "prepared";

    /** One run to be done. */
    private record Job(String method, @Nullable String subset, long seed) {
        String name() {
            return (subset == null ? "" : subset + "-") + method + "-" + seed;
        }

        /** Which documents it sees. */
        String draw() {
            return (subset == null ? "" : subset + " ") + "seed " + seed;
        }
    }

    /**
     * Runs what is missing.
     *
     * @return the results
     * @throws IOException if a file cannot be written
     * @throws TrainingException at the end, if training of some cells failed; results of the others are kept
     */
    public ExperimentResults run() throws IOException {
        var started = Instant.now();
        Files.createDirectories(out);
        Backend.useOneThreadForEachOperation();
        var splits = new LinkedHashMap<String, HashedSplit>();
        var cells = new ArrayList<Cell>();
        var failures = new ArrayList<String>();
        try (var preparation = Preparation.keeping(prepared(), threads, experiment.corpus(), progress, stop)) {
            // Some row's tokenizer, so that its documents are tokenized while they are looked at; the others' are when
            // they run.
            var corpora = jobs().stream()
                    .flatMap(job -> learner(job.method()).tokenizer().stream())
                    .findFirst()
                    .map(tokenizer -> Corpora.at(home).withLog(log).scannedBy(preparation.tokenizingScan(tokenizer)))
                    .orElseGet(() -> Corpora.at(home).withLog(log));
            for (var job : jobs()) {
                if (!splits.containsKey(job.draw())) {
                    var split = corpora.open(experiment.corpus(), job.subset(), job.seed());
                    splits.put(job.draw(), split);
                    logCounts(job, split);
                }
            }
        }
        var provenance = provenance(started, splits);
        claim(provenance);
        for (var job : jobs()) {
            try {
                cells.add(cell(job, Objects.requireNonNull(splits.get(job.draw()))));
            } catch (TrainingException e) {
                log.accept(job.name() + ": " + e.getMessage());
                failures.add(job.name() + ": " + e.getMessage());
            }
            if (!cells.isEmpty()) {
                write(new ExperimentResults(provenance.finishedAt(Instant.now()), cells));
            }
        }
        if (!failures.isEmpty()) {
            throw new TrainingException("Training failed for " + String.join(" ", failures));
        }
        return new ExperimentResults(provenance.finishedAt(Instant.now()), cells);
    }

    /** Where the prepared documents of all runs of the project are. */
    private Path prepared() {
        return home.resolve(PREPARED);
    }

    private Learner learner(String row) {
        return experiment.learner(row, file, methods);
    }

    private List<Job> jobs() {
        var jobs = new ArrayList<Job>();
        var subsets = new ArrayList<@Nullable String>(experiment.subsets() == null ? List.of() : experiment.subsets());
        if (subsets.isEmpty()) {
            subsets.add(null);
        }
        for (var seed : experiment.seeds()) {
            for (var subset : subsets) {
                experiment.methods().keySet().forEach(method -> jobs.add(new Job(method, subset, seed)));
            }
        }
        return jobs;
    }

    private void logCounts(Job job, HashedSplit split) {
        var text = new StringBuilder(experiment.corpus());
        if (job.subset() != null) {
            text.append(' ').append(job.subset());
        }
        text.append(", seed ").append(job.seed()).append(':');
        split.documents()
                .counts()
                .forEach((name, count) ->
                        text.append(' ').append(name).append(' ').append(count).append(','));
        text.setLength(text.length() - 1);
        log.accept(text.toString());
    }

    private Cell cell(Job job, HashedSplit split) throws IOException {
        var kept = out.resolve("cells").resolve(job.name() + ".json");
        if (Files.exists(kept)) {
            log.accept(job.name() + ": already done");
            return readCell(kept);
        }
        var learner = learner(job.method());
        var work = out.resolve("work").resolve(job.name());
        Files.createDirectories(work);
        var context = RunContext.of(job.seed())
                .withThreads(threads)
                .withProgress(job.name(), progress)
                .withStop(stop)
                .withProvenance(Map.of("corpus", experiment.corpus()))
                .withDirectories(new RunDirectories(work, prepared(), out.resolve("pretrained"), Embeddings.at(home)))
                .withLog(line -> log.accept(job.name() + ": " + line));
        var predictions = out.resolve("predictions").resolve(job.name() + ".jsonl");
        var learned = learner.learn(split.documents(), context);
        try (var classifier = learned.classifier()) {
            var evaluation = new Assessment(classifier, progress, stop)
                    .run(split.documents().test(), predictions);
            var selection = learned.selection();
            var cell = Cell.of(
                    new Cell.Key(job.method(), job.subset(), job.seed()),
                    learner.usesUnlabeled(),
                    evaluation,
                    new Cell.Cost(
                            learned.cost().steps(),
                            learned.cost().seconds(),
                            learned.cost().tokensPerSecond()),
                    selection == null ? null : selection.misclassificationRate(),
                    "predictions/" + job.name() + ".jsonl",
                    learned.notes());
            classifier.save(out.resolve("models").resolve(job.name() + ".vatext"));
            AtomicFiles.writeString(kept, ConfigFiles.json().writeValueAsString(cell) + "\n");
            learner.forget(context);
            log.accept(String.format(
                    Locale.ROOT,
                    "%s: %.2f %% of %d test documents misclassified",
                    job.name(),
                    100 * cell.misclassificationRate(),
                    cell.documents()));
            return cell;
        }
    }

    private static Cell readCell(Path kept) {
        try {
            return ConfigFiles.json().readValue(kept.toFile(), Cell.class);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(kept, e);
        }
    }

    private Provenance provenance(Instant started, Map<String, HashedSplit> splits) {
        var builder = Provenance.builder(experiment.name(), Host.current(Backend.describe()))
                .startedBy(command, started)
                .source(SourceState.of(home))
                .references(experiment.references() == null ? List.of() : experiment.references())
                .configuration(configuration());
        var own = MatrixRunner.class.getPackage().getImplementationVersion();
        builder.version("vatext", own == null ? "built from source" : own);
        builder.version("java", Runtime.version().toString());
        Backend.versions().forEach(builder::version);
        builder.version("lucene", TokenizerSpec.libraryVersion());
        var first = splits.values().iterator().next();
        builder.hash("data", first.dataSha256());
        splits.forEach((key, split) -> builder.hash("split " + key, split.splitSha256()));
        first.documents().counts().forEach(builder::count);
        return builder.build();
    }

    /** Everything that decides the numbers, with defaults filled in. */
    private JsonNode configuration() {
        var mapper = ConfigFiles.json();
        ObjectNode tree = mapper.createObjectNode();
        tree.put("corpus", experiment.corpus());
        tree.set("subsets", mapper.valueToTree(experiment.subsets()));
        tree.set("seeds", mapper.valueToTree(experiment.seeds()));
        tree.put("threads", threads);
        var rows = tree.putObject("methods");
        experiment.methods().keySet().forEach(row -> rows.set(row, learner(row).settings()));
        return tree;
    }

    /** Makes the run directory belong to this configuration and these documents, or refuses. */
    private void claim(Provenance provenance) throws IOException {
        var mapper = ConfigFiles.json();
        ObjectNode claim = mapper.createObjectNode();
        // More seeds or draws may be added to a run; the rest must stay.
        var configuration = ((ObjectNode) provenance.configuration()).deepCopy();
        configuration.remove(List.of("seeds", "subsets"));
        claim.set("configuration", configuration);
        claim.put("data", provenance.hashes().get("data"));
        var text = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(claim) + "\n";
        var owner = out.resolve("configuration.json");
        if (Files.exists(owner) && !Files.readString(owner).equals(text)) {
            throw InputException.in(
                    out,
                    "this directory holds results of another configuration or corpus; choose another --out, or delete it.");
        }
        AtomicFiles.writeString(owner, text);
    }

    private void write(ExperimentResults results) throws IOException {
        results.write(out.resolve(ExperimentResults.FILE_NAME));
        Report.write(out);
        RateChart.write(results, out);
    }
}
