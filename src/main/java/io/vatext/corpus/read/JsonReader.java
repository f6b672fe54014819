package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.corpus.read.JsonRecords.Found;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * JSON: objects with a text and, optionally, a label and an identifier, one per line, in an array, or one after the
 * other. Labels may be strings, numbers or booleans; null or a missing label means unlabeled.
 */
final class JsonReader implements DocumentReader {
    private static final int SAMPLE = 100;

    private final ReaderOptions options;
    private final Consumer<String> warnings;

    /**
     * A reader of JSON.
     *
     * @param options what the user specified
     * @param warnings receives messages, in whole sentences, about what was left out
     */
    JsonReader(ReaderOptions options, Consumer<String> warnings) {
        this.options = options;
        this.warnings = warnings;
    }

    /** The fields that are read, and what else a user should know. */
    record Layout(Columns columns, List<String> notes) {}

    @Override
    public Stream<Document> read(Path path) {
        return items(Input.of(Input.requireFile(path), Handling.of(options, warnings)))
                .documents();
    }

    /** A pass over a file. */
    Items items(Input input) {
        try {
            var records = new JsonRecords(input);
            return new Items(
                    new Pass(input, records, null), records.faults(), List.of(), Lines.empty(input.name()), records);
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    /** A pass over some lines, each of which is an object, of a file whose fields are known. */
    static Pull<Item> lines(Input input, LineReader lines, Columns columns) {
        return new JsonReader(ReaderOptions.RECOGNIZE, warning -> {})
        .new Pass(input, new JsonRecords(input, lines), Pass.withUsual(columns));
    }

    /** Whether each line of a file is an object. */
    static boolean hasObjectsInLines(Input input) {
        try (var records = new JsonRecords(input)) {
            return records.onePerLine();
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    /** Finds the fields without reading more than the first objects. */
    Layout layout(Input input) {
        try (var records = new JsonRecords(input)) {
            return new Pass(input, records, null).layout();
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    /** One pass over a file. */
    private final class Pass implements Pull<Item> {
        private final Input input;
        private final JsonRecords records;
        private final Deque<Found> waiting = new ArrayDeque<>();
        private @Nullable Columns columns;

        Pass(Input input, JsonRecords records, @Nullable Columns columns) {
            this.input = input;
            this.records = records;
            this.columns = columns;
        }

        @Override
        public @Nullable Item next() throws IOException {
            var record = record();
            if (record == null) {
                return null;
            }
            if (record.fault() != null) {
                return Item.bad(record.fault());
            }
            var object = record.object();
            if (object == null) {
                return Item.blank(record.line());
            }
            if (columns == null) {
                waiting.addFirst(record);
                columns = withUsual(layout().columns());
                waiting.removeFirst();
            }
            try {
                return Item.of(record.line(), document(object, record.line(), columns));
            } catch (RowFault fault) {
                return Item.bad(fault);
            }
        }

        /** Objects that come later may have a label or identifier although the first ones have none. */
        private static Columns withUsual(Columns found) {
            return new Columns(
                    found.text(),
                    found.label() == null ? "label" : found.label(),
                    found.id() == null ? "id" : found.id());
        }

        private @Nullable Found record() throws IOException {
            return waiting.isEmpty() ? records.next() : waiting.poll();
        }

        /** Label and identifier are optional in each object, so the names are those of several. */
        Layout layout() throws IOException {
            var names = new LinkedHashSet<String>();
            List<JsonNode> objects = new ArrayList<>();
            long line = 1;
            for (var record : sample()) {
                if (record.object() != null) {
                    line = objects.isEmpty() ? record.line() : line;
                    objects.add(record.object());
                    JsonFields.addNames("", record.object(), names);
                }
            }
            if (objects.isEmpty()) {
                throw nothingUsable();
            }
            var notes = new ArrayList<String>();
            Columns.Lookup lookup = given ->
                    objects.stream().anyMatch(object -> JsonFields.field(object, given) != null) ? given : null;
            var present = Columns.present(options, lookup, notes);
            // Objects that come later may have a label or identifier that the first ones lack.
            Columns.Lookup lenient =
                    given -> given.equals(present.label()) || given.equals(present.id()) ? given : lookup.find(given);
            var found = Columns.find(present, names, lenient, input.name(), line);
            if (!records.onePerLine()) {
                notes.add("objects over several lines or in an array");
            }
            found.unused(names).ifPresent(notes::add);
            return new Layout(found, notes);
        }

        /** The first records; if more may be long in coming, no more than are needed. */
        private Iterable<Found> sample() throws IOException {
            var most = input.canReopen() ? SAMPLE : 1;
            while (waiting.stream().filter(record -> record.object() != null).count() < most) {
                var next = records.next();
                if (next == null) {
                    break;
                }
                waiting.add(next);
            }
            return waiting;
        }

        private InputException nothingUsable() {
            var faults = records.faults();
            var count = 0;
            for (var record : waiting) {
                if (record.fault() != null) {
                    faults.add(record.fault());
                    count++;
                }
            }
            faults.end(count);
            return Lines.empty(input.name());
        }

        private Document document(JsonNode object, long line, Columns fields) throws RowFault {
            var texts = new ArrayList<String>();
            for (var name : fields.text()) {
                texts.add(JsonFields.text(object, name, line));
            }
            var text = texts.size() == 1
                    ? texts.get(0)
                    : texts.stream()
                            .map(String::strip)
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(" "));
            var id = fields.id() == null ? null : JsonFields.scalar(object, fields.id(), line);
            var labels = fields.label() == null ? List.<String>of() : JsonFields.labels(object, fields.label(), line);
            return Document.labeled(id == null ? input.prefix() + ":" + line : id, text, labels);
        }
    }
}
