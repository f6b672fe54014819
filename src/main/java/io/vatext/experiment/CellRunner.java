package io.vatext.experiment;

import io.vatext.corpus.HashedSplit;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.evaluation.Cell;
import io.vatext.evaluation.CellProvenance;
import io.vatext.evaluation.CurvePoint;
import io.vatext.evaluation.FailedCell;
import io.vatext.evaluation.FinishedCell;
import io.vatext.evaluation.LabelUse;
import io.vatext.evaluation.Provenance;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.report.CostliestErrors;
import io.vatext.support.Description;
import io.vatext.support.InputException;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one run of a matrix: learns, evaluates on the test documents, and writes predictions, model and cell. */
final class CellRunner {
    private final String corpus;
    private final RunEnvironment environment;
    private final RunDirectory directory;
    private final CellStore store;
    private final ExperimentContext context;

    CellRunner(
            String corpus,
            RunEnvironment environment,
            RunDirectory directory,
            CellStore store,
            ExperimentContext context) {
        this.corpus = corpus;
        this.environment = environment;
        this.directory = directory;
        this.store = store;
        this.context = context;
    }

    /** The inputs of a run. */
    private record Job(Cell.Key key, Learner learner, HashedSplit split, Description identity, Instant started) {}

    /**
     * Makes a run.
     *
     * @param key which one
     * @param learner the learner
     * @param split its documents
     * @param identity everything that decides its result
     * @return the finished run; or a failed one if training failed or the row does not fit its documents or this
     *     machine
     * @throws IOException if a file cannot be written
     */
    Cell run(Cell.Key key, Learner learner, HashedSplit split, Description identity) throws IOException {
        var job = new Job(key, learner, split, identity, Instant.now());
        try {
            return finish(job);
        } catch (TrainingException | InputException e) {
            var reason = String.valueOf(e.getMessage());
            context.log().accept(key.name() + ": failed: " + reason);
            return new FailedCell(key.method(), key.seed(), reason, key.subset(), provenance(job));
        }
    }

    private FinishedCell finish(Job job) throws IOException {
        var key = job.key();
        var log = context.named(key.name()).log();
        var documents = job.split().documents();
        var work = store.openWork(key, job.identity(), log);
        var run = RunContext.of(key.seed())
                .withThreads(context.threads())
                .withProgress(key.name(), context.progress())
                .withStop(context.stop())
                .withProvenance(Map.of("corpus", corpus))
                .withDirectories(new RunDirectories(
                        work,
                        context.prepared(),
                        directory.pretrained(environment.makerName(context.threads())),
                        Embeddings.at(context.home())))
                .withLog(log);
        var learned = job.learner().learn(documents, run);
        try (var classifier = learned.classifier()) {
            store.forget(key);
            var errors = new CostliestErrors(classifier.classes());
            var evaluation = new Assessment(classifier, context.progress(), context.stop())
                    .run(documents.test(), directory.predictions(key), errors::add);
            errors.write(directory.costliestErrors(key));
            classifier.save(directory.model(key));
            var selection = learned.selection();
            var cost = learned.cost();
            var cell = FinishedCell.of(
                            key,
                            job.learner().usesUnlabeled(),
                            evaluation,
                            new FinishedCell.Cost(cost.steps(), cost.seconds(), cost.tokensPerSecond()),
                            selection == null ? null : selection.misclassificationRate(),
                            RunDirectory.predictionsName(key),
                            learned.notes(),
                            LabelUse.of(
                                    documents.counts(),
                                    documents.validationIsHeldOut(),
                                    !job.learner().selectsByValidation(),
                                    job.learner().usesSeparateValidation()),
                            provenance(job))
                    .withOutsideText(job.learner().outsideText())
                    .withCurve(curve(learned));
            store.keep(cell);
            log.accept(String.format(
                    Locale.ROOT,
                    "%.2f %% of %d test documents misclassified",
                    100 * cell.misclassificationRate(),
                    cell.documents()));
            return cell;
        }
    }

    private static @Nullable List<CurvePoint> curve(Learned learned) {
        var curve = learned.curve();
        return curve == null
                ? null
                : curve.stream()
                        .filter(seen -> Double.isFinite(seen.negativeLogLikelihood()))
                        .map(seen -> new CurvePoint(
                                seen.step(), seen.misclassificationRate(), seen.negativeLogLikelihood(), seen.kept()))
                        .toList();
    }

    private CellProvenance provenance(Job job) {
        var source = environment.source();
        return new CellProvenance(
                Provenance.text(job.started()),
                Provenance.text(Instant.now()),
                source == null ? null : source.commit(),
                source == null ? null : source.dirty(),
                environment.versions(),
                environment.host(),
                job.split().documents().counts(),
                job.identity().tree());
    }
}
