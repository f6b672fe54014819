package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON Lines: one object per line with a text and, optionally, a label and an identifier. Labels may be strings,
 * numbers or booleans; null or a missing label means unlabeled.
 */
final class JsonLinesReader implements DocumentReader {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final ReaderOptions options;

    JsonLinesReader(ReaderOptions options) {
        this.options = options;
    }

    @Override
    public Stream<Document> read(Path path) {
        return read(Input.of(Input.requireFile(path)));
    }

    Stream<Document> read(Input input) {
        var columns = new Columns[1]; // found in the first object
        return Lines.utf8(input, (line, number) -> {
            var object = parse(input, line, number);
            if (columns[0] == null) {
                columns[0] = find(input, object, number);
            }
            return document(input, object, columns[0], number);
        });
    }

    /** Finds the fields without reading more than the first document. */
    Columns columns(Input input) {
        var columns = new Columns[1];
        try (var first = Lines.utf8(input, (line, number) -> {
            columns[0] = find(input, parse(input, line, number), number);
            return new Document("", "", null);
        })) {
            first.limit(1).forEach(ignored -> {});
        }
        return columns[0];
    }

    /** The label is optional in each object, so a label or id that the user names may be missing from the first one. */
    private Columns find(Input input, JsonNode object, long number) {
        var names = new ArrayList<>(object.propertyNames());
        for (var name : new String[] {options.label(), options.id()}) {
            if (name != null && !names.contains(name)) {
                names.add(name);
            }
        }
        var found = Columns.find(options, names, input.name(), number);
        return new Columns(
                found.text(), found.label() == null ? "label" : found.label(), found.id() == null ? "id" : found.id());
    }

    private static JsonNode parse(Input input, String line, long number) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new InputException(
                    input.name() + ":" + number + ": expected a JSON object, but the line is not JSON ("
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ").",
                    e);
        }
        if (!node.isObject()) {
            throw InputException.at(
                    input.name(), number, "expected one JSON object per line, such as {\"text\": \"…\"}.");
        }
        return node;
    }

    private static Document document(Input input, JsonNode object, Columns columns, long number) {
        var text = object.get(columns.text());
        if (text == null || !text.isString()) {
            throw InputException.at(
                    input.name(),
                    number,
                    text == null
                            ? "the field \"" + columns.text() + "\" is missing; the fields are "
                                    + Columns.list(object.propertyNames()) + "."
                            : "the field \"" + columns.text() + "\" is not a string.");
        }
        var id = columns.id() == null ? null : scalar(input, object.get(columns.id()), columns.id(), number);
        var labels = columns.label() == null
                ? List.<String>of()
                : labels(input, object.get(columns.label()), columns.label(), number);
        return Document.labeled(id == null ? input.prefix() + ":" + number : id, text.stringValue(), labels);
    }

    private static List<String> labels(Input input, @Nullable JsonNode node, String field, long number) {
        var labels = new ArrayList<String>();
        for (var element : node == null || !node.isArray() ? Collections.singletonList(node) : node) {
            var label = scalar(input, element, field, number);
            if (label != null && !label.isBlank()) {
                labels.add(label.strip());
            }
        }
        return labels;
    }

    private static @Nullable String scalar(Input input, @Nullable JsonNode node, String field, long number) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isValueNode()) {
            throw InputException.at(
                    input.name(), number, "the field \"" + field + "\" is neither a string nor a number.");
        }
        return node.asString();
    }
}
