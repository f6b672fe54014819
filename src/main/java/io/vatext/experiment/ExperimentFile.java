package io.vatext.experiment;

import io.vatext.evaluation.Provenance;
import io.vatext.evaluation.Reference;
import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFile;
import io.vatext.support.ConfigFiles;
import io.vatext.support.ConfigPlace;
import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A matrix of runs, as read from {@code eval/NAME.yaml}.
 *
 * @param name the name of the experiment and of its run directory
 * @param corpus the name of a described corpus, or the user's files, with paths relative to this file
 * @param subsets draws of labeled documents, such as {@code k20.s0}; null or empty for all of them
 * @param seeds master seeds, one run each
 * @param settings changes of the methods' defaults, for all rows whose method has these settings
 * @param methods rows of the table: a method's name, or any name with {@code method: NAME}; each with its changes of
 *     the settings
 * @param compareWith the row that the others are compared with, by a test on the same test documents; null for {@code baseline}
 *     or, if there is none, the first row
 * @param compareWithPrevious whether each row is also compared with the row above it; null for no
 * @param references numbers from elsewhere that are shown in the same table
 */
public record ExperimentFile(
        String name,
        ExperimentData corpus,
        @Nullable List<String> subsets,
        List<Long> seeds,
        @Nullable JsonNode settings,
        Map<String, JsonNode> methods,
        @Nullable String compareWith,
        @Nullable Boolean compareWithPrevious,
        @Nullable List<Reference> references) {
    private static final String METHOD = "method";

    /** Names that are valid file names on every system. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    /** Checks that nothing is missing or invalid. */
    public ExperimentFile {
        require(
                name != null && NAME.matcher(name).matches(),
                "name must consist of letters, digits, dots and dashes, and start with a letter or digit; found " + name
                        + ".");
        require(corpus != null, "corpus must name a described corpus, or files: {train: a.csv, test: b.csv}.");
        require(
                corpus.train() == null || corpus.test() != null,
                "corpus.test must name labeled documents to measure errors on.");
        require(
                corpus.train() == null || subsets == null || subsets.isEmpty(),
                "subsets belong to a described corpus; leave them out.");
        require(corpus.subset() == null, "corpus.subset is not for experiments; name it under subsets.");
        require(seeds != null && !seeds.isEmpty(), "seeds must list at least one whole number.");
        require(
                seeds.stream().noneMatch(Objects::isNull) && new HashSet<>(seeds).size() == seeds.size(),
                "seeds must be different whole numbers; found " + seeds + ".");
        require(
                subsets == null || new HashSet<>(subsets).size() == subsets.size(),
                "subsets must be different; found " + subsets + ".");
        require(methods != null && !methods.isEmpty(), "methods must list at least one method.");
        methods.keySet()
                .forEach(row -> require(
                        NAME.matcher(row).matches(),
                        "names of methods must consist of letters, digits, dots and dashes, as file names do; found \""
                                + row + "\"."));
        compareWith = compareWith == null ? usualReference(methods.keySet()) : compareWith;
        require(
                methods.containsKey(compareWith),
                "compare_with must be one of the rows " + methods.keySet() + "; found \"" + compareWith + "\".");
        compareWithPrevious = compareWithPrevious != null && compareWithPrevious;
        require(
                !compareWithPrevious || methods.size() > 1,
                "compare_with_previous needs at least two rows; found " + methods.keySet() + ".");
        subsets = subsets == null ? List.of() : List.copyOf(subsets);
        seeds = List.copyOf(seeds);
        methods = new LinkedHashMap<>(methods);
        references = references == null ? List.of() : List.copyOf(references);
    }

    private static String usualReference(Set<String> rows) {
        return rows.contains(Provenance.BASELINE)
                ? Provenance.BASELINE
                : rows.iterator().next();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /**
     * Reads a file and resolves every row, so a mistake in any row is found at once.
     *
     * @param file a YAML file
     * @param known the methods that rows may name
     * @return the experiment
     * @throws InputException if a key is unknown or a value is invalid
     */
    public static ExperimentFile read(Path file, Methods known) {
        return of(ConfigFile.read(file), known);
    }

    /**
     * Resolves every row of a file that has been read, so a mistake in any row is found at once.
     *
     * @param content a YAML file
     * @param known the methods that rows may name
     * @return the experiment
     * @throws InputException if a key is unknown or a value is invalid
     */
    public static ExperimentFile of(ConfigFile content, Methods known) {
        var experiment = content.as(ExperimentFile.class);
        var place = content.place();
        experiment.requireUsedSettings(place, known);
        experiment.methods.keySet().forEach(row -> experiment.learner(row, place, known));
        return experiment.withData(experiment.corpus.relativeTo(content.path()));
    }

    private ExperimentFile withData(ExperimentData data) {
        return new ExperimentFile(
                name, data, subsets, seeds, settings, methods, compareWith, compareWithPrevious, references);
    }

    /** Refuses a shared setting that no row's method has. */
    private void requireUsedSettings(Object source, Methods known) {
        if (settings == null || settings.isNull()) {
            return;
        }
        var keys = new TreeSet<String>();
        methods.keySet().forEach(row -> keys.addAll(method(row, source, known).keys()));
        settings.propertyNames().stream().filter(key -> !keys.contains(key)).forEach(key -> {
            throw InputException.in(
                    ConfigPlace.of(source, "settings." + key),
                    "unknown key \"" + key + "\"" + ConfigFiles.didYouMean(key, keys, "; known keys: " + keys + "."));
        });
    }

    /**
     * The same experiment with other seeds.
     *
     * @param others master seeds
     * @return a changed copy
     */
    public ExperimentFile withSeeds(List<Long> others) {
        return new ExperimentFile(
                name, corpus, subsets, others, settings, methods, compareWith, compareWithPrevious, references);
    }

    /**
     * The learner of a row, with every default filled in.
     *
     * @param row a key of {@link #methods}
     * @param source the file, for messages
     * @param known the methods that rows may name
     * @return the learner
     */
    public Learner learner(String row, Object source, Methods known) {
        var method = method(row, source, known);
        return method.learner(
                List.of(new SettingsChange(sharedBy(method), ConfigPlace.within(source, "settings"))),
                List.of(new SettingsChange(own(row), ConfigPlace.within(ConfigPlace.within(source, "methods"), row))));
    }

    /**
     * The row that the others are compared with.
     *
     * @return a key of {@link #methods}
     */
    @Override
    public String compareWith() {
        return Objects.requireNonNull(compareWith);
    }

    /**
     * Whether each row is also compared with the row above it.
     *
     * @return false unless the file asks for it
     */
    @Override
    public Boolean compareWithPrevious() {
        return Objects.requireNonNull(compareWithPrevious);
    }

    /** The name of a row's method. */
    String method(String row) {
        var changes = methods.get(row);
        return changes == null ? row : changes.path(METHOD).asString(row);
    }

    private Method method(String row, Object source, Methods known) {
        var name = method(row);
        if (name.equals(row) && !known.names().contains(name)) {
            throw InputException.in(
                    ConfigPlace.of(source, "methods." + row),
                    "unknown method \"" + row + "\""
                            + ConfigFiles.didYouMean(
                                    row,
                                    known.names(),
                                    "; a row of any other name needs the key \"method\", with one of "
                                            + String.join(", ", known.names()) + "."));
        }
        return known.named(name, ConfigPlace.of(source, "methods." + row + "." + METHOD));
    }

    /** The settings that a row changes, without its method. */
    private JsonNode own(String row) {
        var changes = methods.get(row);
        if (changes instanceof ObjectNode object) {
            var rest = object.deepCopy();
            rest.remove(METHOD);
            return rest;
        }
        return changes == null ? NullNode.getInstance() : changes;
    }

    /** The shared settings that a method has. */
    private JsonNode sharedBy(Method method) {
        if (!(settings instanceof ObjectNode all)) {
            return settings == null ? NullNode.getInstance() : settings;
        }
        return all.deepCopy().retain(method.keys());
    }
}
