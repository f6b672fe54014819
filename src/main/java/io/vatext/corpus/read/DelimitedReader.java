package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tables: CSV and TSV. Separator, quotes, header and columns are recognized unless the options specify them. A document
 * with an empty label is unlabeled. A row that repeats the header, as in files that were joined, is left out.
 */
final class DelimitedReader implements DocumentReader {
    private final char usualSeparator;
    private final ReaderOptions options;
    private final Consumer<String> warnings;

    /**
     * A reader of tables.
     *
     * @param usualSeparator the separator that the format usually has
     * @param options what the user specified
     * @param warnings receives messages, in whole sentences, about what was left out or is doubtful
     */
    DelimitedReader(char usualSeparator, ReaderOptions options, Consumer<String> warnings) {
        this.usualSeparator = usualSeparator;
        this.options = options;
        this.warnings = warnings;
    }

    @Override
    public Stream<Document> read(Path path) {
        return items(Input.of(Input.requireFile(path), Handling.of(options, warnings)))
                .documents();
    }

    /** A pass over a table. */
    Items items(Input input) {
        var lines = input.lines();
        try {
            var sample = TableSample.of(lines, !input.canReopen());
            var layout = layout(input, sample);
            return new Items(
                    new TablePass(input, lines, sample, layout),
                    input.faults(lines),
                    layout.names(),
                    noRows(input),
                    lines);
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    /** Finds out how a table is written without reading more than its beginning. */
    TableLayout layout(Input input) {
        try (var lines = input.lines()) {
            var sample = TableSample.of(lines, false);
            var layout = layout(input, sample);
            if (layout.header() != null && sample.whole() && sample.lines().size() == 1) {
                throw noRows(input);
            }
            return layout;
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    private TableLayout layout(Input input, TableSample sample) {
        if (sample.lines().isEmpty()) {
            throw Lines.empty(input.name());
        }
        var layout = TableLayout.of(input.name(), sample, options, usualSeparator);
        if (layout == null) {
            // Not one row can be read: the faults of the first ones say why.
            var pass =
                    new RowReader(Pull.of(sample.lines()), new Dialect(usualSeparator, true), sample.encoding(), false);
            try {
                pass.next();
            } catch (RowFault fault) {
                var faults = new Faults(input.name(), input.handling().atOnce(), Optional::empty);
                faults.add(fault);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw noRows(input);
        }
        return layout;
    }

    private static InputException noRows(Input input) {
        return InputException.in(input.name(), "expected at least one document after the header.");
    }
}
