package io.vatext.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the answers of {@code vatext predict}. */
final class AnswerOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to write the answers, whole or not at all; a name in .csv or .tsv chooses that form (default:"
                            + " standard output, each answer at once).")
    private @Nullable Path out;

    @Option(
            names = "--out-format",
            paramLabel = "NAME",
            description =
                    "jsonl, csv or tsv; csv and tsv keep the columns of the input (default: by the name of --out, else"
                            + " jsonl).")
    private @Nullable String format;

    @Option(names = "--label-only", description = "Write one label a line and nothing else (default: off).")
    private boolean labelOnly;

    @Option(
            names = "--top",
            paramLabel = "K",
            defaultValue = "10",
            description = "How many classes of each answer to write in jsonl, the most probable first (default:"
                    + " ${DEFAULT-VALUE}).")
    private int top = 10;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description =
                    "Give no label (null, or an empty cell or line) to documents whose confidence is below P, or that have"
                            + " no known word; vatext evaluate --precision finds P (default: every document gets one).")
    private @Nullable Double threshold;

    /** Refuses values that make no sense. */
    void check() {
        require(top >= 1, "--top must be at least 1, found " + top);
        require(
                threshold == null || (threshold >= 0 && threshold <= 1),
                "--threshold must be from 0 to 1, found " + threshold);
        require(!labelOnly || format == null, "--label-only and --out-format exclude each other");
        form();
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), rule);
        }
    }

    /** The file to write; null for standard output. */
    @Nullable
    Path out() {
        return out;
    }

    /** The least confidence of a label; null if every document gets one. */
    @Nullable
    Double threshold() {
        return threshold;
    }

    AnswerWriter writer(OutputStream stream) {
        return form().writer(stream, top);
    }

    /** Refuses to replace an input, or a file that vatext did not write. */
    void checkOut(OutputCheck check) throws IOException {
        if (out == null) {
            return;
        }
        switch (form()) {
            case JSONL -> check.answers("--out", out);
            case CSV, TSV -> check.table("--out", out);
            case LABELS -> check.newFile("--out", out);
        }
    }

    private AnswerFormat form() {
        if (labelOnly) {
            return AnswerFormat.LABELS;
        }
        if (format == null) {
            return out == null ? AnswerFormat.JSONL : AnswerFormat.of(out);
        }
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "jsonl" -> AnswerFormat.JSONL;
            case "csv" -> AnswerFormat.CSV;
            case "tsv" -> AnswerFormat.TSV;
            default ->
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "--out-format must be jsonl, csv or tsv, found \"" + format + "\"");
        };
    }
}
