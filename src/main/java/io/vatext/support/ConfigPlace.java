package io.vatext.support;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A part of a configuration file, as the source of settings in messages: it knows the line of each key. Immutable.
 *
 * <pre>{@code
 * var settings = ConfigFile.read(file).place().within("settings");
 * InputException.in(ConfigPlace.of(settings, "training.stepps"), "unknown key …"); // my.yaml:12: unknown key …
 * }</pre>
 */
public final class ConfigPlace {
    private final Object file;
    private final Map<String, Integer> lines;
    private final String path;

    private ConfigPlace(Object file, Map<String, Integer> lines, String path) {
        this.file = file;
        this.lines = lines;
        this.path = path;
    }

    /** The top of a YAML file with some content; lines are unknown from where it cannot be parsed. */
    static ConfigPlace of(Path file, byte[] content) {
        var lines = new HashMap<String, Integer>();
        try (var parser = ConfigFiles.yaml().createParser(content)) {
            parser.nextToken();
            read(parser, "", lines);
        } catch (JacksonException e) {
            return new ConfigPlace(file, lines, ""); // Whoever reads the file reports it.
        }
        return new ConfigPlace(file, lines, "");
    }

    private static void read(JsonParser parser, String path, Map<String, Integer> lines) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var key = below(path, parser.currentName());
                lines.putIfAbsent(key, parser.currentTokenLocation().getLineNr());
                parser.nextToken();
                read(parser, key, lines);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            var token = parser.nextToken();
            for (var i = 0; token != null && token != JsonToken.END_ARRAY; i++) {
                var key = path + "[" + i + "]";
                lines.putIfAbsent(key, parser.currentTokenLocation().getLineNr());
                read(parser, key, lines);
                token = parser.nextToken();
            }
        }
    }

    /**
     * A part of this part.
     *
     * @param key the key of a map in it
     * @return the place of what the key names
     */
    public ConfigPlace within(String key) {
        return new ConfigPlace(file, lines, below(path, key));
    }

    /**
     * The source of a part of some settings.
     *
     * @param source the source of the settings: a place, or an option of the command line or another name
     * @param key the key of a map in them
     * @return the place of the part, whose line is unknown if the source is not a place
     */
    public static Object within(Object source, String key) {
        return source instanceof ConfigPlace place ? place.within(key) : new ConfigPlace(source, Map.of(), key);
    }

    /**
     * The source of a value, for a message that names the key itself.
     *
     * @param source the source of settings: a place, or an option of the command line or another name
     * @param key the path of the value in them, such as {@code training.steps}; empty for all of it
     * @return file and line, if the line is known; otherwise the source
     */
    public static Object of(Object source, String key) {
        return source instanceof ConfigPlace place && place.line(key).isPresent()
                ? place.file + ":" + place.line(key).getAsInt()
                : source;
    }

    /** The line of a key in this part; that of the part itself for the empty key. */
    private OptionalInt line(String key) {
        var line = lines.get(below(path, key));
        return line == null ? OptionalInt.empty() : OptionalInt.of(line);
    }

    private static String below(String path, String key) {
        return path.isEmpty() || key.isEmpty() ? path + key : path + (key.startsWith("[") ? "" : ".") + key;
    }

    /** The file, the line of the part if it is known, and its path. */
    @Override
    public String toString() {
        var line = line("");
        return file + (line.isPresent() ? ":" + line.getAsInt() : "") + (path.isEmpty() ? "" : ": " + path);
    }
}
