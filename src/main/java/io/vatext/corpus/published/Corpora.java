package io.vatext.corpus.published;

import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.read.Format;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, CorpusIndex> indexes = new ConcurrentHashMap<>();

    private Corpora(Path home) {
        this.home = home;
    }

    /**
     * The corpora of a project directory.
     *
     * @param home the directory that holds {@code corpora}
     * @return nothing is read yet
     */
    public static Corpora at(Path home) {
        return new Corpora(home);
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
                    directory, "there is no such directory; start vatext in the project or set -Dvatext.home.");
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
                    + ConfigFiles.nearest(name, known)
                            .map(nearest -> "; did you mean \"" + nearest + "\"?")
                            .orElse("; the corpora are " + String.join(", ", known) + "."));
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
     * @return such as {@code k20.s0}; the last one is {@code full}
     */
    public List<String> subsets(CorpusDescription description) {
        return PublishedCorpus.subsets(description, lists(description));
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
            throw new InputException("the corpus " + corpus + " is not on this machine yet; get it with: vatext corpus"
                    + " fetch " + corpus);
        }
        var text = new CorpusText(Format.named(description.format()), directory(description));
        var index =
                indexes.computeIfAbsent(String.valueOf(text.directory()), directory -> CorpusIndex.of(text, corpus));
        requireSame(description, index);
        return new PublishedCorpus(description, text, index, lists(description)).split(subset, seed);
    }

    /**
     * Reads a corpus and compares its documents with the description, whatever the encoding of their files is.
     *
     * @param description the corpus
     * @param directory its unpacked files
     * @throws InputException if it cannot be read, or its documents are others; where no checksum of them is known, if their numbers
     *     are others
     */
    public static void requireDocuments(CorpusDescription description, @Nullable Path directory) {
        var text = new CorpusText(Format.named(description.format()), directory);
        requireSame(description, CorpusIndex.of(text, description.name()));
    }

    private static void requireSame(CorpusDescription description, CorpusIndex index) {
        var expected = description.documentsSha256();
        if (expected == null) {
            requireCounts(description, index);
        } else if (!expected.equals(index.sha256())) {
            throw differs(description, "SHA-256 " + index.sha256() + " instead of " + expected);
        }
    }

    private static void requireCounts(CorpusDescription description, CorpusIndex index) {
        var expected = description.expected();
        var parts = description.split().parts();
        if (parts != null) {
            requireCount(description, "training documents", expected.train(), PartsSplit.count(parts.train(), index));
            requireCount(description, "test documents", expected.test(), PartsSplit.count(parts.test(), index));
            requireCount(
                    description,
                    "unlabeled documents",
                    expected.unlabeled(),
                    PartsSplit.count(parts.unlabeled(), index));
        } else {
            requireCount(
                    description,
                    "documents",
                    expected.documents(),
                    index.entries().size());
        }
    }

    private static void requireCount(CorpusDescription description, String what, long expected, long found) {
        if (expected != found) {
            throw differs(description, String.format(Locale.ROOT, "%,d %s instead of %,d", found, what, expected));
        }
    }

    private static InputException differs(CorpusDescription description, String how) {
        return new InputException("the documents of " + description.name() + " are not those that corpora/"
                + description.name() + ".yaml describes (" + how + "); fetch it anew with: vatext corpus fetch "
                + description.name() + " --again");
    }

    private @Nullable IdLists lists(CorpusDescription description) {
        var lists = description.split().lists();
        return lists == null ? null : new IdLists(home.resolve("corpora").resolve(lists));
    }
}
