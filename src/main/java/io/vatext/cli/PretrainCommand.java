package io.vatext.cli;

import io.vatext.classifier.EncoderPretraining;
import io.vatext.classifier.Settings;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.read.UserFile;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.preparation.Preparation;
import io.vatext.pretraining.PretrainingPlan.Kind;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vatext pretrain}: trains language models or word vectors on unlabeled text. */
@Command(
        name = "pretrain",
        description =
                "Pre-train an encoder on text without labels: language models in both directions, or word vectors.",
        footer = {
            "",
            "A run that was interrupted or killed resumes when the same command is given again.",
            "Example: vatext pretrain --unlabeled raw/ --out news.vatext",
            "         vatext train --encoder news.vatext --train labeled.csv --unlabeled raw/ --out topics.vatext"
        })
final class PretrainCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private final Common.Output output;

    @Mixin
    private Common.ReadingOptions reading = new Common.ReadingOptions();

    @Mixin
    private SettingsFile options = new SettingsFile();

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Mixin
    private final Summary result;

    @Mixin
    private Common.Seed seed = new Common.Seed();

    @Mixin
    private Common.Prepared prepared = new Common.Prepared();

    @Option(
            names = "--unlabeled",
            required = true,
            paramLabel = "PATH",
            converter = UserFileConverter.class,
            description = "The text: a file or directory; may be repeated.")
    private List<UserFile> unlabeled = List.of();

    @Option(
            names = "--train",
            paramLabel = "PATH",
            converter = UserFileConverter.class,
            description = "Labeled documents to learn from, too; their labels are not read (default: none).")
    private @Nullable UserFile train;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "NAME",
            description = "The encoder: a name, to keep it in embeddings/, or a file such as news.vatext.")
    private String out = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description =
                    "language-model, sequence-autoencoder, or skip-gram for word vectors alone (default: language-model).")
    private @Nullable String kind;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Updates of the language models; not used for word vectors alone (default: 3000).")
    private @Nullable Integer steps;

    @Option(names = "--force", description = "Replace an encoder of the same name (default: refuse).")
    private boolean force;

    PretrainCommand(Environment environment) {
        this.environment = environment;
        this.output = new Common.Output(environment.console());
        this.result = new Summary(environment.console());
    }

    @Override
    public Integer call() throws IOException {
        var embeddings = environment.embeddings();
        var file = embeddings.encoderFile(out);
        var directory = prepared.directory(environment.home());
        var outputs = OutputCheck.against(train == null ? null : train.path(), options.path())
                .and(UserFile.paths(unlabeled));
        var work = outputs.model("--out", file);
        outputs.requireApart("--prepared", directory);
        if (Embeddings.isName(out)) {
            requireFree(embeddings);
        }
        if (!force && Files.exists(file) && Files.size(file) > 0) {
            throw InputException.in(
                    file, "--out would replace this encoder; choose another name, or replace it with --force.");
        }
        try (var lock = OutputLock.of(file, work)) {
            run(file, work, directory);
        }
        return 0;
    }

    private void run(Path file, Path work, Path directory) throws IOException {
        var embeddings = environment.embeddings();
        var count = threads.count();
        var settings = settings();
        output.note("settings:" + ResultPrinter.sections(ConfigFiles.json().valueToTree(settings)));
        var sources = new ArrayList<DocumentSource>();
        if (train != null) {
            sources.add(reading.openOther(train, output));
        }
        sources.add(reading.openUnlabeled(unlabeled, output));
        var stop = environment.interrupt().watch(); // not before: a pipe that gives nothing cannot be asked to stop
        var context = RunContext.of(seed.value())
                .withThreads(count)
                .withProgress("pretrain", output.progress())
                .withStop(stop)
                .withProvenance(Map.of("vatext", Main.Version.number()))
                .withLog(output::note);
        var pretraining = new EncoderPretraining(settings, context, work);
        try (var preparation = Preparation.keeping(directory, count, "pretrain", output.progress(), stop)
                        .withLog(output::note);
                var text = preparation.prepareText(sources, settings.encoding())) {
            var encoder = pretraining.on(text.vocabulary(), text.text());
            encoder.write(file);
            pretraining.forget();
            environment.interrupt().release();
            var summary = new LinkedHashMap<String, Object>();
            summary.put("encoder", file.toString());
            summary.putAll(EncoderSummary.of(encoder));
            if (Embeddings.isName(out)) {
                describe(embeddings.descriptionFile(out), summary);
            }
            result.print(summary);
        }
    }

    /** A new encoder may replace an earlier one, but not word vectors, whose description would be lost. */
    private void requireFree(Embeddings embeddings) {
        if (embeddings.names().contains(out) && !embeddings.kind(out).equals("encoder")) {
            throw InputException.in(
                    embeddings.descriptionFile(out),
                    "--out would replace this description, which is not of an encoder; choose another name.");
        }
    }

    /** Writes the description that {@code vatext embeddings} reads. */
    private void describe(Path description, Map<String, Object> summary) throws IOException {
        var values = new LinkedHashMap<String, Object>();
        values.put("name", out);
        values.putAll(summary);
        values.put("kind", "encoder");
        values.put("learned", summary.get("kind"));
        values.remove("encoder");
        AtomicFiles.writeString(description, ConfigFiles.yaml().writeValueAsString(values));
    }

    private Settings settings() {
        var changes = new ArrayList<SettingsChange>();
        if (kind != null) {
            changes.add(SettingsFile.change("pretraining.kind", kind, "--kind"));
        }
        changes.addAll(options.changes());
        if (steps != null) {
            changes.add(SettingsFile.change("pretraining.steps", steps, "--steps"));
        }
        var settings = Settings.forPretraining();
        for (var change : changes) {
            settings = settings.with(change.tree(), change.source());
        }
        if (settings.pretraining().kind() == Kind.NONE) {
            throw new InputException("--kind must be language-model, sequence-autoencoder or skip-gram; found none.");
        }
        return settings;
    }
}
