package io.vatext.classifier;

import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.loop.Checkpoint;
import io.vatext.loop.Control;
import io.vatext.network.Backend;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.network.OutputCode;
import io.vatext.network.TrainedWeights;
import io.vatext.preparation.Prepared;
import io.vatext.pretraining.PretrainingPlan;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import io.vatext.support.Shares;
import io.vatext.training.Scoring;
import io.vatext.training.Temperature;
import io.vatext.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One training run of an LSTM, from documents to a classifier. */
final class LstmTraining {
    private final LstmLearner learner;
    private final Settings settings;
    private final RunContext context;

    /**
     * Prepares a run.
     *
     * @param learner what to train, with the number of steps fixed
     * @param context seed, threads, directories, progress and log
     */
    LstmTraining(LstmLearner learner, RunContext context) {
        this.learner = learner;
        this.settings = learner.configuration();
        this.context = context;
    }

    LstmLearner.Trained run(SplitDocuments documents) throws IOException {
        var work = context.directories().work();
        if (learner.takesCheckpoint() && (work == null || !Checkpoint.existsIn(work))) {
            throw new InputException("no step of this training has been saved yet, so there are no weights to take.");
        }
        var directory = work == null ? Files.createTempDirectory("vatext") : work;
        var start = NetworkStart.of(settings, context.directories().embeddings(), context.log());
        try (var preparation = RunPreparation.of(context, directory);
                var prepared = preparation.prepare(
                        documents, settings.encoding(context.directories().embeddings()), start.vocabulary())) {
            var checksums = learner.checksums(context.directories().embeddings());
            var checkpoint = work == null ? null : Checkpoint.in(directory, description(prepared, checksums));
            var mixed = prepared.data().mixed();
            var fitted = settings.forLength((double) mixed.tokenCount() / Math.max(1, mixed.size()));
            var fittedLearner = new LstmLearner(fitted, learner.added(), learner.takesCheckpoint());
            return new LstmTraining(fittedLearner, context)
                    .run(prepared, pretrained(start, prepared), checkpoint, checksums);
        } finally {
            // Only a stopped run leaves something behind: its checkpoint.
            Directories.deleteIfEmpty(directory);
        }
    }

    /** The start with an encoder pre-trained on the documents, if the settings ask for it. */
    private NetworkStart pretrained(NetworkStart start, Prepared prepared) throws IOException {
        if (settings.pretraining().kind() == PretrainingPlan.Kind.NONE) {
            return start;
        }
        var pretraining = EncoderPretraining.within(settings, context);
        return start.from(pretraining.on(prepared.vocabulary(), prepared.data().mixed()));
    }

    /** Removes the checkpoint and the encoders of a run whose result has been saved. */
    static void forget(RunDirectories directories) throws IOException {
        var work = directories.work();
        if (work != null && Files.isDirectory(work)) {
            Checkpoint.deleteFrom(work);
            EncoderPretraining.forget(work);
            Directories.deleteIfEmpty(work);
        }
    }

    /**
     * Everything that decides the result of a run. Only the end depends on the number of steps: until then, runs with other numbers
     * have the same states.
     */
    private Description description(Prepared prepared, Map<String, String> checksums) {
        var shares = context.shares();
        var described = shares == null || shares.count() == 1
                ? learner.description()
                : learner.description().with(Map.of(Shares.KEY, shares.count()));
        return described
                .withMoreIdleKeys(Set.of("training.steps"))
                .with(Map.of(
                        SettingsKeys.FILES,
                        checksums,
                        "seed",
                        context.seed(),
                        "threads",
                        context.threads(),
                        "vocabulary_sha256",
                        prepared.vocabulary().sha256(),
                        "documents_sha256",
                        prepared.sha256()));
    }

    private LstmLearner.Trained run(
            Prepared prepared, NetworkStart start, @Nullable Checkpoint checkpoint, Map<String, String> checksums)
            throws IOException {
        var tokenizer = settings.encoding(context.directories().embeddings()).tokenizer();
        var shape = new NetworkShape(
                prepared.vocabulary().size(),
                settings.model().encoderShape(),
                settings.model().dense(),
                prepared.classes().size(),
                code(prepared.classes().size()));
        var memory = MemoryBound.of(shape, settings, learner.criterion(), prepared.data());
        context.log().accept(memory.toString());
        memory.check(settings);
        var shares = context.shares();
        if (shares != null) {
            context.log().accept(shares.count() + " partitions of each step; " + memory.ofShare());
        }
        var notes = new LinkedHashMap<>(context.provenance());
        notes.put("seed", Long.toString(context.seed()));
        notes.put("threads", Integer.toString(context.threads()));
        notes.putAll(Backend.provenance());
        checksums.forEach((key, checksum) -> notes.put(key + " sha256", checksum));
        if (!learner.added().terms().isEmpty()) {
            notes.put("added objective", learner.added().toString());
        }
        var model = new TrainedModel(
                prepared.classes(),
                prepared.prior(),
                1,
                prepared.vocabulary(),
                shape,
                settings,
                tokenizer.resources(),
                notes);
        var workers = Workers.of(context.threads());
        var network = new ClassifierNetwork(shape, model.frequencies(), Precision.FLOAT, workers);
        try {
            network.initialize(
                    new Initialization(
                            settings.model().initialEmbedding(),
                            settings.model().forgetBias()),
                    new Seeds(context.seed()));
            var found = start.apply(network, prepared.vocabulary(), prepared.classes());
            var control = new Control(
                    context.task(),
                    context.progress(),
                    checkpoint,
                    context.checkpointEvery(),
                    context.stop(),
                    context.log());
            var trainer = new Trainer(
                    settings.plan(context.seed(), learner.criterion()),
                    prepared.data(),
                    network,
                    control,
                    context.shares());
            var outcome = learner.takesCheckpoint() ? trainer.takeCheckpoint() : trainer.train();
            var trained = learner.takesCheckpoint()
                    ? model.withNote(
                            "stopped",
                            "at step " + outcome.steps() + " of "
                                    + settings.training().steps())
                    : model;
            var calibrated = trained.withTemperature(temperature(network, prepared));
            network.releaseBuffers();
            var reader = tokenizer.create(model.resources());
            var weights = new TrainedWeights(shape, model.frequencies(), context.threads(), network::values);
            var classifier = new LstmClassifier(calibrated, weights, reader);
            return new LstmLearner.Trained(classifier, outcome, found, start.encoder(), start.phrase());
        } finally {
            network.close();
            workers.close();
        }
    }

    /** The output code, drawn from the seed; null if the settings want none. */
    private @Nullable OutputCode code(int classes) {
        var bits = settings.model().outputCodeBits();
        if (bits == 0) {
            return null;
        }
        if (bits < OutputCode.fewestBits(classes)) {
            throw new InputException("model.output_code_bits is " + bits + ", too few to distinguish " + classes
                    + " classes; set it to at least " + OutputCode.fewestBits(classes) + ", or to 0 for no code.");
        }
        var code = OutputCode.draw(classes, bits, new Seeds(context.seed()).generator("output code", 0));
        context.log()
                .accept("output code: " + classes + " words of " + bits + " bits, which differ in at least "
                        + code.separation());
        return code;
    }

    /** The temperature that fits the validation documents; 1 if none is wanted or there are no such documents. */
    private double temperature(ClassifierNetwork network, Prepared prepared) {
        var documents = prepared.data().validation();
        if (!settings.training().calibrate() || documents.size() == 0) {
            return 1;
        }
        var fitted = Temperature.of(new Scoring(network, prepared.prior()), documents);
        context.log()
                .accept(String.format(
                        Locale.ROOT,
                        "calibration: temperature %.3f, from %,d validation documents",
                        fitted.value(),
                        documents.size()));
        return fitted.value();
    }
}
