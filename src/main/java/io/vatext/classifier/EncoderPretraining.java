package io.vatext.classifier;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.learning.RunContext;
import io.vatext.loop.Checkpoint;
import io.vatext.loop.Control;
import io.vatext.network.Initialization;
import io.vatext.network.LanguageModel;
import io.vatext.network.LanguageModelShape;
import io.vatext.pretraining.EncoderDescription;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.pretraining.Pretrainer;
import io.vatext.pretraining.PretrainingPlan;
import io.vatext.pretraining.WordPretrainer;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import io.vatext.support.InputException;
import io.vatext.support.NewerVersionException;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pre-trains an encoder on encoded text: word vectors on whole documents, models with LSTMs on what training reads of
 * them. Immutable.
 *
 * @param settings the network, the tokenizer of the text, and how to pre-train
 * @param context seed, threads, progress and log; its directories are not used
 * @param directory where encoders and checkpoints are kept: an encoder with the same settings, seed, threads and text
 *     is found there and not trained again; null to keep nothing
 */
public record EncoderPretraining(
        Settings settings, RunContext context, @Nullable Path directory) {
    /**
     * Pre-training within a run, which keeps encoders where its directories say: for all runs, or for itself alone.
     *
     * @param settings the network, the tokenizer of the text, and how to pre-train
     * @param context the run
     * @return the pre-training
     */
    public static EncoderPretraining within(Settings settings, RunContext context) {
        var kept = context.directories().pretrained();
        return new EncoderPretraining(
                settings, context, kept == null ? context.directories().work() : kept);
    }

    /**
     * Pre-trains, or finds the encoder of an earlier run.
     *
     * @param vocabulary the words of the text
     * @param text the text
     * @return the encoder
     * @throws IOException if it cannot be kept
     */
    public PretrainedEncoder on(Vocabulary vocabulary, EncodedCorpus text) throws IOException {
        if (directory == null) {
            var work = Files.createTempDirectory("vatext");
            try {
                return pretrain(vocabulary, text, work, null);
            } finally {
                Directories.delete(work);
            }
        }
        var description = description(vocabulary, text);
        var name = "encoder-" + description.sha256().substring(0, 16);
        var file = directory.resolve(name + ".vatext");
        var found = earlier(file);
        if (found.isPresent()) {
            requireSame(file, description, found.get().description().run());
            context.log().accept("encoder: " + describe(found.get().description()) + ", from an earlier run");
            return found.get();
        }
        var work = Files.createDirectories(directory.resolve(name + ".work"));
        var checkpoint = Checkpoint.in(work, description);
        var encoder = pretrain(vocabulary, text, work, checkpoint);
        encoder.write(file);
        checkpoint.delete();
        Files.delete(work);
        return encoder;
    }

    /** The encoder of an earlier run; a damaged file is reported and replaced. */
    private Optional<PretrainedEncoder> earlier(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PretrainedEncoder.read(file));
        } catch (NewerVersionException e) {
            throw e;
        } catch (InputException e) {
            context.log()
                    .accept("warning: the encoder " + file
                            + " of an earlier run is damaged and cannot be used; pre-training starts over.");
            return Optional.empty();
        }
    }

    /**
     * Removes the encoders that were kept in a run's directory, finished or not and whatever their settings, after the result of the
     * run has been saved elsewhere, and the directory if it is then empty.
     *
     * @throws IOException if a file cannot be removed
     */
    public void forget() throws IOException {
        if (directory != null && Files.isDirectory(directory)) {
            forget(directory);
            Directories.deleteIfEmpty(directory);
        }
    }

    static void forget(Path directory) throws IOException {
        try (var encoders = Files.newDirectoryStream(directory, "encoder-*.{vatext,work}")) {
            for (var encoder : encoders) {
                Directories.delete(encoder);
            }
        }
    }

    private PretrainedEncoder pretrain(
            Vocabulary vocabulary, EncodedCorpus text, Path work, @Nullable Checkpoint checkpoint) throws IOException {
        var control = new Control(
                context.task() + ", pre-training",
                context.progress().at(Progress.Stage.PRETRAINING),
                checkpoint,
                context.checkpointEvery(),
                context.stop(),
                context.log());
        var notes = new TreeMap<>(context.provenance());
        notes.put("seed", Long.toString(context.seed()));
        notes.put("threads", Integer.toString(context.threads()));
        notes.put("documents", Integer.toString(text.size()));
        var hasStates = settings.pretraining().kind().hasStates();
        notes.put("tokens", Long.toString(hasStates ? text.tokenCount() : text.wholeTokenCount()));
        return hasStates ? states(vocabulary, text, control, notes) : words(vocabulary, text, work, control, notes);
    }

    private PretrainedEncoder words(
            Vocabulary vocabulary, EncodedCorpus text, Path work, Control control, Map<String, String> notes)
            throws IOException {
        var plan = settings.pretraining();
        var start = System.nanoTime();
        var rows = new WordPretrainer(plan, settings.model().embedding(), context.seed(), context.threads(), work)
                .pretrain(vocabulary, text, control);
        context.log()
                .accept(String.format(
                        Locale.ROOT,
                        "encoder: %s vectors of %,d words, after %.0f s",
                        plan.kind(),
                        vocabulary.eos(),
                        (System.nanoTime() - start) / 1e9));
        return PretrainedEncoder.ofWords(
                rows,
                vocabulary,
                settings.tokenizer(),
                plan,
                description(vocabulary, text).tree(),
                notes);
    }

    private PretrainedEncoder states(
            Vocabulary vocabulary, EncodedCorpus text, Control control, Map<String, String> notes) throws IOException {
        var model = settings.model();
        var plan = settings.pretraining();
        var shape = new LanguageModelShape(
                vocabulary.size(), model.embedding(), model.hidden(), model.layers(), model.bidirectional() ? 2 : 1);
        var memory = PretrainingMemory.of(shape, plan, text.longest(), context.threads());
        context.log().accept(memory.toString());
        memory.check(settings);
        var frequencies =
                Arrays.stream(vocabulary.frequencies()).asDoubleStream().toArray();
        var words = startingWords(vocabulary, text);
        var seeds = new Seeds(context.seed());
        try (var workers = Workers.of(context.threads());
                var network = new LanguageModel(shape, frequencies, Precision.FLOAT, workers)) {
            network.initialize(new Initialization(model.initialEmbedding(), model.forgetBias()), seeds);
            for (var id = 0; id < words.length; id++) {
                var row = words[id];
                if (row != null) {
                    network.setWord(id, row);
                }
            }
            var outcome = new Pretrainer(plan, text, network, frequencies, seeds, control).pretrain();
            var encoder = PretrainedEncoder.of(
                    network,
                    vocabulary,
                    settings.tokenizer(),
                    plan,
                    outcome,
                    description(vocabulary, text).tree(),
                    notes);
            context.log()
                    .accept(String.format(
                            Locale.ROOT,
                            "encoder: %s, after %.0f s at %,.0f words/s",
                            describe(encoder.description()),
                            outcome.seconds(),
                            outcome.wordsPerSecond()));
            return encoder;
        }
    }

    /** The vectors that the words of the models start from; null for a word that starts at random. */
    private float[] @Nullable [] startingWords(Vocabulary vocabulary, EncodedCorpus text) throws IOException {
        var plan = settings.pretraining();
        if (plan.words() == PretrainingPlan.Words.RANDOM) {
            return new float[0] @Nullable [];
        }
        var alone = new EncoderPretraining(settings.pretrainedBy(plan.ofWords()), context, directory);
        var rows = alone.on(vocabulary, text).words();
        return Standardization.of(
                rows, vocabulary.frequencies(), settings.model().initialEmbedding());
    }

    /** Checks an encoder that was found by its name, because the file may have been copied from another run. */
    private static void requireSame(Path file, Description wanted, @Nullable JsonNode made) {
        var differences = made instanceof ObjectNode tree
                ? wanted.differences(Description.read(tree))
                : List.of("its file does not record how it was made");
        if (!differences.isEmpty()) {
            throw InputException.in(
                    file,
                    "this encoder of an earlier run does not fit this run (" + String.join("; ", differences)
                            + "); delete the file to pre-train again.");
        }
    }

    /** Everything that decides the result. */
    private Description description(Vocabulary vocabulary, EncodedCorpus text) {
        ObjectNode decisive = ConfigFiles.json().valueToTree(settings);
        decisive.retain("pretraining", "tokenizer", "model");
        ((ObjectNode) decisive.path("model"))
                .retain("embedding", "hidden", "layers", "bidirectional", "forget_bias", "initial_embedding");
        return Description.of(decisive)
                .withHistory(SettingsKeys.PRETRAINING_HISTORY)
                .withIdleKeys(SettingsKeys::idleInPretraining)
                .with(Map.of(
                        "seed", context.seed(),
                        "threads", context.threads(),
                        "vocabulary_sha256", vocabulary.sha256(),
                        "text_sha256", text.sha256()));
    }

    /**
     * Describes an encoder in a few words.
     *
     * @param encoder the encoder
     * @return its kind and its perplexities on held-out text
     */
    public static String describe(EncoderDescription encoder) {
        var text = new StringBuilder(encoder.plan().kind().toString());
        var perplexity = encoder.perplexity();
        if (perplexity != null) {
            text.append(String.format(Locale.ROOT, ", perplexity of held-out text %.1f", perplexity.of(0)));
            if (perplexity.crossEntropies().size() > 1) {
                text.append(String.format(Locale.ROOT, " forward and %.1f reverse", perplexity.of(1)));
            }
            text.append(String.format(
                    Locale.ROOT,
                    " (step %d of %d)",
                    perplexity.step(),
                    encoder.plan().steps()));
        }
        return text.toString();
    }
}
