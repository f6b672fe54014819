package io.vatext.support;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns Jackson's exceptions about a configuration into one sentence for the person who wrote it. */
final class ConfigMistakes {
    private static final Pattern FOUND =
            Pattern.compile("from (Array|Object|String|Boolean|Integer|Floating-point) value");
    private static final Pattern KEY = Pattern.compile("^[a-z][a-z0-9_.]*");
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"(.*)\"");
    private static final Map<String, String> KINDS = Map.of(
            "Array", "a list",
            "Object", "a map",
            "String", "text",
            "Boolean", "true or false",
            "Integer", "a whole number",
            "Floating-point", "a number with a fraction");

    private ConfigMistakes() {}

    static InputException explain(Object source, JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException || cause instanceof IllegalArgumentException) {
                var message = String.valueOf(cause.getMessage());
                return new InputException(place(source, e, message) + sentence(message), e);
            }
        }
        return new InputException(place(source, e, "") + sentence(mistake(e)), e);
    }

    private static String mistake(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            var known =
                    unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
            return unknownKey(unknown.getPropertyName(), parent(e), known);
        }
        if (e instanceof InvalidTypeIdException unknown) {
            return unknownType(unknown);
        }
        if (e instanceof MismatchedInputException mismatch) {
            return mismatch(mismatch);
        }
        var duplicate = DUPLICATE.matcher(e.getOriginalMessage());
        if (duplicate.find()) {
            return "the key \"" + duplicate.group(1) + "\" appears twice in the same map; keep one of the two";
        }
        // A parser's message has indented lines that quote the input.
        var problem = e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
        return e instanceof StreamReadException
                ? "this cannot be parsed (" + problem + "); check brackets, quotes and indentation"
                : "this cannot be read (" + problem + ")";
    }

    private static String unknownKey(String key, String parent, Collection<String> known) {
        var sorted = known.stream().sorted().toList();
        return "unknown key \"" + key + "\"" + (parent.isEmpty() ? "" : " in " + parent)
                + ConfigFiles.didYouMean(key, sorted, "; known keys: " + sorted);
    }

    private static String unknownType(InvalidTypeIdException e) {
        var base = e.getBaseType().getRawClass();
        var info = base.getAnnotation(JsonTypeInfo.class);
        var key = info == null || info.property().isEmpty() ? "type" : info.property();
        var types = base.getAnnotation(JsonSubTypes.class);
        var known = types == null
                ? List.<String>of()
                : Stream.of(types.value()).map(JsonSubTypes.Type::name).sorted().toList();
        if (e.getTypeId() == null) {
            return "the key \"" + key + "\" is missing; it is one of " + known;
        }
        return "unknown " + key + " \"" + e.getTypeId() + "\""
                + ConfigFiles.didYouMean(e.getTypeId(), known, "; known: " + known);
    }

    private static String mismatch(MismatchedInputException e) {
        var message = e.getOriginalMessage();
        if (message.startsWith("No content")) {
            return "this is empty, but keys and values were expected";
        }
        var path = path(e, e.getPath().size());
        var found = FOUND.matcher(message);
        var value = e instanceof InvalidFormatException format
                ? "\"" + format.getValue() + "\""
                : found.find()
                        ? KINDS.getOrDefault(found.group(1), found.group(1))
                        : message.contains("`null`") ? "nothing" : "something else";
        return (path.isEmpty() ? "this" : path) + " must be " + expected(e.getTargetType()) + ", found " + value;
    }

    private static String expected(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type == String.class) {
            return "text";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "a map";
    }

    /**
     * The first key of a tree for which a record, or a record within it, has no component. Jackson itself reports it
     * only after the record's constructor has reported what is missing.
     */
    static Optional<InputException> unknownKey(Object source, Class<?> type, JsonNode tree) {
        return type.isRecord() ? unknownKey(source, type, tree, "") : Optional.empty();
    }

    private static Optional<InputException> unknownKey(Object source, Class<?> type, JsonNode tree, String path) {
        var types = Stream.of(type.getRecordComponents())
                .collect(Collectors.toMap(
                        component -> snakeCase(component.getName()), component -> (Class<?>) component.getType()));
        for (var entry : tree.properties()) {
            var key = entry.getKey();
            var component = types.get(key);
            if (component == null) {
                return Optional.of(InputException.in(
                        ConfigPlace.of(source, path.isEmpty() ? key : path + "." + key),
                        sentence(unknownKey(key, path, types.keySet()))));
            }
            if (component.isRecord()) {
                var below = unknownKey(source, component, entry.getValue(), path.isEmpty() ? key : path + "." + key);
                if (below.isPresent()) {
                    return below;
                }
            }
        }
        return Optional.empty();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** The path of the map that contains an unknown key: for records, Jackson knows the path but not the line. */
    private static String parent(JacksonException e) {
        return path(e, e.getPath().size() - 1);
    }

    private static String path(JacksonException e, int length) {
        var path = new StringJoiner(".");
        e.getPath().stream()
                .limit(Math.max(0, length))
                .map(part -> part.getPropertyName() == null ? "[" + part.getIndex() + "]" : part.getPropertyName())
                .forEach(path::add);
        return path.toString().replace(".[", "[");
    }

    /**
     * File and line. What a record's constructor says begins with the key that is wrong, while Jackson knows only the end of the
     * record.
     */
    private static String place(Object source, JacksonException e, String rule) {
        if (source instanceof ConfigPlace && !(e instanceof StreamReadException)) {
            var path = path(e, e.getPath().size());
            var key = KEY.matcher(rule);
            var named = key.find() ? (path.isEmpty() ? "" : path + ".") + key.group() : path;
            // The key itself may be missing; what it should be in is there.
            for (var known = named; !known.isEmpty(); known = known.substring(0, Math.max(0, known.lastIndexOf('.')))) {
                var found = ConfigPlace.of(source, known);
                if (!found.equals(source)) {
                    return found + ": ";
                }
            }
            return e.getPath().isEmpty()
                            && e.getLocation() != null
                            && e.getLocation().getLineNr() > 0
                            && rule.isEmpty()
                    ? source + ":" + e.getLocation().getLineNr() + ": "
                    : source + ": ";
        }
        var location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? source + ": "
                : source + ":" + location.getLineNr() + ": ";
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }
}
