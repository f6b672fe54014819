package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The token files of RCV1-v2 (Lewis et al. 2004, appendix 12): {@code lyrl2004_tokens_*.dat}, plain or compressed by gzip, in a
 * directory, or one such file. A document is a line {@code .I ITEM}, a line {@code .W} and lines of tokens.
 *
 * <p>The tokens are stemmed, without stop words, and <em>in scrambled order</em>: they serve bag-of-words methods only, see {@link
 * Format#hasScrambledWords}. The label is the one topic of the second level in {@code rcv1-v2.topics.qrels}, if that file lies
 * beside the tokens; without it documents are unlabeled.
 */
final class LyrlTokensReader implements DocumentReader {
    private static final Pattern FILE = Pattern.compile("lyrl2004_tokens_\\w+\\.dat(\\.gz)?");
    private static final String ITEM = ".I ";
    private static final String WORDS = ".W";

    @Override
    public Stream<Document> read(Path path) {
        Input.requireExisting(path);
        var files = Files.isDirectory(path) ? tokenFiles(path) : List.of(path);
        if (files.isEmpty()) {
            throw InputException.in(
                    path, "token files of RCV1-v2 were expected, but there is no lyrl2004_tokens_*.dat.");
        }
        var beside = new LyrlFiles(Input.directoryOf(path));
        Function<String, @Nullable String> labels = id -> null;
        if (beside.has(LyrlFiles.QRELS)) {
            var rule = NewsLabels.of(NewsLabels.Source.QRELS, beside);
            labels = id -> rule.label(id, List.of());
        }
        var label = labels;
        return Pull.concat(files.stream()
                .<Supplier<Stream<Document>>>map(file -> () -> file(file, label))
                .toList());
    }

    static List<Path> tokenFiles(Path directory) {
        return DirectoryWalk.children(directory).stream()
                .filter(file -> isTokenFile(Input.fileName(file)))
                .toList();
    }

    static boolean isTokenFile(String fileName) {
        return FILE.matcher(fileName).matches();
    }

    private static Stream<Document> file(Path file, Function<String, @Nullable String> label) {
        var records = new Records(file, new BufferedReader(LyrlFiles.characters(file), 1 << 16), label);
        return Pull.stream(records::next, records.lines);
    }

    /** Reads one document after the other. */
    private static final class Records {
        private final Path file;
        private final BufferedReader lines;
        private final Function<String, @Nullable String> label;
        private @Nullable String line;
        private long number;

        private Records(Path file, BufferedReader lines, Function<String, @Nullable String> label) {
            this.file = file;
            this.lines = lines;
            this.label = label;
        }

        private @Nullable Document next() throws IOException {
            if (number == 0) {
                advance();
                if (line == null) {
                    throw Lines.empty(file.toString());
                }
            }
            if (line == null) {
                return null;
            }
            if (!line.startsWith(ITEM)) {
                throw InputException.at(file, number, "\".I ITEM\" was expected, which starts a document.");
            }
            var id = line.substring(ITEM.length()).strip();
            advance();
            if (line == null || !line.strip().equals(WORDS)) {
                throw InputException.at(file, number, "\".W\" was expected after \".I " + id + "\".");
            }
            var text = new StringBuilder();
            for (advance(); line != null && !line.startsWith(ITEM); advance()) {
                text.append(text.isEmpty() ? "" : " ").append(line.strip());
            }
            return new Document(id, text.toString(), label.apply(id));
        }

        /** Goes to the next line that is not blank. */
        private void advance() throws IOException {
            do {
                line = lines.readLine();
                number++;
            } while (line != null && line.isBlank());
        }
    }
}
