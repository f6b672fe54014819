package io.vatext;

import io.vatext.learning.Classifier;
import io.vatext.learning.ModelFormat;
import io.vatext.methods.Models;
import io.vatext.support.InputException;
import io.vatext.text.Tokenizer;
import io.vatext.text.Tokenizers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads model files with other than the usual options.
 *
 * <pre>{@code
 * try (var classifier = TextClassifier.loader().threads(2).tokenizer("my-analyzer", tokenizer).load(stream)) {
 *     System.out.println(classifier.classify("Wheat exports rose in May.").label());
 * }
 * }</pre>
 *
 * <p>A model file is not trusted: whoever wrote it, it can do nothing but classify. Not thread-safe.
 */
public final class ModelLoader {
    private static final long MOST_BYTES = 4L << 30;
    private static final int BUFFER = 1 << 16;

    /** What messages call a model that has no file name. */
    private static final Path STREAM = Path.of("model stream");

    private int threads = Runtime.getRuntime().availableProcessors();
    private long mostBytes = MOST_BYTES;
    private Tokenizers tokenizers = Tokenizers.NONE;
    private final List<ModelFormat> formats = new ArrayList<>();

    ModelLoader() {}

    /**
     * Sets the threads that a classification uses; by default there are as many as processors.
     *
     * @param count at least 1
     * @return this
     */
    public ModelLoader threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads must be at least 1; found " + count);
        }
        threads = count;
        return this;
    }

    /**
     * Sets how many bytes of a stream are read before it is refused; 4 GiB by default.
     *
     * @param bytes at least 1
     * @return this
     */
    public ModelLoader maxBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("the largest number of bytes must be at least 1; found " + bytes);
        }
        mostBytes = bytes;
        return this;
    }

    /**
     * Supplies the tokenizer of a model that was trained with {@link Trainer#tokenizer}. It must split text as it did then.
     *
     * @param name its name, as in training
     * @param tokenizer the tokenizer
     * @return this
     */
    public ModelLoader tokenizer(String name, Tokenizer tokenizer) {
        tokenizers = tokenizers.and(name, tokenizer);
        return this;
    }

    /**
     * Reads models of a kind of your own as well.
     *
     * @param format reads them
     * @return this
     */
    public ModelLoader format(ModelFormat format) {
        formats.add(format);
        return this;
    }

    private Models models() {
        return Models.with(formats, tokenizers);
    }

    /**
     * Loads a model file.
     *
     * @param file a file that {@link TextClassifier#save(Path)} or {@code vatext train} wrote
     * @return the classifier, to be closed
     * @throws InputException if the file is missing or damaged, of a newer version, or needs a tokenizer that was not supplied
     */
    public TextClassifier load(Path file) {
        return new TextClassifier(models().load(file, threads), null);
    }

    /**
     * Loads a model from a stream, which is read to its end and not closed. A model cannot be read from the front, so the bytes pass through a
     * temporary file that only this user can read, and that is deleted before the method returns.
     *
     * @param stream the bytes of a model file; null, which {@link Class#getResourceAsStream} returns for a missing resource, is refused
     * @return the classifier, to be closed
     * @throws IOException if the stream cannot be read, or the temporary file cannot be written
     * @throws InputException if the bytes are no model, or too many
     */
    public TextClassifier load(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            throw new InputException("the model cannot be loaded: the stream is null, so the resource was not found.");
        }
        var file = Files.createTempFile("vatext", ".vatext");
        try {
            copy(stream, file);
            Classifier loaded = models().load(file, STREAM, threads);
            return new TextClassifier(loaded, null);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void copy(InputStream stream, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var buffer = new byte[BUFFER];
            var total = 0L;
            for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                total += read;
                if (total > mostBytes) {
                    throw InputException.in(
                            STREAM, "it has more than " + mostBytes + " bytes, the most that are read.");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /**
     * Loads a model from memory, as from a stream.
     *
     * @param bytes the bytes of a model file
     * @return the classifier, to be closed
     * @throws IOException if the temporary file cannot be written
     * @throws InputException if the bytes are no model, or too many
     */
    public TextClassifier load(byte[] bytes) throws IOException {
        return load(new ByteArrayInputStream(bytes));
    }
}
