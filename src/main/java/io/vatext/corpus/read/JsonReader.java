package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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
        return read(Input.of(Input.requireFile(path), Handling.of(options, warnings)));
    }

    Stream<Document> read(Input input) {
        try {
            var records = new JsonRecords(input, false);
            return Pull.stream(new Pass(input, records), records);
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    /** The objects; one that cannot be read, or a blank line between lines of objects, is an entry, too. */
    Stream<Entry> entries(Input input) {
        try {
            var records = new JsonRecords(input, true);
            var pass = new Pass(input, records);
            return Pull.stream(pass::nextEntry, records);
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    /** Finds the fields without reading more than the first objects. */
    Layout layout(Input input) {
        try (var records = new JsonRecords(input, false)) {
            return new Pass(input, records).layout();
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    /** One pass over a file. */
    private final class Pass implements Pull<Document> {
        private final Input input;
        private final JsonRecords records;
        private final Faults faults;
        private final Deque<JsonRecords.At> waiting = new ArrayDeque<>();
        private @Nullable Columns columns;
        private long rows;

        Pass(Input input, JsonRecords records) {
            this.input = input;
            this.records = records;
            this.faults = records.faults();
        }

        @Override
        public @Nullable Document next() throws IOException {
            var fields = columns == null ? withUsual(layout().columns()) : columns;
            columns = fields;
            for (var next = record(); next != null; next = record()) {
                try {
                    var document = document(next, fields);
                    if (!faults.refuse()) {
                        return document;
                    }
                } catch (RowFault fault) {
                    faults.add(fault);
                }
            }
            faults.end(rows);
            return null;
        }

        @Nullable
        Entry nextEntry() throws IOException {
            try {
                var next = records.next();
                if (next == null) {
                    if (rows == 0) {
                        throw Lines.empty(input.name());
                    }
                    return null;
                }
                rows++;
                return Entry.of(document(next, fieldsOf(next)));
            } catch (RowFault fault) {
                rows++;
                return Entry.bad(input, fault);
            }
        }

        /** The fields, found in the first object that has a text. */
        private Columns fieldsOf(JsonRecords.At record) throws RowFault {
            var known = columns;
            if (known != null) {
                return known;
            }
            try {
                var names = new LinkedHashSet<>(record.object().propertyNames());
                var found = withUsual(
                        layout(List.of(record.object()), names, record.line()).columns());
                columns = found;
                return found;
            } catch (InputException e) {
                throw RowFault.at(record.line(), problem(e));
            }
        }

        /** What is wrong, without the place and the period. */
        private String problem(InputException e) {
            return String.valueOf(e.getMessage())
                    .replace(input.name() + ": ", "")
                    .replaceFirst("^" + Pattern.quote(input.name()) + ":\\d+: ", "")
                    .replaceFirst("\\.$", "");
        }

        /** Objects that come later may have a label or identifier although the first ones have none. */
        private static Columns withUsual(Columns found) {
            return new Columns(
                    found.text(),
                    found.label() == null ? "label" : found.label(),
                    found.id() == null ? "id" : found.id());
        }

        private JsonRecords.@Nullable At record() throws IOException {
            return waiting.isEmpty() ? read() : waiting.poll();
        }

        /** The next object; those that cannot be read are added to the faults. */
        private JsonRecords.@Nullable At read() throws IOException {
            while (true) {
                try {
                    var next = records.next();
                    rows += next == null ? 0 : 1;
                    return next;
                } catch (RowFault fault) {
                    rows++;
                    faults.add(fault);
                } catch (InputException e) {
                    faults.endEarly();
                    throw e;
                }
            }
        }

        /** Label and identifier are optional in each object, so the names are those of several. */
        Layout layout() throws IOException {
            var names = new LinkedHashSet<String>();
            List<JsonNode> objects = new ArrayList<>();
            long line = 1;
            while (objects.size() < (input.canReopen() ? SAMPLE : 1)) {
                var next = read();
                if (next == null) {
                    break;
                }
                line = objects.isEmpty() ? next.line() : line;
                objects.add(next.object());
                names.addAll(next.object().propertyNames());
                waiting.add(next);
            }
            if (objects.isEmpty()) {
                faults.end(rows);
                throw Lines.empty(input.name());
            }
            return layout(objects, names, line);
        }

        private Layout layout(List<JsonNode> objects, Set<String> names, long line) {
            var notes = new ArrayList<String>();
            Columns.Lookup lookup =
                    given -> objects.stream().anyMatch(object -> field(object, given) != null) ? given : null;
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

        private Document document(JsonRecords.At record, Columns fields) throws RowFault {
            var object = record.object();
            var line = record.line();
            var texts = new ArrayList<String>();
            for (var name : fields.text()) {
                texts.add(text(object, name, line));
            }
            var text = texts.size() == 1
                    ? texts.get(0)
                    : texts.stream()
                            .map(String::strip)
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(" "));
            var id = fields.id() == null ? null : scalar(field(object, fields.id()), fields.id(), line);
            var label = fields.label() == null ? null : label(field(object, fields.label()), fields.label(), line);
            return new Document(id == null ? input.prefix() + ":" + line : id, text, label);
        }
    }

    private static String text(JsonNode object, String name, long line) throws RowFault {
        var text = field(object, name);
        if (text == null || !text.isString()) {
            throw RowFault.at(
                    line,
                    text == null
                            ? "the field \"" + name + "\" is missing; the fields are "
                                    + Columns.list(object.propertyNames())
                            : "the field \"" + name + "\" is " + (text.isNull() ? "null" : "not a string"));
        }
        return text.stringValue();
    }

    /** A field of an object; {@code a.b} is the field b of the object in field a, unless there is a field of that name. */
    private static @Nullable JsonNode field(JsonNode object, String name) {
        var field = object.get(name);
        var dot = name.indexOf('.');
        if (field != null || dot < 0) {
            return field;
        }
        var inner = object.get(name.substring(0, dot));
        return inner == null ? null : field(inner, name.substring(dot + 1));
    }

    private static @Nullable String label(@Nullable JsonNode node, String field, long line) throws RowFault {
        if (node == null || !node.isArray()) {
            var label = scalar(node, field, line);
            return label == null || label.isBlank() ? null : label.strip();
        }
        List<String> labels = new ArrayList<>();
        for (var element : node) {
            var label = scalar(element, field, line);
            if (label != null) {
                labels.add(label);
            }
        }
        if (labels.size() > 1) {
            throw FastTextReader.severalLabels(line, labels);
        }
        return labels.isEmpty() ? null : labels.get(0);
    }

    private static @Nullable String scalar(@Nullable JsonNode node, String field, long line) throws RowFault {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isValueNode()) {
            throw RowFault.at(line, "the field \"" + field + "\" is neither a string nor a number");
        }
        return node.asString();
    }
}
