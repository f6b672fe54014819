package io.vatext.corpus.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Streams documents to one file. */
public final class DocumentWriter {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String PREFIX = "__label__";

    private final ExportFormat format;
    private final boolean namesParts;

    /**
     * A writer of one format.
     *
     * @param format what to write
     * @param namesParts whether each document names its part; not possible in fastText's lines
     * @throws IllegalArgumentException if parts are to be named in fastText's lines, or the format is a directory
     */
    public DocumentWriter(ExportFormat format, boolean namesParts) {
        if (format.isDirectory()) {
            throw new IllegalArgumentException("the format " + format + " is a directory, not a file");
        }
        if (namesParts && format == ExportFormat.FASTTEXT) {
            throw new IllegalArgumentException("fastText's lines cannot name the part");
        }
        this.format = format;
        this.namesParts = namesParts;
    }

    /**
     * Writes documents.
     *
     * @param parts the documents of each part, written in this order
     * @param out the target; flushed, not closed
     * @return how many were written
     * @throws IOException if writing fails
     * @throws InputException if a document cannot be written in this format
     */
    public long write(Map<String, DocumentSource> parts, Writer out) throws IOException {
        Sink sink = switch (format) {
            case JSONL -> (document, part) -> out.write(json(document, part) + "\n");
            case CSV -> delimited(',', out);
            case TSV -> delimited('\t', out);
            case FASTTEXT -> (document, part) -> out.write(fastText(document) + "\n");
            case RCV1 -> throw new IllegalStateException("rejected by the constructor");
        };
        var count = new long[1];
        for (var part : parts.entrySet()) {
            try (var documents = part.getValue().open()) {
                documents.forEachOrdered(document -> {
                    try {
                        sink.put(document, part.getKey());
                        count[0]++;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (UncheckedIOException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        out.flush();
        return count[0];
    }

    @FunctionalInterface
    private interface Sink {
        void put(Document document, String part) throws IOException;
    }

    private String json(Document document, String part) {
        var object = JSON.createObjectNode();
        object.put("id", document.id());
        object.put("text", document.text());
        if (document.label() != null) {
            object.put("label", document.label());
        }
        if (namesParts) {
            object.put("part", part);
        }
        return JSON.writeValueAsString(object);
    }

    @SuppressWarnings("resource") // closing it would close the writer, which belongs to the caller
    private Sink delimited(char separator, Writer out) {
        var csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(out);
        row(csv, "id", "text", "label", "part");
        return (document, part) -> row(csv, document.id(), document.text(), orEmpty(document.label()), part);
    }

    private void row(CsvWriter csv, String id, String text, String label, String part) {
        if (namesParts) {
            csv.writeRecord(id, text, label, part);
        } else {
            csv.writeRecord(id, text, label);
        }
    }

    private static String orEmpty(@Nullable String label) {
        return label == null ? "" : label;
    }

    private static String fastText(Document document) {
        var text = document.text().replaceAll("\\s+", " ").strip();
        if (text.startsWith(PREFIX) || text.contains(" " + PREFIX)) {
            throw new InputException("the text of document " + document.id() + " contains a word that starts with "
                    + PREFIX + ", which fastText would read as a label; choose another format.");
        }
        var label = document.label();
        if (label == null) {
            return text;
        }
        if (label.isEmpty() || label.chars().anyMatch(Character::isWhitespace)) {
            throw new InputException("the label \"" + label + "\" of document " + document.id()
                    + " contains white space, which fastText's lines do not allow; choose another format.");
        }
        return PREFIX + label + " " + text;
    }
}
