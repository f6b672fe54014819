package io.vatext.corpus.read;

import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The formats that documents are read from, by the names that users write. */
public enum Format {
    /** Lines {@code __label__X text}. */
    FASTTEXT("fasttext"),
    /** JSON objects: one per line, in an array, or one after the other. */
    JSONL("jsonl"),
    /** A table, usually comma-separated. */
    CSV("csv"),
    /** A table, usually tab-separated. */
    TSV("tsv"),
    /** Comma-separated without a header: class, then text in one or more columns. */
    CLASS_CSV("class-csv"),
    /** Lines of text; the corresponding lines of a second file hold the classes. */
    PARALLEL("parallel"),
    /** One directory per class, one file per document. */
    DIRECTORIES("directories"),
    /** Unlabeled: one document per line of a file, or per file of a directory. */
    TEXT("text"),
    /** The Large Movie Review Dataset. */
    ACLIMDB("aclimdb"),
    /** The sentence polarity data of Pang and Lee. */
    RT_POLARITY("rt-polarity"),
    /** Reuters-21578 in SGML. */
    REUTERS21578("reuters21578"),
    /** WordNet's file of nouns. */
    WORDNET("wordnet"),
    /** Reuters Corpus Volume 1 in NewsML. */
    RCV1("rcv1"),
    /** The token files of RCV1-v2, whose words are in scrambled order. */
    LYRL2004_TOKENS("lyrl2004-tokens");

    private final String externalName;

    Format(String externalName) {
        this.externalName = externalName;
    }

    /**
     * The name that users write.
     *
     * @return such as {@code fasttext}
     */
    public String externalName() {
        return externalName;
    }

    @Override
    public String toString() {
        return externalName;
    }

    /**
     * The format with a name.
     *
     * @param name what the user wrote
     * @return the format
     * @throws InputException if the name is unknown; the message suggests the closest one
     */
    public static Format named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.externalName.equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    var known =
                            Arrays.stream(values()).map(Format::externalName).toList();
                    return new InputException("unknown format \"" + name + "\""
                            + ConfigFiles.didYouMean(name, known, "; the formats are " + names() + "."));
                });
    }

    /**
     * Whether the words of documents of this format are in scrambled order.
     *
     * @return true if only bag-of-words methods can use the documents
     */
    public boolean hasScrambledWords() {
        return this == LYRL2004_TOKENS;
    }

    /**
     * Whether a file or directory, whichever a path is, can be of this format.
     *
     * @param path an existing path
     * @return true if its kind fits; its content may still not
     */
    public boolean reads(Path path) {
        return Files.isDirectory(path)
                ? this != FASTTEXT && this != JSONL && this != CSV && this != TSV && this != WORDNET
                : this != DIRECTORIES && this != ACLIMDB;
    }

    /** Whether a file of this format is text for which encoding and compression are recognized. */
    boolean isOneTextFile() {
        return this == FASTTEXT || this == JSONL || this == CSV || this == TSV || this == CLASS_CSV || this == TEXT;
    }

    static String names() {
        return Arrays.stream(values()).map(Format::externalName).collect(Collectors.joining(", "));
    }

    /**
     * The reader of this format.
     *
     * @param options names columns, for the formats that have them
     * @return a stateless reader
     */
    public DocumentReader reader(ReaderOptions options) {
        return reader(options, warning -> {});
    }

    /**
     * The reader of this format.
     *
     * @param options names columns, for the formats that have them
     * @param warnings receives messages, in whole sentences, about files that the reader skipped; most formats reject
     *     such files
     * @return a stateless reader
     */
    public DocumentReader reader(ReaderOptions options, Consumer<String> warnings) {
        var handling = Handling.of(options, warnings);
        return switch (this) {
            case FASTTEXT -> new FastTextReader(handling);
            case JSONL -> new JsonReader(options, warnings);
            case CSV -> new DelimitedReader(',', options, warnings);
            case TSV -> new DelimitedReader('\t', options, warnings);
            case CLASS_CSV -> new ClassCsvReader(handling);
            case PARALLEL -> new ParallelReader();
            case DIRECTORIES -> new ClassDirectoriesReader(handling);
            case TEXT -> new PlainTextReader(handling);
            case ACLIMDB -> new AclImdbReader();
            case RT_POLARITY -> new RtPolarityReader();
            case REUTERS21578 -> new ReutersReader();
            case WORDNET -> new WordNetReader();
            case RCV1 -> new Rcv1Reader(options, warnings);
            case LYRL2004_TOKENS -> new LyrlTokensReader();
        };
    }
}
