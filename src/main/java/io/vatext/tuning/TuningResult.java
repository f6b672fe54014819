package io.vatext.tuning;

import io.vatext.evaluation.TextTable;
import io.vatext.support.ConfigFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result of a search.
 *
 * @param method the name of the method
 * @param documents how many validation documents the trials were compared on
 * @param trials all trials, rung by rung; at least one did not fail
 */
public record TuningResult(String method, long documents, List<Trial> trials) {
    private static final int MOST_ROWS = 10;

    /** Copies the trials. */
    public TuningResult {
        trials = List.copyOf(trials);
    }

    /**
     * The best trials: those of the last rung first, in each rung the best first.
     *
     * @return without failed trials
     */
    public List<Trial> ranked() {
        var last = trials.stream().mapToInt(Trial::rung).max().orElse(0);
        var ranked = new ArrayList<Trial>();
        for (var rung = last; rung >= 0; rung--) {
            ranked.addAll(SuccessiveHalving.bestFirst(inRung(rung)));
        }
        return ranked;
    }

    private List<Trial> inRung(int rung) {
        return trials.stream().filter(trial -> trial.rung() == rung).toList();
    }

    /**
     * The best trial.
     *
     * @return of the last rung that has a trial that did not fail
     */
    public Trial best() {
        return ranked().get(0);
    }

    /** How many different configurations were tried. */
    private long configurations() {
        return trials.stream().map(Trial::configuration).distinct().count();
    }

    /**
     * The best trials as a table.
     *
     * @param width characters in a line
     * @return lines of text
     */
    public String table(int width) {
        var table = new TextTable(
                List.of("Error, %", "Macro-F1, %", "Log-loss", "Steps", "Seconds", "Settings"), 1, 2, 3, 5);
        ranked().stream()
                .limit(MOST_ROWS)
                .forEach(trial -> table.add(
                        String.format(Locale.ROOT, "%8.2f", 100 * Objects.requireNonNull(trial.validationError())),
                        number("%.2f", 100, trial.macroF1()),
                        number("%.4f", 1, trial.negativeLogLikelihood()),
                        trial.steps() == null ? "-" : trial.steps().toString(),
                        String.format(Locale.ROOT, "%.1f", trial.seconds()),
                        SuccessiveHalving.describe(trial.settings())));
        return table.plain(width);
    }

    private static String number(String format, double factor, @Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, factor * value);
    }

    /**
     * How much better the best settings are than the base settings, and how far to trust that.
     *
     * @return sentences
     */
    public String summary() {
        var best = best();
        var text = new StringBuilder();
        var pair = pair();
        if (best.configuration() == 0) {
            text.append("No trial was better than the base settings. ");
        } else if (pair.isPresent()) {
            var same = pair.get();
            var difference = 100 * (same.base() - same.best());
            text.append(String.format(
                    Locale.ROOT,
                    "The best settings misclassify %.2f %% of the validation documents, the base settings %.2f %%: %.2f points"
                            + " %s%s. ",
                    100 * same.best(),
                    100 * same.base(),
                    Math.abs(difference),
                    difference >= 0 ? "less" : "more, though with a higher likelihood",
                    same.steps() == null ? "" : " after " + same.steps() + " steps each"));
        } else {
            text.append("The base settings failed. ");
        }
        return text + optimism();
    }

    private String optimism() {
        return String.format(
                Locale.ROOT,
                "The best error, %.2f %%, is optimistic, since it was selected from %,d trials of %,d configurations on"
                        + " these %,d documents; measure the settings on others.",
                100 * Objects.requireNonNull(best().validationError()),
                trials.size(),
                configurations(),
                documents);
    }

    private record Pair(double best, double base, @Nullable Long steps) {}

    /** The errors of the best and the base settings in the last rung that has both. */
    private Optional<Pair> pair() {
        var chosen = best().configuration();
        for (var rung = best().rung(); rung >= 0; rung--) {
            var best = error(rung, chosen);
            var base = error(rung, 0);
            if (best.isPresent() && base.isPresent()) {
                var steps = best.get().steps();
                return Optional.of(new Pair(
                        Objects.requireNonNull(best.get().validationError()),
                        Objects.requireNonNull(base.get().validationError()),
                        steps));
            }
        }
        return Optional.empty();
    }

    private Optional<Trial> error(int rung, int configuration) {
        return inRung(rung).stream()
                .filter(trial -> trial.configuration() == configuration && !trial.failed())
                .findFirst();
    }

    /** The best settings: the base settings with the changes of the best trial, and its steps. */
    private ObjectNode bestSettings(@Nullable JsonNode base) {
        ObjectNode settings = base instanceof ObjectNode object
                ? object.deepCopy()
                : ConfigFiles.json().createObjectNode();
        best().settings().forEach((key, value) -> SettingsTrees.put(settings, key, value));
        if (best().steps() != null) {
            SettingsTrees.put(settings, SettingsTrees.STEPS, ConfigFiles.json().valueToTree(best().steps()));
        }
        return settings;
    }

    /**
     * The best settings as a file for {@code vatext train --settings}.
     *
     * @param base the base settings, as in the file of the search; null for none
     * @return YAML
     */
    String bestYaml(@Nullable JsonNode base) {
        var yaml = ConfigFiles.yaml().writeValueAsString(bestSettings(base)).replaceFirst("^---\\s", "");
        return "# vatext train --method " + method
                + " --settings best.yaml …, or in a row of an experiment file with method: "
                + method + ".\n# " + summary() + "\n"
                + (best().steps() == null ? "" : "# Without training.steps, training has its default length.\n")
                + yaml;
    }

    /**
     * Everything as a tree.
     *
     * @return for JSON
     */
    public Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("method", method);
        tree.put("validation_documents", documents);
        tree.put("trials", trials.size());
        tree.put("configurations", configurations());
        tree.put("best", best());
        tree.put("ranked", ranked());
        tree.put("summary", summary());
        return tree;
    }
}
