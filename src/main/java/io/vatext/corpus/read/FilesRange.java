package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentRange;
import io.vatext.support.Locations;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/**
 * Some files of a directory, one text each.
 *
 * @param root the directory
 * @param files relative to it
 * @param options how they are read: as text, or as directories of classes
 */
record FilesRange(URI root, List<String> files, ReaderOptions options) implements DocumentRange {
    @Override
    public TextFiles.Found read(Consumer<Document> action) {
        var directory = Locations.of(root);
        var texts = new TextFiles(directory, Handling.of(options, warning -> {}));
        for (var file : files) {
            var label = options.format() == Format.DIRECTORIES ? ClassDirectoriesReader.label(directory, file) : null;
            texts.text(directory.resolve(file)).ifPresent(text -> action.accept(new Document(file, text, label)));
        }
        return texts.found();
    }
}
