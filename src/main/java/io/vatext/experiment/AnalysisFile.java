package io.vatext.experiment;

import io.vatext.analysis.Analysis;
import io.vatext.analysis.catalog.Analyses;
import io.vatext.support.ConfigFile;
import io.vatext.support.ConfigFiles;
import io.vatext.support.ConfigPlace;
import io.vatext.support.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Analyses of the models of experiment files, as read from {@code eval/NAME.yaml}.
 *
 * @param name the name of the experiment and of its run directory
 * @param models experiment files, relative to this one, whose rows are trained if they are not yet; all of one corpus and one draw
 * @param analyses by name: the name of an analysis, or any name with {@code analysis: NAME}; each with its changes of the defaults
 */
public record AnalysisFile(String name, List<String> models, Map<String, JsonNode> analyses) {
    private static final String MODELS = "models";
    private static final String ANALYSIS = "analysis";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    /** Checks that nothing is missing or invalid. */
    public AnalysisFile {
        require(isName(name), "name must consist of letters, digits, dots and dashes; found " + name + ".");
        require(models != null && !models.isEmpty(), "models must list at least one experiment file.");
        require(analyses != null && !analyses.isEmpty(), "analyses must list at least one analysis.");
        analyses.keySet()
                .forEach(one -> require(
                        isName(one),
                        "names of analyses must consist of letters, digits, dots and dashes; found \"" + one + "\"."));
        models = List.copyOf(models);
        analyses = new LinkedHashMap<>(analyses);
    }

    private static boolean isName(@Nullable String text) {
        return text != null && NAME.matcher(text).matches();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /**
     * Whether a file has analyses, and not rows of its own.
     *
     * @param content a YAML file
     * @return true if it has the key {@code models}; false if it is not YAML
     */
    public static boolean isOne(ConfigFile content) {
        try {
            return content.tree().has(MODELS);
        } catch (InputException e) {
            return false;
        }
    }

    /**
     * Reads every analysis in a file, so that a mistake in any is found at once.
     *
     * @param content a YAML file
     * @return the analyses
     * @throws InputException if a key or an analysis is unknown, or a value is invalid
     */
    public static AnalysisFile read(ConfigFile content) {
        var read = content.as(AnalysisFile.class);
        var place = content.place();
        read.analyses.keySet().forEach(name -> read.analysis(name, place));
        return read;
    }

    /** The name of the kind of an analysis. */
    String kind(String name) {
        var settings = analyses.get(name);
        return settings == null ? name : settings.path(ANALYSIS).asString(name);
    }

    /**
     * An analysis with its defaults filled in.
     *
     * @param name a key of {@link #analyses}
     * @param source the file, for messages
     */
    Analysis analysis(String name, Object source) {
        var settings = analyses.get(name);
        var where = ConfigPlace.within(ConfigPlace.within(source, "analyses"), name);
        if (settings == null || settings.isNull()) {
            return Analyses.read(kind(name), ConfigFiles.yaml().createObjectNode(), where);
        }
        if (!(settings instanceof ObjectNode changes)) {
            throw InputException.in(where, "expected settings, such as {limit: 500}; found " + settings + ".");
        }
        var own = changes.deepCopy();
        own.remove(ANALYSIS);
        return Analyses.read(kind(name), own, where);
    }
}
