package io.vatext.corpus.export;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.support.AtomicDirectories;
import io.vatext.support.AtomicFiles;
import io.vatext.support.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a corpus in the layout of Reuters Corpus Volume 1: a directory per day, one {@link NewsItemWriter news item}
 * per document, and the {@link TopicFiles topics}.
 *
 * <p>The day determines the part of a document, as in the split of RCV1 by periods: labeled and validation documents
 * are in August 1996, unlabeled ones from September 1996 to June 1997, test documents in July 1997; each part is spread
 * evenly over its days. The first line of a text of several lines is the headline, the others are paragraphs. If all
 * identifiers are distinct numbers, they are kept; otherwise documents are numbered, and {@code ids.tsv} maps numbers
 * to identifiers.
 */
public final class Rcv1Export {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    /** The days of a part. */
    private enum Days {
        TRAIN("1996-08-20", "1996-08-31"),
        UNLABELED("1996-09-01", "1997-06-30"),
        TEST("1997-07-01", "1997-07-31");

        private final LocalDate first;
        private final long count;

        Days(String first, String last) {
            this.first = LocalDate.parse(first);
            this.count = ChronoUnit.DAYS.between(this.first, LocalDate.parse(last)) + 1;
        }

        private static Days of(String part) {
            return switch (part) {
                case "unlabeled" -> UNLABELED;
                case "test" -> TEST;
                default -> TRAIN;
            };
        }

        private LocalDate day(long position, long documents) {
            return first.plusDays(position * count / documents);
        }
    }

    private final Map<String, DocumentSource> parts;
    private final Progress progress;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final TreeSet<String> labels = new TreeSet<>();
    private boolean keepsIds = true;
    private long written;

    private Rcv1Export(Map<String, DocumentSource> parts, Progress progress) {
        this.parts = parts;
        this.progress = progress;
    }

    /**
     * Writes documents; reads them twice.
     *
     * @param parts the documents of each part by its name: labeled, validation, unlabeled or test
     * @param target a directory that does not exist yet
     * @param progress reports the number of documents written
     * @return how many were written
     * @throws IOException if writing fails; then no directory is created
     * @throws io.vatext.support.InputException if a label cannot be a topic code, or the target exists
     */
    public static long write(Map<String, DocumentSource> parts, Path target, Progress progress) throws IOException {
        var export = new Rcv1Export(parts, progress);
        try {
            AtomicDirectories.write(target, export::writeTo);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        return export.written;
    }

    private void writeTo(Path root) throws IOException {
        survey();
        var topics = TopicFiles.over(labels);
        topics.write(root);
        if (keepsIds) {
            items(root, topics, null);
        } else {
            AtomicFiles.write(root.resolve("ids.tsv"), out -> {
                items(root, topics, line -> out.write((line + "\n").getBytes(StandardCharsets.UTF_8)));
            });
        }
    }

    /** Counts documents, and collects labels and identifiers, before the first item is written. */
    private void survey() {
        Set<String> ids = new HashSet<>();
        parts.forEach((part, source) -> {
            try (var documents = source.open()) {
                documents.forEachOrdered(document -> {
                    counts.merge(part, 1L, Long::sum);
                    if (document.label() != null) {
                        labels.add(document.label());
                    }
                    keepsIds = keepsIds && NUMBER.matcher(document.id()).matches() && ids.add(document.id());
                });
            }
        });
    }

    @FunctionalInterface
    private interface IdLines {
        void line(String line) throws IOException;
    }

    private void items(Path root, TopicFiles topics, @Nullable IdLines lines) {
        var writer = new NewsItemWriter(root);
        parts.forEach((part, source) -> {
            var position = new long[1];
            try (var documents = source.open()) {
                documents.forEachOrdered(document -> {
                    written++;
                    var id = lines == null ? document.id() : Long.toString(written);
                    var date = Days.of(part).day(position[0]++, counts.getOrDefault(part, 1L));
                    try {
                        writer.write(item(id, date, document, topics));
                        if (lines != null) {
                            lines.line(id + "\t" + document.id());
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    progress.update(written, "");
                });
            }
        });
    }

    private static NewsItemWriter.Item item(String id, LocalDate date, Document document, TopicFiles topics) {
        var lines = List.of(document.text().split("\n", -1));
        var hasHeadline = lines.size() > 1 && !lines.get(0).isBlank();
        return new NewsItemWriter.Item(
                id,
                date,
                hasHeadline ? lines.get(0) : null,
                hasHeadline ? lines.subList(1, lines.size()) : lines,
                document.label() == null ? List.of() : topics.codes(document.label()));
    }
}
