package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reuters-21578 in its SGML files: a directory of {@code *.sgm} files or one such file, read in Latin-1 one document at
 * a time.
 *
 * <p>The label of a {@link Document} is the topic of an article with exactly one topic. Articles with none or several
 * are unlabeled, because R8 and R52 exclude them.
 */
public final class ReutersReader implements DocumentReader {
    private static final String OPEN = "<REUTERS";
    private static final String CLOSE = "</REUTERS>";

    /** A reader. */
    public ReutersReader() {}

    @Override
    public Stream<Document> read(Path path) {
        return articles(path)
                .map(article -> new Document(
                        article.newId(),
                        article.text(),
                        article.topics().size() == 1 ? article.topics().get(0) : null));
    }

    /**
     * Streams the articles with their attributes.
     *
     * @param path a directory of {@code *.sgm} files or one such file
     * @return a lazy, sequential stream that holds files open; to be closed
     * @throws InputException if the file does not exist or its SGML is broken; also while streaming
     */
    public Stream<ReutersArticle> articles(Path path) {
        Input.requireExisting(path);
        if (!Files.isDirectory(path)) {
            return file(path);
        }
        var files = sgmlFiles(path);
        if (files.isEmpty()) {
            throw InputException.in(path, "expected Reuters-21578, but found no .sgm file.");
        }
        return Pull.concat(files.stream()
                .<Supplier<Stream<ReutersArticle>>>map(file -> () -> file(file))
                .toList());
    }

    static List<Path> sgmlFiles(Path directory) {
        return DirectoryWalk.children(directory).stream()
                .filter(file -> Input.fileName(file).endsWith(".sgm"))
                .toList();
    }

    private static Stream<ReutersArticle> file(Path file) {
        var input = Input.of(file);
        var reader = new BufferedReader(new InputStreamReader(input.open(), StandardCharsets.ISO_8859_1), 1 << 15);
        var blocks = new Blocks(input.name(), reader);
        return Pull.stream(
                () -> {
                    var block = blocks.next();
                    return block == null ? null : ReutersMarkup.parse(input.name(), blocks.start, block);
                },
                reader);
    }

    /** Cuts a file into {@code <REUTERS>} elements. */
    private static final class Blocks {
        private final String name;
        private final BufferedReader reader;
        private long line;
        private long start;

        private Blocks(String name, BufferedReader reader) {
            this.name = name;
            this.reader = reader;
        }

        private @Nullable String next() throws IOException {
            var block = new StringBuilder();
            for (var text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                var opens = text.startsWith(OPEN);
                if (opens && !block.isEmpty()) {
                    throw unclosed();
                }
                if (opens) {
                    start = line;
                } else if (block.isEmpty()) {
                    requireOutside(text);
                    continue;
                }
                block.append(text).append('\n');
                if (text.stripTrailing().endsWith(CLOSE)) {
                    return block.toString();
                }
            }
            if (!block.isEmpty()) {
                throw unclosed();
            }
            if (start == 0) {
                throw line == 0
                        ? Lines.empty(name)
                        : InputException.in(name, "expected Reuters-21578, but found no <REUTERS> element.");
            }
            return null;
        }

        private void requireOutside(String text) {
            if (!text.isBlank() && !text.startsWith("<!")) {
                throw InputException.at(
                        name, line, "expected <REUTERS …>; the SGML is broken here, so get the file again.");
            }
        }

        private InputException unclosed() {
            return InputException.at(
                    name, start, "the document that starts here has no </REUTERS>; the file is cut off or broken.");
        }
    }
}
