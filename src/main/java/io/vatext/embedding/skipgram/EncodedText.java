package io.vatext.embedding.skipgram;

import io.vatext.support.InputException;
import io.vatext.support.StoppedException;
import io.vatext.text.Tokenizer;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularyBuilder;
import io.vatext.text.VocabularySpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Text as a file of word ids, with the end of sequence after each document. Several threads may read it, by position.
 * Owns an open file; close it.
 */
public final class EncodedText implements AutoCloseable {
    private final Vocabulary vocabulary;
    private final IdFile ids;

    private EncodedText(Vocabulary vocabulary, IdFile ids) {
        this.vocabulary = vocabulary;
        this.ids = ids;
    }

    /**
     * Reads texts twice: first to count their words, then to write them as ids.
     *
     * @param texts opens the texts, in the same order each time
     * @param tokenizer how text becomes tokens
     * @param spec which words are kept; the others are left out
     * @param file where the ids are written
     * @param watch receives each text that is read; an exception that it throws ends the reading
     * @return the ids, open for reading
     * @throws InputException if no word is kept, or one contains a space or line end, which formats of word vectors
     *     cannot represent
     * @throws IOException if the file cannot be written
     * @throws StoppedException if the thread was interrupted
     */
    public static EncodedText of(
            Supplier<Stream<String>> texts, Tokenizer tokenizer, VocabularySpec spec, Path file, Consumer<String> watch)
            throws IOException {
        var builder = new VocabularyBuilder(spec);
        try (var stream = texts.get()) {
            stream.peek(watch).forEachOrdered(text -> builder.add(tokenizer.tokens(text)));
        }
        var vocabulary = builder.build();
        for (var id = 0; id < vocabulary.eos(); id++) {
            requireOneWord(vocabulary.word(id));
        }
        try (var stream = texts.get()) {
            return of(vocabulary, stream.peek(watch).map(text -> vocabulary.encode(tokenizer.tokens(text))), file);
        }
    }

    /**
     * Writes documents that have already been encoded.
     *
     * @param vocabulary the vocabulary that encoded them
     * @param documents word ids, the end of sequence last
     * @param file where the ids are written
     * @return the ids, open for reading
     * @throws IOException if the file cannot be written
     * @throws StoppedException if the thread was interrupted
     */
    public static EncodedText of(Vocabulary vocabulary, Stream<int[]> documents, Path file) throws IOException {
        return new EncodedText(vocabulary, IdFile.of(documents, file));
    }

    private static void requireOneWord(String word) {
        if (word.chars().anyMatch(c -> c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            throw new InputException("the tokenizer produces the word \"" + word.strip()
                    + "\", which contains white space, and no format of word vectors allows that;"
                    + " choose another tokenizer.");
        }
    }

    /**
     * The words that were kept.
     *
     * @return words by id; the end of sequence ends a document
     */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * How long the text is.
     *
     * @return the number of ids, including ends of documents
     */
    public long length() {
        return ids.length();
    }

    /**
     * Identifies the ids, in their order.
     *
     * @return a checksum
     */
    public String sha256() {
        return ids.sha256();
    }

    IdFile ids() {
        return ids;
    }

    @Override
    public void close() throws IOException {
        ids.close();
    }
}
