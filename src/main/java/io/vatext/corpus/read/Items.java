package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a file of one text format, place by place.
 *
 * @param pull the items, in their order
 * @param faults counts those that cannot be used, if only documents are wanted
 * @param columns the names of the columns of a table; empty for other formats
 * @param nothing the error if the file has no documents and no faults
 * @param resource closed at the end
 */
record Items(Pull<Item> pull, Faults faults, List<String> columns, InputException nothing, Closeable resource) {
    /** The documents alone. Faults are counted, and reported at the end. */
    Stream<Document> documents() {
        var rows = new long[1];
        return Pull.stream(
                () -> {
                    for (var item = next(); item != null; item = next()) {
                        if (item.isBlank()) {
                            continue;
                        }
                        rows[0]++;
                        var fault = item.fault();
                        if (fault != null) {
                            faults.add(fault);
                        } else if (!faults.refuse()) {
                            return item.document();
                        }
                    }
                    if (rows[0] == 0) {
                        throw nothing;
                    }
                    faults.end(rows[0]);
                    return null;
                },
                resource);
    }

    private @Nullable Item next() throws IOException {
        try {
            return pull.next();
        } catch (InputException e) {
            faults.endEarly(); // The faults so far explain more than the place where reading ends.
            throw e;
        }
    }
}
