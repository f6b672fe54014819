package io.vatext.support;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Reads configuration into records, strictly: an unknown key or a wrong type is an {@link InputException} that names the file,
 * the line and the nearest known key. Keys are in snake_case.
 */
public final class ConfigFiles {
    // Mappers are immutable and remember the records they have seen, which makes the second use much quicker.
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.USE_NATIVE_TYPE_ID)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private ConfigFiles() {}

    /**
     * A strict YAML mapper: snake_case keys, no unknown keys, no null for a primitive, no fraction for a whole number.
     *
     * @return the mapper, immutable and thread-safe
     */
    public static ObjectMapper yaml() {
        return YAML;
    }

    /**
     * The same strictness for JSON.
     *
     * @return the mapper, immutable and thread-safe
     */
    public static ObjectMapper json() {
        return JSON;
    }

    /**
     * Reads a YAML file into a record.
     *
     * @param file the file
     * @param type the record's class
     * @param <T> the record's type
     * @return the record
     * @throws InputException if the file is missing, is not YAML, or does not fit the record; also when the record's own
     *     constructor refuses a value
     */
    public static <T> T read(Path file, Class<T> type) {
        if (!Files.isRegularFile(file)) {
            throw InputException.in(file, "there is no such file; name an existing YAML file.");
        }
        try {
            return yaml().readValue(file.toFile(), type);
        } catch (JacksonException e) {
            throw explain(file, e);
        }
    }

    /**
     * Turns a mapper's complaint into one sentence for the user.
     *
     * @param source the file, as the user named it
     * @param e the complaint
     * @return the exception, to be thrown
     */
    public static InputException explain(Object source, JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException || cause instanceof IllegalArgumentException) {
                return new InputException(place(source, e) + cause.getMessage(), e);
            }
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            var known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .toList();
            var nearest = nearest(unknown.getPropertyName(), known);
            return new InputException(
                    place(source, e) + "unknown key \"" + unknown.getPropertyName() + "\"" + parent(e)
                            + nearest.map(n -> "; did you mean \"" + n + "\"?").orElse("; known keys: " + known + "."),
                    e);
        }
        if (e instanceof InvalidTypeIdException unknown) {
            return new InputException(place(source, e) + explainType(unknown), e);
        }
        var text = e.getOriginalMessage();
        return new InputException(place(source, e) + text.lines().findFirst().orElse("cannot be read"), e);
    }

    private static String explainType(InvalidTypeIdException e) {
        var base = e.getBaseType().getRawClass();
        var info = base.getAnnotation(JsonTypeInfo.class);
        var key = info == null || info.property().isEmpty() ? "type" : info.property();
        var types = base.getAnnotation(JsonSubTypes.class);
        var known = types == null
                ? List.<String>of()
                : Stream.of(types.value()).map(JsonSubTypes.Type::name).sorted().toList();
        if (e.getTypeId() == null) {
            return "the key \"" + key + "\" is missing; it is one of " + known + ".";
        }
        return "unknown " + key + " \"" + e.getTypeId() + "\""
                + nearest(e.getTypeId(), known)
                        .map(n -> "; did you mean \"" + n + "\"?")
                        .orElse("; known: " + known + ".");
    }

    /** Where in the file an unknown key stands: for records, Jackson knows the path but not the line. */
    private static String parent(JacksonException e) {
        var path = new StringJoiner(".");
        e.getPath().stream()
                .limit(Math.max(0, e.getPath().size() - 1))
                .map(part -> part.getPropertyName() == null ? "[" + part.getIndex() + "]" : part.getPropertyName())
                .forEach(path::add);
        return path.length() == 0 ? "" : " in " + path;
    }

    private static String place(Object source, JacksonException e) {
        var location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? source + ": "
                : source + ":" + location.getLineNr() + ": ";
    }

    /**
     * The known name closest to a misspelled one, for error messages.
     *
     * @param name what the user wrote
     * @param known what could have been meant
     * @return the closest known name, if any is close enough to be meant
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 3)
                        && distance(name, candidate) < name.length());
    }

    /** Levenshtein's edit distance, ignoring case. */
    private static int distance(String a, String b) {
        var left = a.toLowerCase(Locale.ROOT);
        var right = b.toLowerCase(Locale.ROOT);
        var previous = new int[right.length() + 1];
        for (var j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (var i = 1; i <= left.length(); i++) {
            var current = new int[right.length() + 1];
            current[0] = i;
            for (var j = 1; j <= right.length(); j++) {
                var change = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
