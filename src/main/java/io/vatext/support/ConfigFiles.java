package io.vatext.support;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Reads configuration into records, strictly: an unknown key, a key that appears twice or a wrong type is an
 * {@link InputException} that names the file, the line and the nearest known key. Keys are in snake_case.
 */
public final class ConfigFiles {
    // Mappers are immutable and cache the records they have seen, which makes later uses much faster.
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.USE_NATIVE_TYPE_ID)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private ConfigFiles() {}

    /**
     * A strict YAML mapper: snake_case keys, no unknown keys, no duplicate keys, no null for a primitive, no fraction
     * for a whole number.
     *
     * @return the mapper, immutable and thread-safe
     */
    public static ObjectMapper yaml() {
        return YAML;
    }

    /**
     * A JSON mapper of the same strictness.
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
     * @throws InputException if the file is missing, is not YAML or does not fit the record, or if the record's
     *     constructor rejects a value
     */
    public static <T> T read(Path file, Class<T> type) {
        return ConfigFile.read(file).as(type);
    }

    /**
     * Reads a part of a YAML file into a record.
     *
     * @param tree the part
     * @param type the record's class
     * @param source where it comes from, for messages; a {@link ConfigPlace} knows the lines
     * @param <T> the record's type
     * @return the record
     * @throws InputException as {@link #read}
     */
    public static <T> T convert(JsonNode tree, Class<T> type, Object source) {
        try {
            return yaml().treeToValue(tree, type);
        } catch (JacksonException e) {
            throw e instanceof UnrecognizedPropertyException
                    ? explain(source, e)
                    : ConfigMistakes.unknownKey(source, type, tree).orElseGet(() -> explain(source, e));
        }
    }

    /**
     * Turns a mapper's exception into one sentence for the user.
     *
     * @param source the file, as the user named it, or a {@link ConfigPlace}, which knows the lines
     * @param e the mapper's exception
     * @return the exception, to be thrown
     */
    public static InputException explain(Object source, JacksonException e) {
        return ConfigMistakes.explain(source, e);
    }

    /**
     * The end of a message about an unknown name.
     *
     * @param name what the user wrote
     * @param known the known names
     * @param otherwise the text to use if no known name is similar enough, such as a list of them
     * @return {@code ; did you mean "NAME"?}, or {@code otherwise}
     */
    public static String didYouMean(String name, Collection<String> known, String otherwise) {
        return nearest(name, known)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElse(otherwise);
    }

    /**
     * The known name closest to a misspelled one, for error messages.
     *
     * @param name what the user wrote
     * @param known the known names
     * @return the closest known name; empty if none is similar enough
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
