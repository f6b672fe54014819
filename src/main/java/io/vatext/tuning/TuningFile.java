package io.vatext.tuning;

import io.vatext.experiment.ExperimentData;
import io.vatext.learning.Learner;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFile;
import io.vatext.support.ConfigPlace;
import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * A search for settings, as read from a YAML file.
 *
 * @param name the name of the run directory; null for the name of the file
 * @param data the documents
 * @param method the name of a method
 * @param seed the seed of trials and of the search; null for 1
 * @param settings the base settings, changes of the method's defaults; null for none
 * @param search lists or ranges of values by key, such as {@code objective.epsilon: {from: 0.02, to: 0.2, log: true}};
 *     null for a space that suits the method
 */
public record TuningFile(
        @Nullable String name,
        ExperimentData data,
        String method,
        @Nullable Long seed,
        @Nullable JsonNode settings,
        @Nullable JsonNode search) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    /** Checks that nothing is missing. */
    public TuningFile {
        if (name != null && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name must consist of letters, digits, dots and dashes, and start with a letter or digit; found "
                            + name + ".");
        }
        if (data == null) {
            throw new IllegalArgumentException("data must name a corpus, or files of documents.");
        }
        if (data.test() != null) {
            throw new IllegalArgumentException(
                    "data.test is not read by a search, so that it stays unseen; leave it out, and evaluate the best settings on it.");
        }
        if (method == null) {
            throw new IllegalArgumentException("method must name a method, such as both.");
        }
        seed = seed == null ? 1 : seed;
    }

    /**
     * Reads a file, and creates each learner that its search may ask for once, so that a mistake is found at once.
     *
     * @param file a YAML file
     * @param methods the methods that it may name
     * @return the search
     * @throws InputException if a key is unknown or a value is invalid
     */
    public static TuningFile read(Path file, Methods methods) {
        var content = ConfigFile.read(file);
        var tuning = content.as(TuningFile.class).named(file);
        var place = content.place();
        tuning.learner(List.of(), place, methods);
        if (tuning.search != null) {
            SearchSpace.of(tuning.search, place)
                    .changes(place)
                    .forEach(change -> tuning.learner(List.of(change), place, methods));
        }
        return tuning;
    }

    private TuningFile named(Path file) {
        var ownName = String.valueOf(file.getFileName()).replaceFirst("\\.[A-Za-z]+$", "");
        return new TuningFile(name == null ? ownName : name, data.relativeTo(file), method, seed, settings, search);
    }

    /** The learner with changes of the base settings. */
    Learner learner(List<SettingsChange> changes, Object source, Methods methods) {
        var all = new ArrayList<SettingsChange>();
        all.add(new SettingsChange(
                settings == null ? NullNode.getInstance() : settings, ConfigPlace.within(source, "settings")));
        all.addAll(changes);
        return methods.named(method, source).learner(List.of(), all);
    }

    /** The seed. */
    long masterSeed() {
        return seed == null ? 1 : seed;
    }

    /**
     * The files and directories that the search reads.
     *
     * @return documents of the user
     */
    public List<Path> inputs() {
        return data.inputs();
    }
}
