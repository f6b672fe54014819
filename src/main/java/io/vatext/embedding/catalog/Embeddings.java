package io.vatext.embedding.catalog;

import io.vatext.embedding.WordVectorFile;
import io.vatext.embedding.WordVectors;
import io.vatext.support.ConfigFiles;
import io.vatext.support.DescriptionFiles;
import io.vatext.support.FileChecksum;
import io.vatext.support.GivenPaths;
import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The sets of word vectors that a project directory describes, by name. Files are read again each time. Thread-safe.
 */
public final class Embeddings {
    private static final String ENCODER = ".vatext";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    private final DescriptionFiles descriptions;

    private Embeddings(DescriptionFiles descriptions) {
        this.descriptions = descriptions;
    }

    /**
     * The sets of a project directory.
     *
     * @param home the directory that holds {@code embeddings}
     * @return the sets; nothing is read yet
     */
    public static Embeddings at(Path home) {
        return new Embeddings(DescriptionFiles.of(home, "embeddings"));
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
     * The names of all descriptions, of every kind.
     *
     * @return names in alphabetical order; none if the directory {@code embeddings} is missing
     */
    public List<String> names() {
        return descriptions.names();
    }

    /**
     * A description of any kind, as written in its file.
     *
     * @param name the name of the description
     * @return the file's tree; its key {@code kind} names the kind
     * @throws InputException if the description does not exist (the message suggests the nearest name) or is not YAML
     */
    public JsonNode tree(String name) {
        if (!names().contains(name)) {
            throw new InputException("there are no embeddings \"" + name + "\"" + suggestion(name));
        }
        try {
            return ConfigFiles.yaml().readTree(existing(name).toFile());
        } catch (JacksonException e) {
            throw ConfigFiles.explain(existing(name), e);
        }
    }

    /**
     * The kind of a description.
     *
     * @param name the name of the description
     * @return its {@code kind}, such as {@link EmbeddingDescription#WORD_VECTORS}
     */
    public String kind(String name) {
        return tree(name).path("kind").asString("");
    }

    /**
     * Reads the description of word vectors.
     *
     * @param name the name of the set
     * @return the content of its YAML file
     * @throws InputException if the set does not exist (the message suggests the nearest name), is of another kind, or
     *     has an invalid description
     */
    public EmbeddingDescription describe(String name) {
        var kind = kind(name);
        if (!kind.equals(EmbeddingDescription.WORD_VECTORS)) {
            throw InputException.in(
                    existing(name),
                    "this describes embeddings of the kind \"" + kind + "\"; name a set of the kind "
                            + EmbeddingDescription.WORD_VECTORS + ".");
        }
        var description = ConfigFiles.read(existing(name), EmbeddingDescription.class);
        if (!description.name().equals(name)) {
            throw InputException.in(existing(name), "the name in the file is \"" + description.name() + "\".");
        }
        return description;
    }

    /**
     * The file of a description of the project.
     *
     * @param name a name of letters, digits, dots and dashes
     * @return {@code embeddings/NAME.yaml} of the project, which need not exist
     * @throws InputException if the name has other characters
     */
    public Path descriptionFile(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InputException(
                    "a name of embeddings consists of letters, digits, dots and dashes; found \"" + name + "\".");
        }
        return descriptions.ownFile(name);
    }

    /** The file of a description, of the project or installed. */
    private Path existing(String name) {
        return descriptions.file(name);
    }

    /**
     * The file of a pre-trained encoder.
     *
     * @param nameOrFile a name, or the path of a file, which has more than one part or ends with {@code .vatext}
     * @return the file, which need not exist
     */
    public Path encoderFile(String nameOrFile) {
        return isName(nameOrFile) ? dataDirectory().resolve(nameOrFile + ENCODER) : GivenPaths.of(nameOrFile);
    }

    /**
     * Whether a string is the name of an encoder rather than a path.
     *
     * @param nameOrFile as in {@link #encoderFile}
     * @return true for a name
     */
    public static boolean isName(String nameOrFile) {
        return NAME.matcher(nameOrFile).matches() && !nameOrFile.endsWith(ENCODER);
    }

    /**
     * The file of a set's vectors.
     *
     * @param description the set
     * @return the file, which need not exist
     */
    public Path file(EmbeddingDescription description) {
        return dataDirectory().resolve(description.data().file());
    }

    /**
     * The directory of large files, which git ignores.
     *
     * @return {@code embeddings/data}, which need not exist
     */
    public Path dataDirectory() {
        return descriptions.directory().resolve("data");
    }

    /**
     * A file of vectors and, if it was found by name, its description.
     *
     * @param file an existing file
     * @param description null for a file that is not described
     */
    public record Located(Path file, @Nullable EmbeddingDescription description) {}

    /**
     * Finds word vectors.
     *
     * @param nameOrFile the name of a described set, or a file
     * @return their file and description
     * @throws InputException if neither exists, or the described set is not on this machine yet
     */
    public Located find(String nameOrFile) {
        if (names().contains(nameOrFile)) {
            var description = describe(nameOrFile);
            var file = file(description);
            if (!Files.isRegularFile(file)) {
                var missing = "the word vectors " + nameOrFile + " are not on this machine yet";
                throw description.origin() == null
                        ? new InputException(missing + "; train them again, or copy " + file + " from elsewhere.")
                        : new InputException(missing + ".").withRemedy(Remedy.Action.FETCH_VECTORS, nameOrFile);
            }
            return new Located(file, description);
        }
        try {
            var file = GivenPaths.of(nameOrFile);
            if (Files.isRegularFile(file)) {
                return new Located(file, null);
            }
        } catch (InvalidPathException e) {
            // Neither a name nor a file; reported below.
        }
        throw InputException.in(nameOrFile, "no such file or set of word vectors" + suggestion(nameOrFile));
    }

    /**
     * How many numbers each vector of a set has, without reading all vectors.
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
     * @throws InputException as {@link #find}; also if the file is damaged or does not match its description
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
     * @return the SHA-256 in the description, or else that of the file
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

    /** Rejects a file that does not match its description. */
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

    private String suggestion(String name) {
        var known = names();
        return known.isEmpty()
                ? "; this project describes none."
                : ConfigFiles.didYouMean(name, known, "; described are " + String.join(", ", known) + ".");
    }
}
