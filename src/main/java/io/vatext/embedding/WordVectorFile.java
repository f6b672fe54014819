package io.vatext.embedding;

import io.vatext.support.InputException;
import io.vatext.text.Vocabulary;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads word vectors from word2vec (text and binary), GloVe and fastText {@code .vec} files, plain or compressed with
 * gzip; the format is recognized by the content.
 *
 * <p>Files are streamed: unwanted words are skipped without parsing their numbers, and only the rows of wanted words
 * are kept. If a word appears twice, the first row counts. Of the rows of unwanted words, only the number of columns is
 * checked.
 */
public final class WordVectorFile {
    private WordVectorFile() {}

    /**
     * Reads the vectors of a vocabulary's words, and of {@code </s>} and {@code <unk>} if the file has them.
     *
     * @param file the file
     * @param vocabulary whose words are wanted
     * @return the vectors found
     * @throws InputException if the file is missing, truncated or damaged; the message names the line or, for the
     *     binary format, the word's number
     */
    public static WordVectors read(Path file, Vocabulary vocabulary) {
        return read(
                file,
                word -> vocabulary.contains(word)
                        || word.equals(Vocabulary.EOS)
                        || (vocabulary.mapsUnknown() && word.equals(Vocabulary.UNK)));
    }

    /**
     * Reads the vectors of wanted words.
     *
     * @param file the file
     * @param wanted which words to keep
     * @return the vectors found
     * @throws InputException if the file is missing, truncated or damaged
     */
    public static WordVectors read(Path file, Predicate<String> wanted) {
        return read(file, null, wanted);
    }

    /**
     * Reads the vectors of wanted words from a file of a known format.
     *
     * @param file the file
     * @param format its format, or null to recognize it
     * @param wanted which words to keep
     * @return the vectors found
     * @throws InputException if the file is missing, truncated, damaged or of another format
     */
    public static WordVectors read(Path file, @Nullable VectorFormat format, Predicate<String> wanted) {
        requireFile(file);
        try (var raw = Files.newInputStream(file);
                var plain = plain(raw)) {
            var input = new VectorInput(plain);
            var actual = format == null ? VectorFormats.recognize(input) : format;
            var rows = new VectorRows(wanted);
            return actual == VectorFormat.WORD2VEC_BINARY
                    ? new BinaryVectors(file, input, rows).read()
                    : new TextVectors(file, input, rows, actual == VectorFormat.WORD2VEC_TEXT).read();
        } catch (EOFException | ZipException e) {
            throw new InputException(
                    file + ": the compressed data is truncated or damaged (" + e.getMessage()
                            + "); get the file again.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file + " failed", e);
        }
    }

    /**
     * How many numbers each vector of a file has, by its first row.
     *
     * @param file the file
     * @return the dimension
     * @throws InputException if the file is missing or is not a file of word vectors
     */
    public static int dimension(Path file) {
        requireFile(file);
        try (var raw = Files.newInputStream(file);
                var plain = plain(raw)) {
            var input = new VectorInput(plain);
            var length = input.find('\n', VectorHeader.MAX_LENGTH);
            var header = length < 0 ? null : VectorHeader.parse(input.buffer(), input.start(), length);
            return header != null ? header.dimension() : TextVectors.dimensionOfFirstRow(file, input);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file + " failed", e);
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw InputException.in(file, "no such file; name an existing file of word vectors.");
        }
    }

    private static InputStream plain(InputStream raw) throws IOException {
        var start = new PushbackInputStream(raw, 2);
        var magic = start.readNBytes(2);
        start.unread(magic);
        var compressed = magic.length == 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
        return compressed ? new GZIPInputStream(start, 1 << 16) : start;
    }
}
