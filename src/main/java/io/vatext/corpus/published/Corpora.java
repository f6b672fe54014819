package io.vatext.corpus.published;

import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.Scan;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.read.Format;
import io.vatext.support.ConfigFiles;
import io.vatext.support.DedupingListener;
import io.vatext.support.DescriptionFiles;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Remedy;
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
 * <p>The first split of a corpus reads all of it once; later ones use what is kept in memory, everything but the text.
 * Thread-safe.
 */
public final class Corpora {
    private final DescriptionFiles descriptions;
    private final Map<String, CorpusIndex> indexes;
    private final Progress.Factory progress;
    private final Consumer<String> warnings;
    private final Scan scan;

    private Corpora(
            DescriptionFiles descriptions,
            Map<String, CorpusIndex> indexes,
            Progress.Factory progress,
            Consumer<String> warnings,
            Scan scan) {
        this.descriptions = descriptions;
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
        return new Corpora(
                DescriptionFiles.of(home, "corpora"),
                new ConcurrentHashMap<>(),
                Progress.Factory.silent(),
                warning -> {},
                Scan.READING);
    }

    /**
     * The same corpora, which report the progress of the first pass over a corpus.
     *
     * @param factory where progress is shown
     * @return a changed copy
     */
    public Corpora showing(Progress.Factory factory) {
        return new Corpora(descriptions, indexes, factory, warnings, scan);
    }

    /**
     * The same corpora, which log problems with their files that do not stop reading.
     *
     * @param listener receives each message once
     * @return a changed copy
     */
    public Corpora withLog(Consumer<String> listener) {
        return new Corpora(descriptions, indexes, progress, new DedupingListener(listener), scan);
    }

    /**
     * The same corpora with another scan.
     *
     * @param other the scan, such as one that caches what it reads
     * @return a changed copy
     */
    public Corpora scannedBy(Scan other) {
        return new Corpora(descriptions, indexes, progress, warnings, other);
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
     * The names of all corpora.
     *
     * @return in alphabetical order
     * @throws InputException if the directory {@code corpora} is missing
     */
    public List<String> names() {
        if (!descriptions.exist()) {
            throw InputException.in(
                            descriptions.directory(),
                            "the directory is missing; corpus descriptions are expected here.")
                    .withRemedy(
                            Remedy.Action.NAME_PROJECT,
                            String.valueOf(descriptions.directory().getParent()));
        }
        return descriptions.names();
    }

    /**
     * Reads a description.
     *
     * @param name the corpus
     * @return what its YAML file says
     * @throws InputException if the corpus is unknown (the message suggests the closest name) or its description is
     *     wrong
     */
    public CorpusDescription describe(String name) {
        var known = names();
        if (!known.contains(name)) {
            throw new InputException("unknown corpus \"" + name + "\""
                    + ConfigFiles.didYouMean(name, known, "; the corpora are " + String.join(", ", known) + "."));
        }
        var file = descriptions.file(name);
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
        return data == null ? null : descriptions.directory().resolve("data").resolve(data.directory());
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
     * The label budgets of a corpus.
     *
     * @param description the corpus
     * @return for example {@code k20.s0}; the largest, such as {@code full}, last
     */
    public List<String> subsets(CorpusDescription description) {
        return rule(description, directory(description)).subsets();
    }

    /**
     * The documents of a corpus with a label budget.
     *
     * @param corpus its name
     * @param subset the budget, or null for the corpus's default (100 labels per class for WordNet, else all labels)
     * @param seed draws the validation documents if the split does not name them
     * @return the four parts
     * @throws InputException if the corpus or subset is unknown, or the corpus is not fetched or differs from its
     *     description
     */
    public SplitDocuments split(String corpus, @Nullable String subset, long seed) {
        return open(corpus, subset, seed).documents();
    }

    /**
     * Like {@link #split}, with the checksums that provenance records.
     *
     * @param corpus its name
     * @param subset the budget, or null for the corpus's default
     * @param seed draws the validation documents if the split does not name them
     * @return the four parts and checksums of data and split
     * @throws InputException as {@link #split}
     */
    public HashedSplit open(String corpus, @Nullable String subset, long seed) {
        return open(corpus, subset, seed, List.of());
    }

    /**
     * Like {@link #open(String, String, long)}, with more raw text: the documents of other corpora, all but their test
     * documents, belong to the pool, too.
     *
     * @param corpus its name
     * @param subset the budget, or null for the corpus's default
     * @param seed draws the validation documents if the split does not name them
     * @param moreText the names of the other corpora
     * @return the four parts and checksums of data and split
     * @throws InputException as {@link #split}
     */
    public HashedSplit open(String corpus, @Nullable String subset, long seed, List<String> moreText) {
        var others = moreText.stream().map(this::published).toList();
        return published(corpus).split(subset, seed, others);
    }

    private PublishedCorpus published(String corpus) {
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
        return new PublishedCorpus(description, text, index, rule);
    }

    /**
     * Reads a corpus and compares its documents, independent of the encoding of their files, with its description. If
     * the document counts differ and the description permits that, logs the differences and the counts of alternative
     * split rules.
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
        var expected = description.expected();
        try (var job = progress.start(
                "read " + description.name(), expected == null ? -1 : expected.documents(), "documents")) {
            return CorpusIndex.of(scan, text, description.name(), job);
        }
    }

    private SplitRule rule(CorpusDescription description, @Nullable Path directory) {
        return SplitRule.of(description, descriptions.directory(description.name()), directory);
    }
}
