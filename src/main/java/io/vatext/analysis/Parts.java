package io.vatext.analysis;

import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/**
 * The parts of an analysis that are finished, each in a file of a directory.
 *
 * @param directory belongs to one analysis with one set of models, documents and settings
 */
public record Parts(Path directory) {
    /** Makes a part. */
    @FunctionalInterface
    public interface Maker<T> {
        /**
         * Makes it.
         *
         * @return its result
         * @throws IOException if a file cannot be read or written
         */
        T make() throws IOException;
    }

    /**
     * The result of a part, which is made only if it is not there.
     *
     * @param name letters, digits, dots and dashes
     * @param type a record, which JSON can hold
     * @param maker makes the part
     * @param <T> the type of the result
     * @return the result
     * @throws IOException if a file cannot be read or written
     */
    <T> T get(String name, Class<T> type, Maker<T> maker) throws IOException {
        var file = directory.resolve(name + ".json");
        if (Files.exists(file)) {
            try {
                return ConfigFiles.json().readValue(file, type);
            } catch (JacksonException e) {
                // A damaged part is made again, as any other that is missing.
                Files.delete(file);
            }
        }
        var made = maker.make();
        AtomicFiles.writeString(file, ConfigFiles.json().writeValueAsString(made) + "\n");
        return made;
    }
}
