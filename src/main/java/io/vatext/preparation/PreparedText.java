package io.vatext.preparation;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularyFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Text without labels, prepared for pre-training. Owns the encoded corpus; close it.
 *
 * @param vocabulary the words that were kept
 * @param text its documents
 */
public record PreparedText(Vocabulary vocabulary, EncodedCorpus text) implements AutoCloseable {
    static final String TEXT = "text";
    static final String WORDS = "vocabulary.txt";

    static PreparedText open(Path directory) throws IOException {
        var words = directory.resolve(WORDS);
        try (var in = new BufferedInputStream(Files.newInputStream(words))) {
            return new PreparedText(VocabularyFile.read(words, in), EncodedFiles.open(directory, TEXT));
        }
    }

    @Override
    public void close() {
        text.close();
    }
}
