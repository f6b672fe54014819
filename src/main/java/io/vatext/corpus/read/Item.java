package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is at one place of a file: a document, a fault, or neither if the line is blank.
 *
 * @param line where it starts, from 1
 * @param document the document
 * @param fault why there is no document
 * @param fields the fields of a row of a table, as many as there are columns; empty for other formats
 */
record Item(
        long line, @Nullable Document document, @Nullable RowFault fault, List<String> fields) {
    static Item of(long line, Document document) {
        return new Item(line, document, null, List.of());
    }

    static Item bad(RowFault fault) {
        return new Item(fault.line(), null, fault, List.of());
    }

    static Item blank(long line) {
        return new Item(line, null, null, List.of());
    }

    boolean isBlank() {
        return document == null && fault == null;
    }
}
