package io.vatext.cli;

import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.export.DocumentWriter;
import io.vatext.corpus.export.ExportFormat;
import io.vatext.corpus.export.Rcv1Export;
import io.vatext.corpus.published.Corpora;
import io.vatext.support.AtomicFiles;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code vatext corpus export}: writes the documents of a described corpus. Does not load ND4J. */
@Command(
        name = "export",
        description =
                "Write the documents of a corpus as a file (or, in the format rcv1, a directory) that other programs read.")
final class CorpusExportCommand implements Callable<Integer> {
    private final Console console;
    private final Corpora corpora;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Common.Output output;

    @Parameters(paramLabel = "NAME", description = "The corpus.")
    private String name = "";

    @Option(
            names = "--format",
            required = true,
            paramLabel = "NAME",
            converter = FormatName.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private ExportFormat format = ExportFormat.JSONL;

    @Option(
            names = "--part",
            paramLabel = "NAME",
            description = "One of ${COMPLETION-CANDIDATES} (default: all, with a column \"part\").")
    private @Nullable Part part;

    @Option(
            names = "--subset",
            paramLabel = "SUBSET",
            description = "Which labels may be used, such as k20.s0; vatext corpus info NAME lists them (default: k100"
                    + " for wordnet-nouns, else full).")
    private @Nullable String subset;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Draws the validation documents (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = "The file, or, for rcv1, a new directory (default: standard output).")
    private @Nullable Path out;

    CorpusExportCommand(Console console, Corpora corpora) {
        this.console = console;
        this.corpora = corpora;
        this.output = new Common.Output(console);
    }

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

    /** Converts the names that users write to formats. */
    static final class FormatName implements ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String name) {
            return Arrays.stream(ExportFormat.values())
                    .filter(format -> format.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("unknown format \"" + name + "\"; the formats are "
                            + Arrays.toString(ExportFormat.values())));
        }
    }

    @Override
    public Integer call() throws IOException {
        if (part == null && format == ExportFormat.FASTTEXT) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--format fasttext cannot store the part; choose one with --part");
        }
        if (out == null && format.isDirectory()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--format " + format + " writes a directory; name it with --out");
        }
        if (out != null && !format.isDirectory()) {
            OutputCheck.against().newFile("--out", out);
        }
        var split = corpora.showing(output.progress()).split(name, subset, seed);
        var parts = new LinkedHashMap<String, DocumentSource>();
        for (var one : part == null ? Part.values() : new Part[] {part}) {
            parts.put(one.name(), one.of(split));
        }
        if (out == null) {
            new DocumentWriter(format, part == null)
                    .write(parts, new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
            return 0;
        }
        var count = format.isDirectory()
                ? writeDirectory(parts, out)
                : writeFile(new DocumentWriter(format, part == null), parts, out);
        output.note(out + ": " + count + " documents");
        return 0;
    }

    private static long writeFile(DocumentWriter writer, Map<String, DocumentSource> parts, Path file)
            throws IOException {
        var count = new long[1];
        AtomicFiles.write(file, bytes -> {
            var characters = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            count[0] = writer.write(parts, characters);
        });
        return count[0];
    }

    private long writeDirectory(Map<String, DocumentSource> parts, Path directory) throws IOException {
        try (var job = output.progress().start("export", -1, "documents")) {
            return Rcv1Export.write(parts, directory, job);
        }
    }
}
