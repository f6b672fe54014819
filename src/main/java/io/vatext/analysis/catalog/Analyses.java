package io.vatext.analysis.catalog;

import io.vatext.analysis.Analysis;
import io.vatext.analysis.defenses.DefensesAnalysis;
import io.vatext.analysis.embedded.AttackCurvesAnalysis;
import io.vatext.analysis.embedded.MapsAnalysis;
import io.vatext.analysis.embedded.RubbishAnalysis;
import io.vatext.analysis.substitute.Substitute;
import io.vatext.analysis.transfer.Transfer;
import io.vatext.analysis.words.ReplacementsAnalysis;
import io.vatext.analysis.words.WordNeighbors;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The analyses of this project, by name. */
public final class Analyses {
    private static final Map<String, Class<? extends Analysis>> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("attack-curves", AttackCurvesAnalysis.class),
            Map.entry("defenses", DefensesAnalysis.class),
            Map.entry("maps", MapsAnalysis.class),
            Map.entry("replacements", ReplacementsAnalysis.class),
            Map.entry("rubbish", RubbishAnalysis.class),
            Map.entry("substitute", Substitute.class),
            Map.entry("transfer", Transfer.class),
            Map.entry("word-neighbors", WordNeighbors.class)));

    private Analyses() {}

    /**
     * Reads an analysis.
     *
     * @param name its name
     * @param settings changes of its defaults
     * @param source where they were read, for messages
     * @return the analysis
     * @throws InputException if the name or a setting is unknown, or a value is invalid
     */
    public static Analysis read(String name, JsonNode settings, Object source) {
        var type = ALL.get(name);
        if (type == null) {
            throw InputException.in(
                    source,
                    "unknown analysis \"" + name + "\""
                            + ConfigFiles.didYouMean(
                                    name, ALL.keySet(), "; the analyses are " + String.join(", ", ALL.keySet()) + "."));
        }
        return ConfigFiles.convert(settings, type, source);
    }
}
