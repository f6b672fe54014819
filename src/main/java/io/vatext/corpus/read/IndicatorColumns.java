package io.vatext.corpus.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds columns of a table that say, with 0 or 1 in each row, whether the document is of a class. */
public final class IndicatorColumns {
    private static final int ROWS = 200;
    private static final Set<String> INDICATORS = Set.of("0", "1", "0.0", "1.0", "true", "false", "True", "False");

    private IndicatorColumns() {}

    /**
     * Looks at the first rows of a file.
     *
     * @param documents a file
     * @return the names of such columns, if there are at least two and no label column; otherwise an empty list
     */
    public static List<String> find(RecognizedDocuments documents) {
        var columns = documents.columns();
        var isTable = documents.format() == Format.CSV || documents.format() == Format.TSV;
        if (columns == null || columns.label() != null || !isTable) {
            return List.of();
        }
        var separator = documents.format() == Format.TSV ? '\t' : ',';
        try (var csv = CsvReader.builder()
                .fieldSeparator(separator)
                .ofNamedCsvRecord(Input.of(documents.path()).characters())) {
            var found = new LinkedHashSet<String>();
            var row = 0;
            for (var records = csv.iterator(); row < ROWS && records.hasNext(); row++) {
                var record = records.next();
                if (row == 0) {
                    found.addAll(record.getHeader());
                }
                found.removeIf(name -> record.findField(name)
                        .filter(value -> INDICATORS.contains(value.strip()))
                        .isEmpty());
            }
            found.remove(columns.text());
            found.remove(columns.id());
            return found.size() > 1 ? List.copyOf(found) : List.of();
        } catch (CsvParseException e) {
            return List.of(); // Reading the documents reports it.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
