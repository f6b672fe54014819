package io.vatext.corpus.published;

import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.Scan;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.read.Format;
import io.vatext.support.ConfigFiles;
import io.vatext.support.DedupingListener;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The published corpora that a project directory describes.
 *
 * <pre>{@code
 * var r8 = Corpora.at(Corpora.home()).open("r8", "k20.s0", 1);
 * System.out.println(r8.documents().counts());
 * }</pre>
 *
 * <p>The first split of a corpus reads all of it once; later ones remember everything but the text. Thread-safe.
 */
public final class Corpora {
    private static final String SUFFIX = ".yaml";

    private final Path home;
    private final Map<String, CorpusIndex> indexes;
    private final Progress.Factory progress;
    private final Consumer<String> warnings;
    private final Scan scan;

    private Corpora(
            Path home,
            Map<String, CorpusIndex> indexes,
            Progress.Factory progress,
            Consumer<String> warnings,
            Scan scan) {
        this.home = home;
        this.indexes = indexes;
        this.progress = progress;
        this.warnings = warnings;
        this.scan = scan;
    }

    /**
     * The corpora of a project directory.
     *
     * @param home the directory that holds {@code corpora}
     * @return nothing is read yet
     */
    public static Corpora at(Path home) {
        return new Corpora(home, new ConcurrentHashMap<>(), Progress.Factory.silent(), warning -> {}, Scan.READING);
    }

    /**
     * The same corpora, which show how far the first reading of one is.
     *
     * @param factory where it is shown
     * @return a changed copy
     */
    public Corpora showing(Progress.Factory factory) {
        return new Corpora(home, indexes, factory, warnings, scan);
    }

    /**
     * The same corpora, which tell what is wrong with their files without being a reason to stop.
     *
     * @param listener told each sentence once
     * @return a changed copy
     */
    public Corpora withLog(Consumer<String> listener) {
        return new Corpora(home, indexes, progress, new DedupingListener(listener), scan);
    }

    /**
     * The same corpora, looked at in another way.
     *
     * @param other such as one that keeps what it reads
     * @return a changed copy
     */
    public Corpora scannedBy(Scan other) {
        return new Corpora(home, indexes, progress, warnings, other);
    }

    /**
     * The project directory.
     *
     * @return the system property {@code vatext.home}, or else the working directory
     */
    public static Path home() {
        return Path.of(System.getProperty("vatext.home", ""));
    }

    /**
     * Which corpora there are.
     *
     * @return their names in alphabetical order
     * @throws InputException if the directory {@code corpora} is missing
     */
    public List<String> names() {
        var directory = home.resolve("corpora");
        if (!Files.isDirectory(directory)) {
            throw InputException.in(
                            directory, "there is no such directory; a project has its descriptions of corpora here.")
                    .withRemedy(Remedy.Action.NAME_PROJECT, home.toString());
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a description.
     *
     * @param name the corpus
     * @return what its YAML file says
     * @throws InputException if there is no such corpus (the nearest is named) or its description is wrong
     */
    public CorpusDescription describe(String name) {
        var known = names();
        if (!known.contains(name)) {
            throw new InputException("there is no corpus \"" + name + "\""
                    + ConfigFiles.didYouMean(name, known, "; the corpora are " + String.join(", ", known) + "."));
        }
        var file = home.resolve("corpora").resolve(name + SUFFIX);
        var description = ConfigFiles.read(file, CorpusDescription.class);
        if (!description.name().equals(name)) {
            throw InputException.in(file, "the name in the file is \"" + description.name() + "\".");
        }
        return description;
    }

    /**
     * Where the unpacked files of a corpus belong.
     *
     * @param description the corpus
     * @return the directory, which need not exist; null for a corpus that comes with the program
     */
    public @Nullable Path directory(CorpusDescription description) {
        var data = description.data();
        return data == null ? null : home.resolve("corpora").resolve("data").resolve(data.directory());
    }

    /**
     * Whether a corpus can be read.
     *
     * @param description the corpus
     * @return false if it must be fetched first
     */
    public boolean isPresent(CorpusDescription description) {
        var directory = directory(description);
        return directory == null || Files.isDirectory(directory);
    }

    /**
     * Which budgets of labels a corpus has.
     *
     * @param description the corpus
     * @return such as {@code k20.s0}; the largest, such as {@code full}, last
     */
    public List<String> subsets(CorpusDescription description) {
        return rule(description, directory(description)).subsets();
    }

    /**
     * The documents of a corpus under a budget of labels.
     *
     * @param corpus its name
     * @param subset the budget, or null for the corpus's own (for WordNet 100 a class, else all labels)
     * @param seed draws the validation documents where the split does not name them
     * @return the four parts
     * @throws InputException if the corpus or subset is unknown, the corpus is not fetched, or it is not the one described
     */
    public SplitDocuments split(String corpus, @Nullable String subset, long seed) {
        return open(corpus, subset, seed).documents();
    }

    /**
     * Like {@link #split}, with what provenance records.
     *
     * @param corpus its name
     * @param subset the budget, or null for the corpus's own
     * @param seed draws the validation documents where the split does not name them
     * @return the four parts and checksums of data and split
     * @throws InputException as {@link #split}
     */
    public HashedSplit open(String corpus, @Nullable String subset, long seed) {
        var description = describe(corpus);
        if (!isPresent(description)) {
            throw new InputException("the corpus " + corpus + " is not on this machine yet.")
                    .withRemedy(Remedy.Action.FETCH_CORPUS, corpus);
        }
        var directory = directory(description);
        var text = text(description, directory);
        var index = indexes.computeIfAbsent(String.valueOf(directory), unread -> index(description, text));
        var rule = rule(description, directory);
        var comparison = new ExpectedDocuments(description, rule, index).compare(warnings);
        if (!comparison.accepted()) {
            throw new InputException("the documents of " + corpus + " are not those that corpora/" + corpus
                            + ".yaml describes (" + comparison.finding() + ").")
                    .withRemedy(Remedy.Action.REPLACE_CORPUS, corpus);
        }
        return new PublishedCorpus(description, text, index, rule).split(subset, seed);
    }

    /**
     * Reads a corpus and compares its documents with its description, whatever the encoding of their files is. Where numbers differ
     * and may, this is told, and what else the rule of the split might be.
     *
     * @param description the corpus
     * @param directory its unpacked files
     * @return whether these are the documents that the description expects
     * @throws InputException if it cannot be read
     */
    public Comparison compare(CorpusDescription description, Path directory) {
        var index = index(description, text(description, directory));
        return new ExpectedDocuments(description, rule(description, directory), index).compare(warnings);
    }

    private CorpusText text(CorpusDescription description, @Nullable Path directory) {
        return new CorpusText(Format.named(description.format()), directory, warnings);
    }

    private CorpusIndex index(CorpusDescription description, CorpusText text) {
        try (var job = progress.start(
                "read " + description.name(), description.expected().documents(), "documents")) {
            return CorpusIndex.of(scan, text, description.name(), job);
        }
    }

    private SplitRule rule(CorpusDescription description, @Nullable Path directory) {
        return SplitRule.of(description, home.resolve("corpora"), directory);
    }
}
