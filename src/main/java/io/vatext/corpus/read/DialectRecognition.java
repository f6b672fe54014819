package io.vatext.corpus.read;

import io.vatext.corpus.read.TableSample.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes how a table is written from its first lines: the separator with which the rows have equally many fields
 * and the first one has known names (or, if many rows are broken, known names alone), and whether quotes enclose
 * fields. A quote in a table separated by tabs is an ordinary character, unless reading it so does not fit and RFC 4180
 * does.
 */
final class DialectRecognition {
    /** Rows may be broken, but most must fit. */
    private static final double MOST = 0.9;

    private final TableSample sample;
    private final ReaderOptions options;
    private final char usual;

    /**
     * Recognizes a table.
     *
     * @param sample its first lines
     * @param options what the user specified
     * @param usual the separator that the format usually has
     */
    DialectRecognition(TableSample sample, ReaderOptions options, char usual) {
        this.sample = sample;
        this.options = options;
        this.usual = usual;
    }

    Reading best() {
        var given = given();
        return candidates().stream()
                .max(Comparator.comparing(this::fits)
                        .thenComparing(this::hasKnownNames)
                        .thenComparing(Reading::share)
                        .thenComparing(reading -> reading.dialect().separator() == usual)
                        .thenComparing(Reading::columns))
                .filter(this::fits)
                .or(this::named)
                .orElseGet(() -> candidate(given == null ? usual : given));
    }

    /** If many rows are broken, names that are known in the first row decide. */
    private Optional<Reading> named() {
        return candidates().stream()
                .filter(reading -> reading.columns() > 1 && hasKnownNames(reading))
                .max(Comparator.comparing(Reading::share)
                        .thenComparing(reading -> reading.dialect().separator() == usual));
    }

    /** The separator that the user or the file names. */
    private @Nullable Character given() {
        return options.table().separator() == null
                ? sample.declared()
                : options.table().separator();
    }

    private List<Reading> candidates() {
        var named = given();
        Set<Character> separators =
                named != null ? Set.of(named) : new LinkedHashSet<>(List.of(usual, ',', ';', '\t', '|'));
        return separators.stream().map(this::candidate).toList();
    }

    private Reading candidate(char separator) {
        var quoted = options.table().quoted();
        if (quoted != null) {
            return sample.read(new Dialect(separator, quoted));
        }
        var asRfc = sample.read(new Dialect(separator, true));
        if (separator != '\t') {
            return asRfc;
        }
        var plain = sample.read(new Dialect(separator, false));
        return hasQuotedFields(plain, asRfc) ? asRfc : plain;
    }

    private static boolean hasQuotedFields(Reading plain, Reading asRfc) {
        var opened = new ArrayList<String>();
        plain.rows()
                .forEach(row -> row.fields().stream()
                        .filter(field -> field.startsWith("\""))
                        .forEach(opened::add));
        if (opened.isEmpty()) {
            return false;
        }
        var fits = asRfc.faults() == 0 && asRfc.share() == 1;
        return opened.stream().allMatch(DialectRecognition::isEnclosed)
                ? fits || asRfc.share() > plain.share()
                : fits && plain.share() < 1;
    }

    private static boolean isEnclosed(String field) {
        return field.length() > 1
                && field.endsWith("\"")
                && !field.substring(1, field.length() - 1).replace("\"\"", "").contains("\"");
    }

    private boolean fits(Reading reading) {
        return reading.columns() > 1 && reading.share() >= MOST;
    }

    private boolean hasKnownNames(Reading reading) {
        return !reading.rows().isEmpty() && hasKnownName(reading.rows().get(0).fields(), options);
    }

    /** Whether one of some fields is a usual name of a column, or one that the user specified. */
    static boolean hasKnownName(List<String> fields, ReaderOptions options) {
        var named = new ArrayList<String>();
        for (var name : new String[] {options.text(), options.label(), options.id()}) {
            if (name != null) {
                named.add(name);
                named.addAll(Arrays.asList(name.split(",", -1)));
            }
        }
        return fields.stream().anyMatch(field -> Columns.isUsual(field) || named.contains(field.strip()));
    }
}
