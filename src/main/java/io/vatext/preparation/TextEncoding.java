package io.vatext.preparation;

import io.vatext.support.AtomicFiles;
import io.vatext.text.VocabularyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the vocabulary and the documents of a text without labels, as {@link PreparedText} reads them.
 *
 * @param pieces the documents
 * @param spec how they are encoded
 * @param execution threads and progress
 */
record TextEncoding(List<TokenizedText.Piece> pieces, EncodingSpec spec, Execution execution) {
    void write(Path directory) throws IOException {
        var vocabulary = WordCounting.of(pieces, spec, execution).build();
        try (var shown = execution.start("encoding")) {
            var encoding = new Encoding(spec, vocabulary, execution, shown);
            encoding.writeText(pieces, directory, PreparedText.TEXT);
            encoding.requireDocuments(directory, PreparedText.TEXT, "document");
        }
        AtomicFiles.write(directory.resolve(PreparedText.WORDS), out -> VocabularyFile.write(vocabulary, out));
    }
}
