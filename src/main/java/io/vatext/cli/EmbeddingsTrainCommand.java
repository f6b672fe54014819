package io.vatext.cli;

import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.WordOrder;
import io.vatext.corpus.published.Corpora;
import io.vatext.corpus.read.UserFile;
import io.vatext.embedding.catalog.EmbeddingDescription;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.embedding.catalog.VectorTraining;
import io.vatext.embedding.skipgram.SkipGram;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.text.TokenizerDefaults;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;

/** {@code vatext embeddings train}: trains word vectors on the user's text. Does not load ND4J. */
@Command(
        name = "train",
        customSynopsis = "vatext embeddings train (--unlabeled PATH... | --corpus NAME) --out NAME [OPTIONS]",
        description = "Train word vectors (skip-gram with negative sampling) on text without labels.",
        footer = {
            "",
            "A run that was interrupted or killed resumes when the same command is given again.",
            "Example: vatext embeddings train --unlabeled raw/ --out mine",
            "then:    vatext train … --set model.vectors=mine --set model.embedding=100"
        })
final class EmbeddingsTrainCommand implements Callable<Integer> {
    private static final int MOST_WORDS = 1_000_000_000;

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Common.Output output;

    @Mixin
    private Common.ReadingOptions reading = new Common.ReadingOptions();

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Mixin
    private final Summary result;

    @Mixin
    private Common.Seed seed = new Common.Seed();

    @Option(
            names = "--unlabeled",
            paramLabel = "PATH",
            converter = UserFileConverter.class,
            description = "Documents: a file or directory; may be repeated. Labels are not read (default: none).")
    private List<UserFile> unlabeled = List.of();

    @Option(
            names = "--corpus",
            paramLabel = "NAME",
            description =
                    "All documents of a described corpus but its test documents, without their labels (default: none).")
    private @Nullable String corpus;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "NAME",
            description = "The name of the set: embeddings/NAME.yaml, and the vectors in embeddings/data.")
    private String out = "";

    @Option(
            names = "--dimension",
            paramLabel = "N",
            defaultValue = "100",
            description = "Length of a vector (default: ${DEFAULT-VALUE}).")
    private int dimension = 100;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "0",
            description = "How often the text is read (default: 5 to 20 times, as fits its length).")
    private int epochs;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "5",
            description = "Largest number of words to each side (default: ${DEFAULT-VALUE}).")
    private int window = 5;

    @Option(
            names = "--negatives",
            paramLabel = "N",
            defaultValue = "5",
            description = "Random words drawn for each pair of words (default: ${DEFAULT-VALUE}).")
    private int negatives = 5;

    @Option(
            names = "--subsample",
            paramLabel = "X",
            defaultValue = "1e-4",
            description = "Frequency above which words are left out at random; 0 for none (default: ${DEFAULT-VALUE}).")
    private double subsample = 1e-4;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            defaultValue = "0.05",
            description = "First learning rate; it falls to 0 (default: ${DEFAULT-VALUE}).")
    private double learningRate = 0.05;

    @Option(
            names = "--min-documents",
            paramLabel = "N",
            defaultValue = "2",
            description = "Documents that a word must occur in (default: ${DEFAULT-VALUE}).")
    private int minDocuments = 2;

    @Option(
            names = "--max-words",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Largest number of words; the most frequent are kept (default: ${DEFAULT-VALUE}).")
    private int maxWords = 100_000;

    @Option(
            names = "--tokenizer",
            paramLabel = "YAML",
            description = "As under tokenizer: of an experiment file, the same as the classifier's"
                    + " (default: {type: lucene, analyzer: standard}).")
    private @Nullable String tokenizer;

    @Option(names = "--binary", description = "Write word2vec's binary format, half as large (default: its text).")
    private boolean binary;

    @Option(names = "--force", description = "Replace a set of the same name (default: refuse).")
    private boolean force;

    EmbeddingsTrainCommand(Environment environment) {
        this.environment = environment;
        this.output = new Common.Output(environment.console());
        this.result = new Summary(environment.console());
    }

    @Override
    public Integer call() throws IOException {
        if (unlabeled.isEmpty() == (corpus == null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "give either --unlabeled PATH or --corpus NAME");
        }
        var count = threads.count();
        var training = training(count);
        var embeddings = environment.embeddings();
        requireReplaceable(embeddings);
        var start = System.nanoTime();
        EmbeddingDescription description;
        try (var lock = OutputLock.of(
                embeddings.descriptionFile(out), embeddings.dataDirectory().resolve(out + ".work"))) {
            description = training.run(
                    embeddings,
                    texts(),
                    output.progress(),
                    environment.interrupt().watch(),
                    output::note);
        }
        environment.interrupt().release();
        var trained = Objects.requireNonNull(description.training());
        var summary = new LinkedHashMap<String, Object>();
        summary.put("vectors", embeddings.file(description).toString());
        summary.put("description", embeddings.descriptionFile(out).toString());
        summary.put("words", description.words());
        summary.put("dimension", description.dimension());
        summary.put("tokens", trained.tokens());
        summary.put("seconds", (System.nanoTime() - start) / 1e9);
        result.print(summary);
        return 0;
    }

    /**
     * Only a name of vectors that were trained here may be used again: other descriptions, and the text, must not be
     * lost.
     */
    private void requireReplaceable(Embeddings embeddings) throws IOException {
        var outputs = OutputCheck.against().and(UserFile.paths(unlabeled));
        var description = embeddings.descriptionFile(out);
        outputs.requireApart("--out", description);
        for (var suffix : List.of(".vec", ".bin", ".work")) {
            outputs.requireApart("--out", embeddings.dataDirectory().resolve(out + suffix));
        }
        if (embeddings.names().contains(out)
                && embeddings.tree(out).path("training").isMissingNode()) {
            throw InputException.in(
                    description,
                    "--out would replace this description, which embeddings train did not write; choose another name.");
        }
        if (!force && embeddings.names().contains(out)) {
            throw InputException.in(
                    description, "--out would replace this set; choose another name, or replace it with --force.");
        }
    }

    private VectorTraining training(int count) {
        if (maxWords < 1 || maxWords > MOST_WORDS) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    String.format(Locale.ROOT, "--max-words must be from 1 to %,d; found %,d", MOST_WORDS, maxWords));
        }
        try {
            var vocabulary = new VocabularySpec(
                    minDocuments,
                    maxWords + 1, // the end of sequence counts, too
                    VocabularySpec.Unknown.DROP,
                    VocabularySpec.EosFrequency.DOCUMENTS,
                    Math.max(VocabularySpec.defaults().maxDistinctWords(), 2 * (maxWords / 2 + 1)));
            return new VectorTraining(
                    out,
                    corpus != null
                            ? "the corpus " + corpus + " without its test documents"
                            : unlabeled.stream().map(UserFile::toString).collect(Collectors.joining(", ")),
                    tokenizer(),
                    vocabulary,
                    dimension,
                    new SkipGram(window, negatives, subsample, learningRate, epochs),
                    seed.value(),
                    count,
                    binary,
                    Main.Version.number());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private TokenizerSpec tokenizer() {
        if (tokenizer == null) {
            return TokenizerSpec.standard();
        }
        try {
            var given = TokenizerDefaults.of(ConfigFiles.yaml().readTree(tokenizer));
            return ConfigFiles.yaml().treeToValue(given, TokenizerSpec.class);
        } catch (JacksonException e) {
            throw ConfigFiles.explain("--tokenizer", e);
        }
    }

    private Supplier<Stream<String>> texts() {
        if (corpus != null) {
            var split = Corpora.at(environment.home()).split(corpus, null, seed.value());
            split.requireWordOrder();
            return VocabularySource.textsOf(split);
        }
        var sources = List.<DocumentSource>of(reading.openUnlabeled(unlabeled, output));
        WordOrder.require(sources);
        return VocabularySource.texts(sources);
    }
}
