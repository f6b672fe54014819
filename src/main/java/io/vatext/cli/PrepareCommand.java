package io.vatext.cli;

import io.vatext.classifier.LstmLearner;
import io.vatext.classifier.LstmMethod;
import io.vatext.classifier.StartFile;
import io.vatext.corpus.Selection;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.published.Corpora;
import io.vatext.corpus.read.UserFile;
import io.vatext.learning.Learner;
import io.vatext.preparation.Preparation;
import io.vatext.preparation.TokenizedText;
import io.vatext.support.InputException;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vatext corpus prepare}: tokenizes and encodes ahead what train and reproduce will read. */
@Command(
        name = "prepare",
        defaultValueProvider = PrepareCommand.MethodToPrepare.class,
        customSynopsis = {
            "vatext corpus prepare NAME [--subset SUBSET] [OPTIONS]",
            "       vatext corpus prepare --train PATH [--unlabeled PATH] [OPTIONS]"
        },
        description = "Tokenize and encode documents ahead; train and reproduce do it themselves if it was not done.",
        footer = {
            "",
            "Give the same files and settings as to train. Tokenized text serves every split, vocabulary and length.",
            "Example: vatext corpus prepare --train labeled.csv --unlabeled raw/"
        })
class PrepareCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Common.Output output;

    @Mixin
    private TrainingDocuments user = new TrainingDocuments();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Mixin
    private final Summary result;

    @Mixin
    private Common.Subset subset = new Common.Subset();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "A published corpus (default: your files).")
    private @Nullable String name;

    @Option(
            names = "--train",
            paramLabel = "PATH",
            converter = UserFileConverter.class,
            description = "Your labeled documents: a file or directory (default: a published corpus).")
    private @Nullable UserFile train;

    PrepareCommand(Environment environment) {
        this.environment = environment;
        this.output = new Common.Output(environment.console());
        this.result = new Summary(environment.console());
    }

    @Override
    public Integer call() throws IOException {
        try {
            return prepare(environment.interrupt().watch(), preparation -> preparation);
        } finally {
            environment.interrupt().release();
        }
    }

    /**
     * Prepares.
     *
     * @param stop whether to stop
     * @param change says who carries out the tasks
     */
    final int prepare(BooleanSupplier stop, UnaryOperator<Preparation> change) throws IOException {
        if (spec != null && (name == null) == (train == null)) {
            throw new ParameterException(
                    spec.commandLine(), "give either the NAME of a published corpus or --train with your files");
        }
        var count = threads.count();
        var embeddings = environment.embeddings();
        var learner = reader(options.learner(embeddings));
        OutputCheck.against(train == null ? null : train.path())
                .and(user.files().inputs())
                .and(options.inputs(learner, embeddings))
                .requireApart("--prepared", user.preparedDirectory(environment.home()));
        var settings = learner.configuration();
        var encoding = settings.encoding(embeddings);
        var encoder = settings.model().encoder();
        // The vocabulary that training will use.
        var vocabulary = encoder == null
                ? null
                : StartFile.describe(embeddings.encoderFile(encoder)).encoder().vocabulary();
        var start = System.nanoTime();
        try (var preparation = change.apply(Preparation.keeping(
                        user.preparedDirectory(environment.home()), count, "prepare", output.progress(), stop)
                .withLog(output::note))) {
            var split = split(preparation, encoding.tokenizer());
            var found = new StringJoiner(", ");
            split.counts().forEach((part, number) -> found.add(String.format(Locale.ROOT, "%,d %s", number, part)));
            output.note("documents: " + found);
            try (var prepared = preparation.prepare(split, encoding, vocabulary)) {
                var seconds = (System.nanoTime() - start) / 1e9;
                var texts = texts(split, preparation, encoding.tokenizer());
                var tokens = texts.stream().mapToLong(TokenizedText::tokens).sum();
                var summary = new LinkedHashMap<String, Object>();
                summary.put(
                        "documents",
                        texts.stream().mapToLong(TokenizedText::documents).sum());
                summary.put("tokens", tokens);
                summary.put("distinct_words", prepared.distinctWords());
                summary.put("vocabulary", prepared.vocabulary().size());
                summary.put("encoded_documents", prepared.data().mixed().size());
                summary.put("encoded_tokens", prepared.data().mixed().tokenCount());
                summary.put("seconds", seconds);
                summary.put("tokens_per_second", tokens / seconds);
                summary.put(
                        "tokenized",
                        String.join(
                                " ",
                                texts.stream()
                                        .map(text -> text.directory().toString())
                                        .toList()));
                summary.put("encoded", prepared.directory().toString());
                result.print(summary);
            }
        }
        return 0;
    }

    /** The learner whose documents are prepared: that of an ensemble's first member with an encoding. */
    private static LstmLearner reader(Learner learner) {
        var members = new EnsembleMembers(learner.settings());
        return (members.isEnsemble() ? members.learners() : Stream.of(learner))
                .filter(LstmLearner.class::isInstance)
                .map(LstmLearner.class::cast)
                .findFirst()
                .orElseThrow(() ->
                        new InputException("this method reads raw text and needs no preparation; leave out --method."));
    }

    /** Methods without a network read raw text, so that the default of training would not do for every setting. */
    static final class MethodToPrepare implements IDefaultValueProvider {
        @Override
        public @Nullable String defaultValue(ArgSpec argument) {
            return argument instanceof OptionSpec option && option.longestName().equals("--method")
                    ? LstmMethod.MIXED
                    : null;
        }
    }

    private SplitDocuments split(Preparation preparation, TokenizerSpec tokenizer) {
        var scan = preparation.tokenizingScan(tokenizer);
        return train == null
                ? Corpora.at(environment.home())
                        .withLog(output::warn)
                        .scannedBy(scan)
                        .open(String.valueOf(name), subset.name(), user.files().seed())
                        .documents()
                : user.files().split(user.open(train, output), scan, output).documents();
    }

    private static List<TokenizedText> texts(SplitDocuments split, Preparation preparation, TokenizerSpec tokenizer) {
        return Stream.of(split.labeled(), split.validation(), split.unlabeled())
                .flatMap(part -> Selection.of(part).stream())
                .map(selection -> preparation.tokenize(selection.base(), tokenizer))
                .distinct()
                .toList();
    }
}
