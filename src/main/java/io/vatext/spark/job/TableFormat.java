package io.vatext.spark.job;

import io.vatext.support.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The kinds of files that Spark reads and writes here. */
public enum TableFormat {
    /** Apache Parquet. */
    PARQUET(Map.of(), Map.of(), ".parquet"),
    /** JSON Lines; a line that is none ends the job. */
    JSON(Map.of("mode", "FAILFAST"), Map.of(), ".json", ".jsonl", ".ndjson"),
    /**
     * Comma-separated, with a header, quoted as in RFC 4180; a row with other columns ends the job. A field may contain line ends, so a
     * file is one task.
     */
    CSV(
            Map.of("header", "true", "quote", "\"", "escape", "\"", "multiLine", "true", "mode", "FAILFAST"),
            Map.of(
                    "header",
                    "true",
                    "quote",
                    "\"",
                    "escape",
                    "\"",
                    "ignoreLeadingWhiteSpace",
                    "false",
                    "ignoreTrailingWhiteSpace",
                    "false"),
            ".csv"),
    /** One text a line, without other columns; cannot be written. */
    TEXT(Map.of(), Map.of(), ".txt", ".text");

    /** Endings of compressed files, which Spark reads by their name. */
    private static final List<String> COMPRESSED = List.of(".gz", ".bz2");

    private final Map<String, String> readOptions;
    private final Map<String, String> writeOptions;
    private final List<String> endings;

    TableFormat(Map<String, String> readOptions, Map<String, String> writeOptions, String... endings) {
        this.readOptions = readOptions;
        this.writeOptions = writeOptions;
        this.endings = List.of(endings);
    }

    /**
     * Spark's options for reading, unless the user sets them.
     *
     * @return values by name
     */
    public Map<String, String> readOptions() {
        return readOptions;
    }

    /**
     * Spark's options for writing, unless the user sets them.
     *
     * @return values by name
     */
    public Map<String, String> writeOptions() {
        return writeOptions;
    }

    /**
     * Whether answers can have columns that are no numbers and texts.
     *
     * @return true if maps can be written
     */
    public boolean nests() {
        return this == PARQUET || this == JSON;
    }

    /**
     * The format in which answers are written unless another one is named.
     *
     * @return the same format, if it can be written
     */
    public TableFormat answers() {
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
        var found = paths.stream().flatMap(TableFormat::ofName).distinct().toList();
        if (found.size() != 1 || paths.stream().anyMatch(path -> ofName(path).findAny().isEmpty())) {
            throw InputException.in(
                    paths.get(0),
                    "the names of the inputs do not say which format all of them have; name parquet, json, csv or text.");
        }
        return found.get(0);
    }

    private static Stream<TableFormat> ofName(String path) {
        var name = path.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
        var plain = COMPRESSED.stream()
                .filter(name::endsWith)
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
        return Stream.of(values()).filter(format -> format.endings.stream().anyMatch(plain::endsWith));
    }

    /** The name that users and Spark write. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
