package io.vatext.cli;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;

/** The forms of answers. */
enum AnswerFormat {
    /** One JSON object a line. */
    JSONL,
    /** Comma-separated, with the columns of the input. */
    CSV,
    /** Tab-separated, with the columns of the input. */
    TSV,
    /** One label a line. */
    LABELS;

    /** The form that a file's name ends with; JSON Lines if it ends with none of them. */
    static AnswerFormat of(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") ? CSV : name.endsWith(".tsv") || name.endsWith(".tab") ? TSV : JSONL;
    }

    /** Writes answers of this form. */
    AnswerWriter writer(OutputStream out, int top) {
        return switch (this) {
            case JSONL -> new JsonAnswers(out, top);
            case CSV -> new DelimitedAnswers(out, ',');
            case TSV -> new DelimitedAnswers(out, '\t');
            case LABELS -> new LabelAnswers(out);
        };
    }

    /** The name that users write. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
