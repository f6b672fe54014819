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
 * The token files of RCV1-v2 (Lewis et al. 2004, appendix 12): {@code lyrl2004_tokens_*.dat}, plain or compressed with
 * gzip, in a directory, or one such file. A document consists of a line {@code .I ITEM}, a line {@code .W} and lines of
 * tokens.
 *
 * <p>The tokens are stemmed, without stop words, and <em>in scrambled order</em>: only bag-of-words methods can use
 * them, see {@link Format#hasScrambledWords}. The label is the single second-level topic in
 * {@code rcv1-v2.topics.qrels}, if that file is next to the tokens; otherwise documents are unlabeled.
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
            throw InputException.in(path, "expected token files of RCV1-v2, but found no lyrl2004_tokens_*.dat.");
        }
        var lyrl = new LyrlFiles(Input.directoryOf(path));
        Function<String, @Nullable String> labels = id -> null;
        if (lyrl.has(LyrlFiles.QRELS)) {
            var rule = NewsLabels.of(NewsLabels.Source.QRELS, lyrl);
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

    /** Reads the documents of a file one by one. */
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
                throw InputException.at(file, number, "expected \".I ITEM\", which starts a document.");
            }
            var id = line.substring(ITEM.length()).strip();
            advance();
            if (line == null || !line.strip().equals(WORDS)) {
                throw InputException.at(file, number, "expected \".W\" after \".I " + id + "\".");
            }
            var text = new StringBuilder();
            for (advance(); line != null && !line.startsWith(ITEM); advance()) {
                text.append(text.isEmpty() ? "" : " ").append(line.strip());
            }
            return new Document(id, text.toString(), label.apply(id));
        }

        /** Advances to the next line that is not blank. */
        private void advance() throws IOException {
            do {
                line = lines.readLine();
                number++;
            } while (line != null && line.isBlank());
        }
    }
}
