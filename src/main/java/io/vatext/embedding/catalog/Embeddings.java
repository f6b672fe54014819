package io.vatext.embedding.catalog;

import io.vatext.embedding.WordVectorFile;
import io.vatext.embedding.WordVectors;
import io.vatext.support.ConfigFiles;
import io.vatext.support.FileChecksum;
import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The sets of word vectors that a project directory describes, by name. Reads files anew each time; thread-safe. */
public final class Embeddings {
    private static final String SUFFIX = ".yaml";
    private static final String ENCODER = ".vatext";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    private final Path directory;

    private Embeddings(Path directory) {
        this.directory = directory;
    }

    /**
     * The sets of a project directory.
     *
     * @param home the directory that holds {@code embeddings}
     * @return nothing is read yet
     */
    public static Embeddings at(Path home) {
        return new Embeddings(home.resolve("embeddings"));
    }

    /**
     * The sets of the project that this process belongs to.
     *
     * @return those below the system property {@code vatext.home}, or else the working directory
     */
    public static Embeddings ofProject() {
        return at(Path.of(System.getProperty("vatext.home", "")));
    }

    /**
     * What is described, of every kind.
     *
     * @return names in alphabetical order; none where there is no directory {@code embeddings}
     */
    public List<String> names() {
        if (!Files.isDirectory(directory)) {
            return List.of();
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
     * A description of any kind, as it stands in its file.
     *
     * @param name which
     * @return the file's tree; its key {@code kind} says what it is
     * @throws InputException if there is no such description (the nearest is named), or it is no YAML
     */
    public JsonNode tree(String name) {
        if (!names().contains(name)) {
            throw new InputException("there are no embeddings \"" + name + "\"" + instead(name));
        }
        try {
            return ConfigFiles.yaml().readTree(descriptionFile(name).toFile());
        } catch (JacksonException e) {
            throw ConfigFiles.explain(descriptionFile(name), e);
        }
    }

    /**
     * What a description is about.
     *
     * @param name which
     * @return its {@code kind}, such as {@link EmbeddingDescription#WORD_VECTORS}
     */
    public String kind(String name) {
        return tree(name).path("kind").asString("");
    }

    /**
     * Reads the description of word vectors.
     *
     * @param name which
     * @return what its YAML file says
     * @throws InputException if there is no such set (the nearest is named), it is of another kind, or its description is wrong
     */
    public EmbeddingDescription describe(String name) {
        var kind = kind(name);
        if (!kind.equals(EmbeddingDescription.WORD_VECTORS)) {
            throw InputException.in(
                    descriptionFile(name),
                    "these are no word vectors but of the kind \"" + kind + "\"; name a set of the kind "
                            + EmbeddingDescription.WORD_VECTORS + ".");
        }
        var description = ConfigFiles.read(descriptionFile(name), EmbeddingDescription.class);
        if (!description.name().equals(name)) {
            throw InputException.in(descriptionFile(name), "the name in the file is \"" + description.name() + "\".");
        }
        return description;
    }

    /**
     * Where a description is, or would be.
     *
     * @param name of letters, digits, dots and dashes
     * @return {@code embeddings/NAME.yaml}
     * @throws InputException if that cannot be the name of a file
     */
    public Path descriptionFile(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InputException(
                    "a name of embeddings is of letters, digits, dots and dashes; found \"" + name + "\".");
        }
        return directory.resolve(name + SUFFIX);
    }

    /**
     * Where a pre-trained encoder is, or would be.
     *
     * @param nameOrFile a name, or the path of a file, which has more than one part or ends with {@code .vatext}
     * @return the file, which need not exist
     */
    public Path encoderFile(String nameOrFile) {
        return isName(nameOrFile) ? dataDirectory().resolve(nameOrFile + ENCODER) : Path.of(nameOrFile);
    }

    /**
     * Whether an encoder is named, and not a file.
     *
     * @param nameOrFile as in {@link #encoderFile}
     * @return true for a name
     */
    public static boolean isName(String nameOrFile) {
        return NAME.matcher(nameOrFile).matches() && !nameOrFile.endsWith(ENCODER);
    }

    /**
     * Where the vectors of a set belong.
     *
     * @param description the set
     * @return the file, which need not exist
     */
    public Path file(EmbeddingDescription description) {
        return dataDirectory().resolve(description.data().file());
    }

    /**
     * Where large files are kept, which git ignores.
     *
     * @return {@code embeddings/data}, which need not exist
     */
    public Path dataDirectory() {
        return directory.resolve("data");
    }

    /**
     * A file of vectors and, where it was found by name, its description.
     *
     * @param file an existing file
     * @param description null for a file that is not described
     */
    public record Located(Path file, @Nullable EmbeddingDescription description) {}

    /**
     * Finds word vectors.
     *
     * @param nameOrFile the name of a described set, or a file
     * @return where they are
     * @throws InputException if there is neither, or the described set is not on this machine yet
     */
    public Located find(String nameOrFile) {
        if (names().contains(nameOrFile)) {
            var description = describe(nameOrFile);
            var file = file(description);
            if (!Files.isRegularFile(file)) {
                var missing = "the word vectors " + nameOrFile + " are not on this machine yet";
                throw description.origin() == null
                        ? new InputException(missing + "; train them again, or bring " + file + " here.")
                        : new InputException(missing + ".").withRemedy(Remedy.Action.FETCH_VECTORS, nameOrFile);
            }
            return new Located(file, description);
        }
        try {
            var file = Path.of(nameOrFile);
            if (Files.isRegularFile(file)) {
                return new Located(file, null);
            }
        } catch (InvalidPathException e) {
            // neither a name nor a file, which is said below
        }
        throw InputException.in(
                nameOrFile, "there is no such file, and no set of word vectors of this name" + instead(nameOrFile));
    }

    /**
     * How many numbers each vector of a set has, without reading all of it.
     *
     * @param nameOrFile the name of a described set, or a file
     * @return its dimension
     * @throws InputException as {@link #find}
     */
    public int dimension(String nameOrFile) {
        var located = find(nameOrFile);
        return located.description() == null
                ? WordVectorFile.dimension(located.file())
                : located.description().dimension();
    }

    /**
     * Reads the vectors of a vocabulary's words; no others are kept.
     *
     * @param nameOrFile the name of a described set, or a file
     * @param vocabulary whose words are wanted
     * @return the vectors found
     * @throws InputException as {@link #find}; also if the file is damaged, or is not what its description says
     */
    public WordVectors read(String nameOrFile, Vocabulary vocabulary) {
        var located = find(nameOrFile);
        var vectors = WordVectorFile.read(located.file(), vocabulary);
        if (located.description() != null) {
            requireAsDescribed(located.description(), vectors, located.file());
        }
        return vectors;
    }

    /**
     * Identifies the vectors of a set, for provenance.
     *
     * @param nameOrFile the name of a described set, or a file
     * @return the SHA-256 that is described, or else that of the file
     * @throws InputException as {@link #find}
     * @throws IOException if the file cannot be read
     */
    public String sha256(String nameOrFile) throws IOException {
        var located = find(nameOrFile);
        var known = located.description() == null
                ? null
                : located.description().data().sha256();
        return known == null ? FileChecksum.sha256(located.file()) : known;
    }

    /** Refuses a file that is not what its description says. */
    static void requireAsDescribed(EmbeddingDescription description, WordVectors vectors, Object source) {
        if (vectors.dimension() != description.dimension() || vectors.wordsInFile() != description.words()) {
            throw InputException.in(
                    source,
                    "it has " + vectors.wordsInFile() + " words of " + vectors.dimension()
                            + " numbers, but the description of "
                            + description.name() + " says " + description.words() + " of " + description.dimension()
                            + "; it is damaged or another file.");
        }
    }

    private String instead(String name) {
        var known = names();
        return known.isEmpty()
                ? "; none is described here."
                : ConfigFiles.didYouMean(name, known, "; described are " + String.join(", ", known) + ".");
    }
}
