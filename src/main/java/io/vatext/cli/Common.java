package io.vatext.cli;

import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.corpus.read.RecognizedDocuments;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Options of several commands. */
final class Common {
    private Common() {}

    /** The {@code --quiet} option, progress and notes. */
    static final class Output {
        private final Console console;

        @Option(names = "--quiet", description = "Write nothing but results, warnings and errors (default: off).")
        private boolean quiet;

        Output(Console console) {
            this.console = console;
        }

        Progress.Factory progress() {
            return quiet ? Progress.Factory.silent() : new TerminalProgress(console.err(), console.columns());
        }

        /** Prints a line about what happens on standard error, unless the run is quiet. */
        void note(String line) {
            if (!quiet) {
                console.err().println(line);
            }
        }

        /** Prints a line on standard error, even if the run is quiet. */
        void warn(String line) {
            console.err().println(line);
        }
    }

    /** The {@code --threads} option. */
    static final class Threads {
        @Spec(Spec.Target.MIXEE)
        private @Nullable CommandSpec spec;

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Threads to compute with (default: all processors).")
        private @Nullable Integer threads;

        int count() {
            if (threads == null) {
                return Runtime.getRuntime().availableProcessors();
            }
            if (threads < 1) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(), "--threads must be at least 1, found " + threads);
            }
            return threads;
        }
    }

    /** How files of documents are read. */
    static final class ReadingOptions {
        @Option(
                names = "--format",
                paramLabel = "NAME",
                converter = FormatName.class,
                description =
                        "Format of the documents: ${COMPLETION-CANDIDATES} (default: recognized by name and content).")
        private @Nullable Format format;

        @Option(
                names = "--text-column",
                paramLabel = "NAME",
                description =
                        "Column or field of the text in csv, tsv and jsonl (default: text, or another usual name).")
        private @Nullable String text;

        @Option(
                names = "--label-column",
                paramLabel = "NAME",
                description =
                        "Column or field of the label (default: label, or another usual name); for rcv1, the codes that"
                                + " are labels: topics, expanded, qrels, industries or countries (default: topics).")
        private @Nullable String label;

        @Option(
                names = "--id-column",
                paramLabel = "NAME",
                description = "Column or field of the identifier (default: id if it exists, else FILE:LINE).")
        private @Nullable String id;

        ReaderOptions options() {
            return new ReaderOptions(format, text, label, id);
        }

        /** Opens a file or directory and prints how it is read. */
        RecognizedDocuments open(Path path, Output output) {
            var documents = Documents.open(path, options()).withLog(output::warn);
            output.note("reading " + documents.describe());
            return documents;
        }
    }

    /** Converts the names that users write to formats. */
    static final class FormatName implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            try {
                return Format.named(name);
            } catch (InputException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
