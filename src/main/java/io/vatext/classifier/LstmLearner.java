package io.vatext.classifier;

import io.vatext.corpus.SplitDocuments;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.loop.Checkpoint;
import io.vatext.objective.Objective;
import io.vatext.objective.WeightedSum;
import io.vatext.pretraining.EncoderDescription;
import io.vatext.pretraining.PretrainingPlan;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.FileChecksum;
import io.vatext.support.InputException;
import io.vatext.text.TokenizerSpec;
import io.vatext.training.TrainingOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Trains a bidirectional LSTM over word embeddings, with the adversarial and virtual adversarial perturbations of its
 * settings. Immutable.
 *
 * <pre>{@code
 * var learned = new LstmLearner(Settings.defaults()).learn(documents, RunContext.of(1));
 * }</pre>
 *
 * @param configuration what to train
 * @param added terms of the caller's own, which are added to the objective of the settings; a model does not need them to classify
 * @param takesCheckpoint whether no more steps are made, but the best weights of an unfinished run are taken
 */
public record LstmLearner(Settings configuration, Objective added, boolean takesCheckpoint) implements Learner {
    /** The key of added terms among everything that decides a result. */
    private static final String ADDED = "added_objective";

    /** Word vectors read about as many times more words in a second than steps with perturbations do. */
    private static final double VECTORS_RATE = 20;

    /**
     * Makes all steps, with the objective of the settings alone.
     *
     * @param configuration what to train
     */
    public LstmLearner(Settings configuration) {
        this(configuration, new WeightedSum(List.of()));
    }

    /**
     * Makes all steps.
     *
     * @param configuration what to train
     * @param added terms of the caller's own
     */
    public LstmLearner(Settings configuration, Objective added) {
        this(configuration, added, false);
    }

    private LstmLearner with(Settings changed) {
        return new LstmLearner(changed, added, takesCheckpoint);
    }

    /** What training minimizes. */
    Objective criterion() {
        var own = configuration.objective().criterion();
        return added.terms().isEmpty() ? own : own.plus(added);
    }

    @Override
    public JsonNode settings() {
        return ConfigFiles.json().valueToTree(configuration);
    }

    @Override
    public Description description() {
        var described = configuration.description();
        return added.terms().isEmpty() ? described : described.with(Map.of(ADDED, added.toString()));
    }

    @Override
    public String objective() {
        return criterion().toString();
    }

    @Override
    public boolean usesUnlabeled() {
        return criterion().needsUnlabeled();
    }

    @Override
    public boolean readsWordOrder() {
        return true;
    }

    @Override
    public boolean selectsByValidation() {
        return true;
    }

    @Override
    public Optional<TokenizerSpec> tokenizer(Embeddings embeddings) {
        return Optional.of(configuration.encoding(embeddings).tokenizer());
    }

    @Override
    public Map<String, String> checksums(Embeddings embeddings) throws IOException {
        var checksums = new LinkedHashMap<String, String>();
        var vectors = configuration.model().vectors();
        if (vectors != null) {
            checksums.put("vectors", embeddings.sha256(vectors));
        }
        var encoder = configuration.model().encoder();
        if (encoder != null) {
            var file = embeddings.encoderFile(encoder);
            NetworkStart.requireFit(configuration, embeddings);
            checksums.put("encoder", FileChecksum.sha256(file));
        }
        return checksums;
    }

    @Override
    public LstmLearner fittedTo(SplitDocuments documents) {
        var labeled = documents.counts().get(SplitDocuments.LABELED);
        if (labeled == null) {
            try (var all = documents.labeled().open()) {
                labeled = all.count();
            }
        }
        return with(configuration.forLabeled(labeled));
    }

    @Override
    public Optional<Learner> withSteps(long steps) {
        return Optional.of(with(configuration.withSteps(Math.toIntExact(steps))));
    }

    @Override
    public long pretrainingSteps(long documents) {
        var plan = configuration.pretraining();
        if (plan.kind() == PretrainingPlan.Kind.NONE) {
            return 0;
        }
        if (plan.kind().hasStates()) {
            return plan.steps();
        }
        var training = configuration.training();
        var ofStep = training.labeledBatchSize() + (usesUnlabeled() ? training.unlabeledBatchSize() : 0);
        return Math.round((double) documents * plan.skipGram().epochsOf(0) / (VECTORS_RATE * ofStep));
    }

    @Override
    public boolean hasBegun(RunDirectories directories) {
        var work = directories.work();
        return work != null && Checkpoint.existsIn(work);
    }

    @Override
    public LstmLearner withoutMoreSteps() {
        return new LstmLearner(configuration, added, true);
    }

    @Override
    public Learned learn(SplitDocuments documents, RunContext context) throws IOException {
        var result = train(documents, context);
        var outcome = result.outcome();
        var notes = new ArrayList<String>();
        if (result.start() != null) {
            notes.add("Started from: " + result.start() + ".");
        }
        var best = outcome.best();
        if (best != null) {
            notes.add("Weights of step " + best.step() + " were kept.");
        }
        if (takesCheckpoint) {
            notes.add("Training was stopped at step " + outcome.steps() + ".");
        }
        return new Learned(
                result.classifier(),
                new Learned.Cost(outcome.seconds(), (long) outcome.steps(), outcome.tokensPerSecond()),
                best == null
                        ? null
                        : new Learned.Selection(
                                best.misclassificationRate(),
                                best.documents(),
                                Learned.Selection.ON_VALIDATION,
                                "step " + best.step(),
                                best.calibrated(),
                                best.macroF1()),
                notes,
                curve(outcome));
    }

    private static @Nullable List<Learned.Validated> curve(TrainingOutcome outcome) {
        var best = outcome.best();
        return outcome.history().isEmpty()
                ? null
                : outcome.history().stream()
                        .map(seen -> new Learned.Validated(
                                seen.step(),
                                seen.misclassificationRate(),
                                seen.negativeLogLikelihood(),
                                best != null && best.step() == seen.step()))
                        .toList();
    }

    /**
     * The result of training an LSTM, with the values that only an LSTM has.
     *
     * @param classifier the classifier, to be closed by the caller
     * @param outcome how training went
     * @param vectorsFound vocabulary entries that started from pre-trained vectors
     * @param encoder the pre-trained encoder that the network started from; null for none
     * @param start what the encoder is, as a phrase; null for none
     */
    public record Trained(
            LstmClassifier classifier,
            TrainingOutcome outcome,
            long vectorsFound,
            @Nullable EncoderDescription encoder,
            @Nullable String start) {}

    /**
     * Trains, as {@link #learn} does, but returns more about the result.
     *
     * @param documents the parts to learn from; the test part is not read
     * @param context seed, threads, directories, progress and log
     * @return the classifier and how training went
     * @throws IOException if files cannot be written
     * @throws InputException if the documents cannot be trained on (such as those in scrambled order), or training would take more
     *     memory than there is
     */
    public Trained train(SplitDocuments documents, RunContext context) throws IOException {
        documents.requireWordOrder();
        return new LstmTraining(fittedTo(documents), context).run(documents);
    }

    @Override
    public void forget(RunContext context) throws IOException {
        LstmTraining.forget(context.directories());
    }
}
