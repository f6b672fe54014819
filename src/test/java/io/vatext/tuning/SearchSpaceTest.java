package io.vatext.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

class SearchSpaceTest {
    private static final JsonNode BASE = yaml("training: {dropout: 0.5}");

    private static JsonNode yaml(String text) {
        return ConfigFiles.yaml().readTree(text);
    }

    private static SearchSpace space(String text) {
        return SearchSpace.of(yaml(text), "tune.yaml");
    }

    private static JsonNode value(Map<String, JsonNode> values, String key) {
        return values.getOrDefault(key, MissingNode.getInstance());
    }

    @Test
    void theBaseSettingsComeFirstAndOthersDiffer() {
        var drawn = space("{objective.epsilon: {from: 0.02, to: 0.2, log: true}, training.dropout: [0.3, 0.5]}")
                .draw(30, 1, BASE);
        assertEquals(Map.of(), drawn.get(0));
        assertEquals(30, new HashSet<>(drawn).size());
    }

    @Test
    void aSeedDrawsTheSameAgainAndAnotherDrawsOthers() {
        var space = space("objective.epsilon: {from: 0.02, to: 0.2, log: true}");
        assertEquals(space.draw(10, 1, BASE), space.draw(10, 1, BASE));
        assertEquals(space.draw(10, 1, BASE), space.draw(20, 1, BASE).subList(0, 10));
        assertNotEquals(space.draw(10, 1, BASE), space.draw(10, 2, BASE));
    }

    @Test
    void valuesOfARangeAreWithinItAndSpreadByLogarithm() {
        var values = space("objective.epsilon: {from: 0.01, to: 1, log: true}").draw(200, 3, BASE).stream()
                .skip(1)
                .mapToDouble(drawn -> value(drawn, "objective.epsilon").asDouble())
                .toArray();
        var below = 0;
        for (var value : values) {
            assertTrue(value >= 0.01 && value <= 1, "" + value);
            below += value < 0.1 ? 1 : 0;
        }
        assertEquals(0.5, (double) below / values.length, 0.15);
    }

    @Test
    void aRangeOfWholeNumbersHasWholeNumbers() {
        space("model.hidden: {from: 32, to: 256, log: true}").draw(20, 1, BASE).stream()
                .skip(1)
                .forEach(values -> assertTrue(value(values, "model.hidden").isIntegralNumber(), values.toString()));
    }

    @Test
    void aListThatIsUsedUpEndsTheDraw() {
        assertEquals(
                List.of(Map.of(), Map.of("training.dropout", yaml("0.3"))),
                space("training.dropout: [0.3, 0.5]").draw(10, 1, BASE));
    }

    @Test
    void aGridHasEveryCombinationOnceAndTheBaseSettingsFirst() {
        var grid = space("{ngrams: [1, 2, 3], min_documents: [1, 2]}")
                .grid(1, yaml("{ngrams: 2, min_documents: 1}"), "tune.yaml");
        assertEquals(Map.of(), grid.get(0));
        assertEquals(6, new HashSet<>(grid).size());
        assertEquals(6, grid.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]                                      | search must be a map",
                "{a: 3}                                   | search.a: a list of values or a range",
                "{a: {from: 2, to: 1}}                    | from must be below to",
                "{a: {from: 0, to: 1, log: true}}         | above 0 if log is true",
                "{a: {from: 0, to: 1, steps: 3}}          | unknown key \"steps\"",
                "{training.steps: [10, 20]}               | the search itself chooses the steps",
            })
    void aMistakeIsNamed(String text, String expected) {
        var e = assertThrows(InputException.class, () -> space(text));
        var message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("tune.yaml") && message.contains(expected), message);
    }

    static Stream<String> methods() {
        return Methods.standard().names().stream().filter(name -> !List.of("majority", "sentence-encoder", "ensemble").contains(name));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodTakesTheValuesOfItsStandardSpace(String name) {
        var method = Methods.standard().named(name, "test");
        var space = StandardSearch.of(method.learner(List.of(), List.of()), "tune.yaml");
        for (SettingsChange change : space.changes("tune.yaml")) {
            method.learner(List.of(), List.of(change));
        }
    }

    @Test
    void theStandardSpaceLeavesOutSettingsWithoutEffect() {
        var baseline = StandardSearch.of(
                Methods.standard().named("baseline", "test").learner(List.of(), List.of()), "tune.yaml");
        assertTrue(!baseline.dimensions().containsKey("objective.epsilon"), baseline.toString());
    }
}
