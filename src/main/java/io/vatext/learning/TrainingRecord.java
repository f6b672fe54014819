package io.vatext.learning;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelChecksum;
import io.vatext.model.ModelContents;
import io.vatext.support.ConfigFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * When and from what a model was trained, how long that took and how well it went. It is stored in the model's file next to
 * the model, and does not change what the model answers.
 *
 * @param finished when the model was written, ISO 8601 in UTC
 * @param vatext the version of the program
 * @param method the name of the method
 * @param seed the seed of every random number
 * @param threads the threads that computed
 * @param files what was read
 * @param documents how many documents each part had, by the name of the part
 * @param steps updates that were made; null for a learner without any
 * @param stopped whether training was stopped before its end
 * @param seconds how long training took, in all processes that worked on it
 * @param tokensPerSecond tokens of the training batches in a second of training; null for a learner without batches
 * @param validation the error on documents that were not learned from; null if there were none
 * @param run everything that decides the result, as {@link io.vatext.support.Description#tree} gives it, with {@link StoredNames}
 * @param limited the same before a limit of time chose steps and members, and the limit; null if there was none, and in models of
 *     earlier versions
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingRecord(
        String finished,
        String vatext,
        String method,
        long seed,
        int threads,
        List<InputFile> files,
        Map<String, Long> documents,
        @Nullable Long steps,
        boolean stopped,
        double seconds,
        @Nullable Double tokensPerSecond,
        Learned.@Nullable Selection validation,
        ObjectNode run,
        @Nullable ObjectNode limited) {
    /**
     * A file or directory that was read.
     *
     * @param role what it was read for, such as {@code train}
     * @param name its name, without the directories above it
     * @param sha256 the checksum of its content; null if it cannot be read twice
     */
    public record InputFile(
            String role, String name, @Nullable String sha256) {}

    /** Copies the collections. */
    public TrainingRecord {
        Objects.requireNonNull(finished, "finished");
        Objects.requireNonNull(vatext, "vatext");
        Objects.requireNonNull(method, "method");
        run = StoredNames.in(Objects.requireNonNull(run, "run"));
        limited = limited == null ? null : StoredNames.in(limited);
        files = files == null ? List.of() : List.copyOf(files);
        documents = documents == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(documents));
    }

    /**
     * Adds the record to a model.
     *
     * @param model the contents of a model's file
     * @return contents with this record
     */
    public ModelContents in(ModelContents model) {
        var manifest = ((ObjectNode) model.manifest()).deepCopy();
        manifest.set(ModelChecksum.TRAINING, ConfigFiles.json().valueToTree(this));
        return new ModelContents(manifest, model.entries(), model.tensors());
    }

    /**
     * Reads the record of a model.
     *
     * @param file a model file
     * @return empty for a model that a program or an earlier version wrote
     * @throws io.vatext.support.InputException if the file is not a model file
     */
    public static Optional<TrainingRecord> of(Path file) {
        var tree = ModelArchive.readDescription(file).manifest().path(ModelChecksum.TRAINING);
        try {
            return tree.isObject()
                    ? Optional.of(ConfigFiles.json().treeToValue(tree, TrainingRecord.class))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty(); // A stranger's file may have anything here; nothing depends on it.
        }
    }
}
