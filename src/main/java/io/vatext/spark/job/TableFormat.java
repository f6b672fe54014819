package io.vatext.spark.job;

import io.vatext.support.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of files that are read and written on Spark. */
public enum TableFormat {
    /** Apache Parquet. */
    PARQUET,
    /** JSON Lines; a line that is no JSON ends the job. */
    JSON,
    /**
     * Comma-separated, with a header, quoted as in RFC 4180; a row with other columns ends the job. A field may contain line ends, so a
     * file is one task.
     */
    CSV,
    /** One text a line, without other columns; cannot be written. */
    TEXT;

    /**
     * Spark's options for reading, unless the user sets them.
     *
     * @return values by name
     */
    public Map<String, String> readOptions() {
        return switch (this) {
            case PARQUET, TEXT -> Map.of();
            case JSON -> Map.of("mode", "FAILFAST");
            case CSV -> Map.of("header", "true", "escape", "\"", "multiLine", "true", "mode", "FAILFAST");
        };
    }

    /**
     * Spark's options for writing, unless the user sets them.
     *
     * @return values by name
     */
    public Map<String, String> writeOptions() {
        return this == CSV
                ? Map.of(
                        "header",
                        "true",
                        "escape",
                        "\"",
                        "emptyValue",
                        "",
                        "ignoreLeadingWhiteSpace",
                        "false",
                        "ignoreTrailingWhiteSpace",
                        "false")
                : Map.of();
    }

    /**
     * Whether a column may be a map.
     *
     * @return false if there are only numbers and texts
     */
    public boolean hasMaps() {
        return this == PARQUET || this == JSON;
    }

    /**
     * The format in which answers are written unless another one is named.
     *
     * @return the same format, if it can be written
     */
    public TableFormat ofAnswers() {
        return this == TEXT ? JSON : this;
    }

    /**
     * The format that the names of all inputs end with.
     *
     * @param paths files, directories or patterns
     * @return the format
     * @throws InputException if they end with none, or with several
     */
    public static TableFormat ofNames(List<String> paths) {
        var formats = Stream.of(values())
                .filter(format -> paths.stream()
                        .allMatch(path -> format.ending().matcher(path).find()))
                .toList();
        if (formats.size() != 1) {
            throw InputException.in(
                    paths.get(0),
                    "the names of the inputs do not show one format for all of them; name parquet, json, csv or text.");
        }
        return formats.get(0);
    }

    private Pattern ending() {
        var names = switch (this) {
            case PARQUET -> "parquet";
            case JSON -> "json|jsonl|ndjson";
            case CSV -> "csv";
            case TEXT -> "txt|text";
        };
        return Pattern.compile("(?i)\\.(" + names + ")(\\.gz|\\.bz2)?/*$");
    }

    /** The name that users and Spark write. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
