package io.vatext.experiment;

import io.vatext.classifier.Settings;
import io.vatext.evaluation.Reference;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A matrix of runs, as read from {@code eval/NAME.yaml}.
 *
 * @param name the experiment's name, and that of its run directory
 * @param corpus the name of a described corpus
 * @param subsets draws of labeled documents, such as {@code k20.s0}; null or empty for all of them
 * @param seeds master seeds, one run each
 * @param settings what differs from {@link Settings#defaults()}
 * @param methods rows of the table: a method's name, or any name with {@code method: NAME}; each with what differs from the
 *     settings
 * @param references numbers from elsewhere that stand in the same table
 */
public record ExperimentFile(
        String name,
        String corpus,
        @Nullable List<String> subsets,
        List<Long> seeds,
        @Nullable JsonNode settings,
        Map<String, JsonNode> methods,
        @Nullable List<Reference> references) {
    private static final String METHOD = "method";

    /** What can be the name of a file or directory everywhere. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    /** Checks what must be there. */
    public ExperimentFile {
        require(
                name != null && NAME.matcher(name).matches(),
                "name must be of letters, digits, dots and dashes, and start with a letter or digit; found " + name
                        + ".");
        require(corpus != null, "corpus must name a corpus; ./vatext corpus list shows them.");
        require(seeds != null && !seeds.isEmpty(), "seeds must list at least one whole number.");
        require(
                seeds.stream().noneMatch(Objects::isNull) && new HashSet<>(seeds).size() == seeds.size(),
                "seeds must be different whole numbers; found " + seeds + ".");
        require(
                subsets == null || new HashSet<>(subsets).size() == subsets.size(),
                "subsets must be different; found " + subsets + ".");
        require(methods != null && !methods.isEmpty(), "methods must list at least one of " + Method.names() + ".");
        methods.keySet()
                .forEach(row -> require(
                        NAME.matcher(row).matches(),
                        "methods must have names of letters, digits, dots and dashes, for files are named after them; found \""
                                + row + "\"."));
        subsets = subsets == null ? List.of() : List.copyOf(subsets);
        seeds = List.copyOf(seeds);
        methods = new LinkedHashMap<>(methods);
        references = references == null ? List.of() : List.copyOf(references);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /**
     * Reads a file and resolves every row, so that a mistake in the last one shows at once.
     *
     * @param file a YAML file
     * @return the experiment
     * @throws InputException if a key is unknown or a value does not fit
     */
    public static ExperimentFile read(Path file) {
        var experiment = ConfigFiles.read(file, ExperimentFile.class);
        experiment.methods.keySet().forEach(row -> experiment.resolve(row, file));
        return experiment;
    }

    /**
     * The same experiment with other seeds.
     *
     * @param others master seeds
     * @return a changed copy
     */
    public ExperimentFile withSeeds(List<Long> others) {
        return new ExperimentFile(name, corpus, subsets, others, settings, methods, references);
    }

    /**
     * The settings of a row, with every default filled in.
     *
     * @param row a key of {@link #methods}
     * @param source the file, for messages
     * @return the settings
     */
    public Settings resolve(String row, Object source) {
        var changes = methods.get(row);
        var own = changes instanceof ObjectNode object ? object.deepCopy() : null;
        var named = own == null ? null : own.remove(METHOD);
        var method = Method.named(named == null ? row : named.asString(), source);
        var shared = settings == null ? NullNode.getInstance() : settings;
        var base = method.applyTo(Settings.defaults().with(shared, source + ": settings"));
        var rest = own != null ? own : changes == null ? NullNode.getInstance() : changes;
        return base.with(rest, source + ": methods." + row);
    }
}
