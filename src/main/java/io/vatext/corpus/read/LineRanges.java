package io.vatext.corpus.read;

import io.vatext.corpus.DividedDocuments;
import io.vatext.corpus.DocumentRange;
import io.vatext.support.Locations;
import io.vatext.support.TaskRunner;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Divides files of one document a line. A range has the lines that start in a block of bytes; blocks are of equal size.
 * All bytes are looked at before, block by block: identifiers and messages have the numbers of lines, and a file is divided
 * only if its lines do not depend on each other: it is UTF-8 as a whole, without zeros, and each line ends with a line feed.
 */
final class LineRanges {
    private LineRanges() {}

    /**
     * Divides a file.
     *
     * @param place the file
     * @param options how it is read
     * @param columns the fields of JSON; null for other formats
     * @param size bytes of a block
     * @param handling what to do about lines that cannot be used
     * @param tasks looks at the blocks
     * @return empty if the file is of another kind, or has no more than one block
     */
    static Optional<DividedDocuments> of(
            Place place,
            ReaderOptions options,
            @Nullable Columns columns,
            long size,
            Handling handling,
            TaskRunner tasks) {
        var input = place.input(handling);
        var state = FilesState.of(place.path());
        try {
            var bytes = Files.size(place.path());
            if (bytes <= size || !hasLines(place, input, options)) {
                return Optional.empty();
            }
            var file = place.path().toUri();
            var blocks = LongStream.iterate(0, from -> from < bytes, from -> from + size)
                    .mapToObj(from -> new Block(file, from, Math.min(bytes, from + size)))
                    .iterator();
            var found = new ArrayList<LineScan.Seen>();
            tasks.run(blocks, new Look(), found::add);
            return found.stream().allMatch(LineScan.Seen::areApart)
                    ? Optional.of(divided(place, options, columns, bytes, state, handling, found))
                    : Optional.empty();
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    private static boolean hasLines(Place place, Input input, ReaderOptions options) {
        var format = options.format();
        var encoding = options.encoding();
        return !place.isCopy()
                && (format == Format.TEXT || format == Format.FASTTEXT || format == Format.JSONL)
                && (encoding == null || Encodings.extendsAscii(encoding))
                && input.compression() == Compression.NONE
                && Encodings.shownBy(input.head())
                        .filter(shown -> !shown.equals(StandardCharsets.UTF_8))
                        .isEmpty()
                && (format != Format.JSONL || JsonReader.hasObjectsInLines(input));
    }

    private static DividedDocuments divided(
            Place place,
            ReaderOptions options,
            @Nullable Columns columns,
            long bytes,
            String state,
            Handling handling,
            List<LineScan.Seen> found) {
        var ranges = new ArrayList<DocumentRange>();
        var line = 1L;
        for (var b = 0; b < found.size(); b++) {
            if (found.get(b).count() == 0) {
                continue;
            }
            var next = b + 1;
            while (next < found.size() && found.get(next).count() == 0) {
                next++;
            }
            ranges.add(new LineRange(
                    place.path().toUri(),
                    place.name(),
                    found.get(b).first(),
                    next == found.size() ? bytes : found.get(next).first(),
                    line,
                    options.format() == null ? Format.TEXT : options.format(),
                    columns,
                    options.skipBadRows()));
            line += found.get(b).count();
        }
        return new DividedDocuments(ranges, false, state, all -> {
            var faults = new Faults(place.name(), handling, Optional::empty);
            var rows = 0L;
            for (var part : all) {
                if (part instanceof LineRange.Found lines) {
                    rows += lines.rows();
                    faults.add(lines.faults(), lines.first());
                }
            }
            if (rows == 0) {
                throw Lines.empty(place.name());
            }
            faults.end(rows);
        });
    }

    /** Looks at the lines that start in a block. */
    private record Look() implements Function<Block, LineScan.Seen>, Serializable {
        @Override
        public LineScan.Seen apply(Block block) {
            var file = Locations.of(block.file());
            try (var channel = Files.newByteChannel(file)) {
                // The byte before the block tells whether a line starts with it.
                channel.position(Math.max(0, block.from() - 1));
                return LineScan.of(Channels.newInputStream(channel), block.from(), block.to());
            } catch (IOException e) {
                throw Input.of(file).failed(e);
            }
        }
    }

    /** Bytes of a file. */
    private record Block(URI file, long from, long to) implements Serializable {}
}
