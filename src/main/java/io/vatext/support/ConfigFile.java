package io.vatext.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The content of a YAML file, which was read once, so that it may come through a pipe. Immutable. */
public final class ConfigFile {
    private final Path file;
    private final byte[] content;

    private ConfigFile(Path file, byte[] content) {
        this.file = file;
        this.content = content;
    }

    /**
     * Reads a file.
     *
     * @param file a file or a pipe
     * @return its content, which need not be YAML
     * @throws InputException if it is missing, is a directory or cannot be read
     */
    public static ConfigFile read(Path file) {
        if (!Files.exists(file)) {
            throw InputException.in(file, "no such file; name an existing YAML file.");
        }
        if (Files.isDirectory(file)) {
            throw InputException.in(file, "this is a directory; name a YAML file.");
        }
        var content = new ByteArrayOutputStream();
        try (var in = Files.newInputStream(file)) {
            // Not readAllBytes, which asks for a position that a pipe does not have.
            var buffer = new byte[1 << 13];
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                content.write(buffer, 0, count);
            }
            return new ConfigFile(file, content.toByteArray());
        } catch (IOException e) {
            throw new InputException(file + ": " + FileErrors.reason(e) + ".", e);
        }
    }

    /**
     * The file.
     *
     * @return as it was given
     */
    public Path path() {
        return file;
    }

    /**
     * The file as a source of settings in messages, with the line of each key.
     *
     * @return the place of its top; lines are unknown from where it cannot be parsed
     */
    public ConfigPlace place() {
        return ConfigPlace.of(file, content);
    }

    /**
     * The content as a tree.
     *
     * @return missing if the file is empty
     * @throws InputException if it is not YAML
     */
    public JsonNode tree() {
        try {
            return ConfigFiles.yaml().readTree(content);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }

    /**
     * The content as a record.
     *
     * @param type the record's class
     * @param <T> the record's type
     * @return the record
     * @throws InputException if the content is not YAML or does not fit the record, or if the record's constructor rejects a value
     */
    public <T> T as(Class<T> type) {
        try {
            var read = ConfigFiles.yaml().readValue(content, type);
            if (read == null) {
                throw InputException.in(file, "this is empty, but keys and values were expected.");
            }
            return read;
        } catch (JacksonException e) {
            var place = place();
            throw e instanceof UnrecognizedPropertyException
                    ? ConfigFiles.explain(place, e)
                    : misspelled(place, type).orElseGet(() -> ConfigFiles.explain(place, e));
        }
    }

    /** A misspelled key causes a missing one, so it is reported first. */
    private Optional<InputException> misspelled(ConfigPlace place, Class<?> type) {
        try {
            return ConfigMistakes.unknownKey(place, type, ConfigFiles.yaml().readTree(content));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
