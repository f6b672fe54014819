package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentRange;
import io.vatext.support.Locations;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a file of one document a line, which is UTF-8 and not compressed.
 *
 * @param file the file
 * @param name as the user named it
 * @param from the byte at which the first line starts
 * @param to the byte after the last line
 * @param line the number of the first line, from 1
 * @param format of the documents
 * @param columns the fields of JSON; null for other formats
 * @param skipBadRows whether lines that cannot be used are left out
 */
record LineRange(
        URI file,
        String name,
        long from,
        long to,
        long line,
        Format format,
        @Nullable Columns columns,
        boolean skipBadRows)
        implements DocumentRange {
    /**
     * What was found.
     *
     * @param rows lines that are not blank
     * @param faults how many of them cannot be used
     * @param first the first of these
     */
    record Found(long rows, long faults, List<RowFault> first) implements Findings {}

    @Override
    public Found read(Consumer<Document> action) {
        var input = input();
        var rows = 0L;
        var faults = 0L;
        var first = new ArrayList<RowFault>();
        try (var lines = new LineReader(input.utf8(), name, line - 1)) {
            var items = items(input, lines);
            for (var item = items.next(); item != null; item = items.next()) {
                if (item.isBlank()) {
                    continue;
                }
                var fault = item.fault();
                var document = item.document();
                rows++;
                if (fault != null) {
                    faults++;
                    if (first.size() < Faults.SHOWN) {
                        first.add(fault);
                    }
                } else if (document != null && (faults == 0 || skipBadRows)) {
                    action.accept(document);
                }
            }
        } catch (IOException e) {
            throw input.failed(e);
        }
        return new Found(rows, faults, first);
    }

    private Input input() {
        return new Input(name, Input.fileName(Path.of(name)), this::open, false, Handling.STRICT);
    }

    private InputStream open() throws IOException {
        var channel = Files.newByteChannel(Locations.of(file));
        channel.position(from);
        return BoundedInputStream.builder()
                .setInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16))
                .setMaxCount(to - from)
                .get();
    }

    private Pull<Item> items(Input input, LineReader lines) {
        return switch (format) {
            case JSONL -> JsonReader.lines(input, lines, Objects.requireNonNull(columns));
            case FASTTEXT -> FastTextReader.items(input, lines).pull();
            default -> PlainTextReader.items(input, lines).pull();
        };
    }
}
