package io.vatext.cli;

import io.vatext.corpus.StoredDocuments;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.IndicatorColumns;
import io.vatext.corpus.read.JoinedDocuments;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.corpus.read.ReaderOptions.Scope;
import io.vatext.corpus.read.RecognizedDocuments;
import io.vatext.corpus.read.UserFile;
import io.vatext.experiment.MatrixRunner;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
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
        /** A warning of the library, perhaps after the names of parts of the run. */
        private static final Pattern WARNING = Pattern.compile("^([^:]{1,100}: )*warning: ");

        private final Console console;

        @Option(names = "--quiet", description = "Write nothing but results, warnings and errors (default: off).")
        private boolean quiet;

        Output(Console console) {
            this.console = console;
        }

        Progress.Factory progress() {
            var shown = quiet ? Progress.Factory.silent() : new TerminalProgress(console.err(), console.columns());
            var heap = new HeapRelease();
            return (task, total, unit) -> {
                heap.jobStarts(unit);
                return shown.start(task, total, unit);
            };
        }

        /** Prints a line about what happens on standard error; if the run is quiet, only a warning. */
        void note(String line) {
            if (!quiet || WARNING.matcher(line).find()) {
                console.err().println(Plain.lines(line));
            }
        }

        /** Prints a line on standard error, even if the run is quiet. */
        void warn(String line) {
            console.err().println(Plain.lines(line));
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

    /** The {@code --seed} option. */
    static final class Seed {
        @Option(
                names = "--seed",
                paramLabel = "N",
                defaultValue = "1",
                description = "Seed of every random number (default: ${DEFAULT-VALUE}).")
        private long value = 1;

        long value() {
            return value;
        }
    }

    /** The {@code --subset} option of commands that also read the user's files. */
    static final class Subset {
        @Option(
                names = "--subset",
                paramLabel = "SUBSET",
                description = "Which labels of a published corpus may be used, such as k20.s0 (default: the corpus's).")
        private @Nullable String name;

        /** The name; null for the corpus's default. */
        @Nullable
        String name() {
            return name;
        }
    }

    /** The {@code --prepared} option. */
    static final class Prepared {
        @Option(
                names = "--prepared",
                paramLabel = "DIR",
                converter = LocalPath.OrElsewhere.class,
                description =
                        "Where tokenized and encoded documents are kept for other runs (default: prepared/ in the project).")
        private @Nullable Path directory;

        Path directory(Path home) {
            return directory == null ? home.resolve(MatrixRunner.PREPARED) : directory;
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
                description = "Column or field of the text in csv, tsv and jsonl, or several to be joined, such as"
                        + " Title,Body; also numbers, from 1, and meta.text for a field in a field"
                        + " (default: text, or another usual name).")
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

        @Mixin
        private TableOptions table = new TableOptions();

        @Option(
                names = "--skip-bad-rows",
                description = "Leave out rows and files that cannot be read, and count them"
                        + " (default: a file with such rows is refused; predict answers them with an error).")
        private boolean skipBadRows;

        boolean skipsBadRows() {
            return skipBadRows;
        }

        /** The options of a file that is the only one. */
        ReaderOptions options(UserFile file) {
            return options(file, Scope.THIS_FILE);
        }

        private ReaderOptions options(UserFile file, Scope scope) {
            return file.over(table.over(new ReaderOptions(format, text, label, id))
                    .withScope(scope)
                    .withSkipBadRows(skipBadRows));
        }

        /** Opens the only labeled file or directory that a command reads, and prints how it is read. */
        RecognizedDocuments open(UserFile file, Output output) {
            return IndicatorColumns.refuse(shown(opened(file, options(file), output), output));
        }

        /** Opens the documents to train on: columns must be there if the format has any. */
        RecognizedDocuments openTraining(UserFile file, Output output) {
            return IndicatorColumns.refuse(shown(opened(file, options(file, Scope.IF_TABLE), output), output));
        }

        /** Opens labeled documents that are read next to those to train on, and may have other columns. */
        RecognizedDocuments openOther(UserFile file, Output output) {
            return IndicatorColumns.refuse(shown(opened(file, options(file, Scope.IF_PRESENT), output), output));
        }

        /** Opens the only file or directory that a command reads, without its labels. */
        RecognizedDocuments openTexts(UserFile file, Output output) {
            var options = options(file);
            return shown(
                    file.isStandardInput()
                            ? opened(file, options, output)
                            : Documents.openUnlabeled(file.path(), options),
                    output);
        }

        /** Opens documents whose labels are not read. */
        StoredDocuments openUnlabeled(List<UserFile> files, Output output) {
            var all = new ArrayList<StoredDocuments>();
            for (var file : files) {
                var options = options(file, Scope.IF_PRESENT);
                all.add(shown(
                        file.isStandardInput()
                                ? opened(file, options, output)
                                : Documents.openUnlabeled(file.path(), options),
                        output));
            }
            return all.size() == 1 ? all.get(0) : new JoinedDocuments(all);
        }

        private static RecognizedDocuments opened(UserFile file, ReaderOptions options, Output output) {
            if (!file.isStandardInput()) {
                return Documents.open(file.path(), options);
            }
            try {
                return Documents.copy(output.console.in(), "standard input", options);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static RecognizedDocuments shown(RecognizedDocuments documents, Output output) {
            output.note("reading " + documents.describe());
            return documents.withLog(output::warn);
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
