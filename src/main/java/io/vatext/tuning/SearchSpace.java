package io.vatext.tuning;

import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigPlace;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The settings that a search may change, and their values. A configuration is a value for each key; the first one is
 * always empty, the base settings.
 *
 * @param dimensions values by key, such as {@code objective.epsilon}
 */
record SearchSpace(Map<String, Dimension> dimensions) {
    private static final int MOST_GRID = 10_000;

    /** Draws that find nothing new before a space counts as exhausted. */
    private static final int MOST_REPEATS = 200;

    SearchSpace {
        dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    }

    /**
     * Reads a space.
     *
     * @param search a list or range by key
     * @param file the file, for messages
     */
    static SearchSpace of(JsonNode search, Object file) {
        if (!search.isObject() || search.isEmpty()) {
            throw InputException.in(
                    file,
                    "search must be a map of settings to lists or ranges, such as training.dropout: [0.3, 0.5]; found "
                            + search + ".");
        }
        var dimensions = new LinkedHashMap<String, Dimension>();
        search.properties()
                .forEach(entry ->
                        dimensions.put(entry.getKey(), Dimension.of(entry.getValue(), source(file, entry.getKey()))));
        if (dimensions.containsKey(SettingsTrees.STEPS)) {
            throw InputException.in(
                    source(file, SettingsTrees.STEPS),
                    "the search itself chooses the steps of a trial; set them in settings.");
        }
        return new SearchSpace(dimensions);
    }

    private static Object source(Object file, String key) {
        return ConfigPlace.within(ConfigPlace.within(file, "search"), key);
    }

    /** A change for each value of each list, and for some of each range, to check them. */
    List<SettingsChange> changes(Object file) {
        var changes = new ArrayList<SettingsChange>();
        dimensions.forEach((key, dimension) -> dimension
                .grid()
                .forEach(value ->
                        changes.add(new SettingsChange(SettingsTrees.tree(Map.of(key, value)), source(file, key)))));
        return changes;
    }

    /**
     * Draws different configurations.
     *
     * @param count how many, the base settings included; fewer if the space has fewer
     * @param seed a configuration depends on the seed and its number alone
     * @param base the base settings; a configuration that equals them is not drawn
     */
    List<Map<String, JsonNode>> draw(int count, long seed, JsonNode base) {
        var drawn = new LinkedHashSet<Map<String, JsonNode>>();
        drawn.add(Map.of());
        var same = valuesOf(base);
        var repeats = 0;
        for (var index = 0L; drawn.size() < count && repeats < MOST_REPEATS; index++) {
            var random = new Seeds(seed).generator("configuration", index);
            var values = new LinkedHashMap<String, JsonNode>();
            dimensions.forEach((key, dimension) -> values.put(key, dimension.draw(random)));
            repeats = !values.equals(same) && drawn.add(values) ? 0 : repeats + 1;
        }
        return List.copyOf(drawn);
    }

    /** All configurations of the grid, the base settings first and the others in random order. */
    List<Map<String, JsonNode>> grid(long seed, JsonNode base, Object file) {
        List<Map<String, JsonNode>> all = new ArrayList<>();
        all.add(Map.of());
        for (var entry : dimensions.entrySet()) {
            var longer = new ArrayList<Map<String, JsonNode>>();
            for (var values : all) {
                for (var value : entry.getValue().grid()) {
                    var more = new LinkedHashMap<>(values);
                    more.put(entry.getKey(), value);
                    longer.add(more);
                }
            }
            if (longer.size() > MOST_GRID) {
                throw InputException.in(
                        file + ": search", "the grid has more than 10,000 configurations; list fewer values.");
            }
            all = longer;
        }
        all.remove(valuesOf(base));
        var shuffled = new ArrayList<Map<String, JsonNode>>();
        shuffled.add(Map.of());
        shuffled.addAll(new Seeds(seed).shuffled(all, "grid", 0));
        return shuffled;
    }

    /** How many configurations there are, the base settings not counted; 0 for no limit. */
    long size() {
        var size = 1L;
        for (var dimension : dimensions.values()) {
            size = Math.min(Integer.MAX_VALUE, size * dimension.size());
        }
        return size;
    }

    private Map<String, JsonNode> valuesOf(JsonNode settings) {
        var values = new LinkedHashMap<String, JsonNode>();
        dimensions.keySet().forEach(key -> values.put(key, SettingsTrees.at(settings, key)));
        return values;
    }
}
