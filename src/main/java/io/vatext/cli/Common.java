package io.vatext.cli;

import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.corpus.read.RecognizedDocuments;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of several commands. */
final class Common {
    private Common() {}

    /** Progress and quietness. */
    static final class Output {
        @Option(names = "--quiet", description = "Show no progress.")
        private boolean quiet;

        TerminalProgress progress() {
            return TerminalProgress.ofProcess(quiet);
        }

        /** A line on standard error. */
        void note(String line) {
            if (!quiet) {
                System.err.println(line);
            }
        }
    }

    /** How files of documents are read. */
    static final class Reading {
        @Option(
                names = "--format",
                description = "Format of the files: ${COMPLETION-CANDIDATES}. Recognized by default.")
        private @Nullable Format format;

        @Option(names = "--text-column", description = "Column or field of the text (csv, tsv, jsonl).")
        private @Nullable String text;

        @Option(names = "--label-column", description = "Column or field of the label (csv, tsv, jsonl).")
        private @Nullable String label;

        @Option(names = "--id-column", description = "Column or field of the identifier (csv, tsv, jsonl).")
        private @Nullable String id;

        ReaderOptions options() {
            return new ReaderOptions(format, text, label, id);
        }

        /** Opens a file or directory and says how it is read. */
        DocumentSource open(Path path, Output output) {
            RecognizedDocuments documents = Documents.open(path, options());
            output.note("reading " + documents.describe());
            return documents;
        }
    }
}
