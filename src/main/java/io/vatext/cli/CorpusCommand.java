package io.vatext.cli;

import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.export.DocumentWriter;
import io.vatext.corpus.export.ExportFormat;
import io.vatext.corpus.export.Rcv1Export;
import io.vatext.corpus.fetch.Fetcher;
import io.vatext.corpus.published.Corpora;
import io.vatext.corpus.published.CorpusDescription;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Progress;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;

/** {@code vatext corpus}: lists, describes, fetches and exports published corpora. Does not load ND4J. */
@Command(name = "corpus", description = "List, describe, fetch, export, prepare and check corpora.")
public final class CorpusCommand implements Runnable {
    private static final ObjectMapper JSON = ConfigFiles.json();

    private final Corpora corpora;
    private final Progress.Factory progress;

    @Spec
    private @Nullable CommandSpec spec;

    /** The parts of a split, as users name them. */
    enum Part {
        labeled,
        validation,
        unlabeled,
        test;

        DocumentSource of(SplitDocuments split) {
            return switch (this) {
                case labeled -> split.labeled();
                case validation -> split.validation();
                case unlabeled -> split.unlabeled();
                case test -> split.test();
            };
        }
    }

    /**
     * The command.
     *
     * @param corpora where the descriptions are
     * @param progress shows downloads, unpacking and checks
     */
    public CorpusCommand(Corpora corpora, Progress.Factory progress) {
        this.corpora = corpora;
        this.progress = progress;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec().commandLine(),
                "a subcommand is missing: "
                        + String.join(", ", spec().subcommands().keySet()));
    }

    @Command(description = "List the corpora.")
    void list(@Option(names = "--json", description = "Print as one JSON array (default: a table).") boolean json) {
        var rows =
                corpora.names().stream().map(corpora::describe).map(this::row).toList();
        var out = spec().commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(rows));
            out.flush();
            return;
        }
        out.printf(Locale.ROOT, "%-15s %8s %8s %8s %8s  %s%n", "corpus", "classes", "train", "test", "here", "title");
        for (var row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-15s %8d %8d %8d %8s  %s%n",
                    row.name(),
                    row.classes(),
                    row.train(),
                    row.test(),
                    row.here() ? "yes" : "no",
                    row.title());
        }
        out.flush();
    }

    private Row row(CorpusDescription description) {
        var expected = description.expected();
        return new Row(
                description.name(),
                description.title(),
                expected.classes(),
                expected.train(),
                expected.test(),
                expected.unlabeled(),
                corpora.isPresent(description));
    }

    /** Converts the names that users write to formats. */
    static final class ExportFormatName implements CommandLine.ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String name) {
            return Arrays.stream(ExportFormat.values())
                    .filter(format -> format.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new CommandLine.TypeConversionException("unknown format \"" + name
                            + "\"; the formats are " + Arrays.toString(ExportFormat.values())));
        }
    }

    /** A line of the list. */
    record Row(String name, String title, int classes, int train, int test, int unlabeled, boolean here) {}

    @Command(description = "Describe a corpus.")
    void info(
            @Parameters(paramLabel = "NAME", description = "The corpus.") String name,
            @Option(names = "--json", description = "Print as one JSON object (default: lines of text).")
                    boolean json) {
        var description = corpora.describe(name);
        var directory = corpora.directory(description);
        var out = spec().commandLine().getOut();
        if (json) {
            var all = new LinkedHashMap<String, @Nullable Object>();
            all.put("description", description);
            all.put("subsets", corpora.subsets(description));
            all.put("here", corpora.isPresent(description));
            all.put("directory", directory == null ? null : directory.toString());
            out.println(JSON.writeValueAsString(all));
            out.flush();
            return;
        }
        var expected = description.expected();
        print(out, description.name(), description.title());
        print(out, "about", description.about());
        print(out, "license", description.license());
        print(out, "cite", description.citation());
        print(out, "origin", description.origin().page());
        print(out, "obtain", description.obtain());
        print(
                out,
                "documents",
                String.format(
                        Locale.ROOT,
                        "%,d in %,d classes: %,d train, %,d test, %,d unlabeled",
                        expected.documents(),
                        expected.classes(),
                        expected.train(),
                        expected.test(),
                        expected.unlabeled()));
        print(out, "subsets", String.join(" ", corpora.subsets(description)));
        print(
                out,
                "here",
                directory == null
                        ? "comes with the program"
                        : corpora.isPresent(description)
                                ? "in " + directory
                                : "no; get it with: vatext corpus fetch " + name);
        out.flush();
    }

    private static void print(PrintWriter out, String key, String value) {
        out.printf(Locale.ROOT, "%-12s %s%n", key, value);
    }

    @Command(description = "Get a corpus from its public address, or from an archive or directory.")
    void fetch(
            @Parameters(paramLabel = "NAME", description = "The corpus.") String name,
            @Option(
                            names = "--from",
                            paramLabel = "ARCHIVE_OR_DIR",
                            description =
                                    "A tar.xz, tar.gz, tar or zip archive, or a directory (default: the download).")
                    @Nullable
                    Path from,
            @Option(names = "--again", description = "Replace what is there (default: off).") boolean again,
            @Option(names = "--quiet", description = "Write nothing but results, warnings and errors (default: off).")
                    boolean quiet,
            @Option(names = "--json", description = "Print as one JSON object (default: a line of text).")
                    boolean json) {
        var out = spec().commandLine().getOut();
        var shown = quiet ? Progress.Factory.silent() : progress;
        var result = new Fetcher(corpora.showing(shown), shown).fetch(name, from, again);
        if (json) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put("corpus", name);
            values.put(
                    "directory",
                    result.directory() == null ? null : result.directory().toString());
            values.put("message", result.message());
            out.println(JSON.writeValueAsString(values));
        } else {
            out.println(result.message());
        }
        out.flush();
    }

    @Command(
            description =
                    "Write the documents of a corpus as a file (or, in the format rcv1, a directory) that other programs read.")
    void export(
            @Parameters(paramLabel = "NAME", description = "The corpus.") String name,
            @Option(
                            names = "--format",
                            required = true,
                            paramLabel = "NAME",
                            converter = ExportFormatName.class,
                            description = "One of ${COMPLETION-CANDIDATES}.")
                    ExportFormat format,
            @Option(
                            names = "--part",
                            paramLabel = "NAME",
                            description = "One of ${COMPLETION-CANDIDATES} (default: all, with a column \"part\").")
                    @Nullable
                    Part part,
            @Option(
                            names = "--subset",
                            paramLabel = "SUBSET",
                            description =
                                    "Which labels may be used, such as k20.s0; vatext corpus info NAME lists them (default: k100"
                                            + " for wordnet-nouns, else full).")
                    @Nullable
                    String subset,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "Draws the validation documents (default: ${DEFAULT-VALUE}).")
                    long seed,
            @Option(names = "--quiet", description = "Write nothing but results, warnings and errors (default: off).")
                    boolean quiet,
            @Option(
                            names = "--out",
                            paramLabel = "PATH",
                            description = "The file, or, for rcv1, a new directory (default: standard output).")
                    @Nullable
                    Path out)
            throws IOException {
        if (part == null && format == ExportFormat.FASTTEXT) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(), "--format fasttext cannot store the part; choose one with --part");
        }
        if (out == null && format.isDirectory()) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(), "--format " + format + " writes a directory; name it with --out");
        }
        if (out != null && !format.isDirectory()) {
            OutputCheck.against().newFile("--out", out);
        }
        var shown = quiet ? Progress.Factory.silent() : progress;
        var split = corpora.showing(shown).split(name, subset, seed);
        var parts = new LinkedHashMap<String, DocumentSource>();
        for (var one : part == null ? Part.values() : new Part[] {part}) {
            parts.put(one.name(), one.of(split));
        }
        if (out == null) {
            new DocumentWriter(format, part == null)
                    .write(parts, spec().commandLine().getOut());
            return;
        }
        var count = format.isDirectory()
                ? writeDirectory(parts, out, shown)
                : writeFile(new DocumentWriter(format, part == null), parts, out);
        if (!quiet) {
            var errors = spec().commandLine().getErr();
            errors.println(out + ": " + count + " documents");
            errors.flush();
        }
    }

    private static long writeFile(DocumentWriter writer, Map<String, DocumentSource> parts, Path out)
            throws IOException {
        var count = new long[1];
        AtomicFiles.write(out, bytes -> {
            var characters = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            count[0] = writer.write(parts, characters);
        });
        return count[0];
    }

    private static long writeDirectory(Map<String, DocumentSource> parts, Path out, Progress.Factory shown)
            throws IOException {
        try (var job = shown.start("export", -1, "documents")) {
            return Rcv1Export.write(parts, out, job);
        }
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this before it runs a command");
        }
        return spec;
    }
}
