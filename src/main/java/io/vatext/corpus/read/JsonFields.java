package io.vatext.corpus.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a JSON object by the names that users give them. */
final class JsonFields {
    private JsonFields() {}

    /** Names each field as a user can; those of an object in a field with a dot. */
    static void addNames(String prefix, JsonNode object, Set<String> names) {
        for (var field : object.properties()) {
            if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                addNames(prefix + field.getKey() + ".", field.getValue(), names);
            } else {
                names.add(prefix + field.getKey());
            }
        }
    }

    /** A text, which must be there. */
    static String text(JsonNode object, String name, long line) throws RowFault {
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
    static @Nullable JsonNode field(JsonNode object, String name) {
        var field = object.get(name);
        var dot = name.indexOf('.');
        if (field != null || dot < 0) {
            return field;
        }
        var inner = object.get(name.substring(0, dot));
        return inner == null ? null : field(inner, name.substring(dot + 1));
    }

    /** The labels in a field: none, one, or those of an array. */
    static List<String> labels(JsonNode object, String field, long line) throws RowFault {
        var node = field(object, field);
        var labels = new ArrayList<String>();
        for (var element : node == null || !node.isArray() ? Collections.singletonList(node) : node) {
            var label = valueOf(element, field, line);
            if (label != null && !label.isBlank()) {
                labels.add(label.strip());
            }
        }
        return labels;
    }

    /** A string, number or boolean; null if there is none. */
    static @Nullable String scalar(JsonNode object, String field, long line) throws RowFault {
        return valueOf(field(object, field), field, line);
    }

    private static @Nullable String valueOf(@Nullable JsonNode node, String field, long line) throws RowFault {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isValueNode()) {
            throw RowFault.at(line, "the field \"" + field + "\" is neither a string nor a number");
        }
        return node.asString();
    }
}
