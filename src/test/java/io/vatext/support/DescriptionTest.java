package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DescriptionTest {
    private record Plan(int batchSize, double rate, List<Integer> dense) {}

    private static Description description(long seed, Plan plan) {
        return Description.of(Map.of("seed", seed, "plan", plan));
    }

    private static Description read(String json) {
        return Description.read((ObjectNode) ConfigFiles.json().readTree(json));
    }

    @Test
    void aDescriptionIsReadBackUnchanged() {
        var values = new LinkedHashMap<String, Object>();
        values.put("z", Long.MIN_VALUE + 1);
        values.put("a", new Plan(8, 0.1, List.of(30)));
        values.put("single", 0.1f);
        values.put("tiny", 1e-300);
        values.put("huge", 1e300);
        values.put("nan", Double.NaN);
        values.put("none", null);
        values.put("list", Arrays.asList(Map.of("b", 1, "a", 2), null));
        var written = Description.of(values);
        var read = read(written.tree().toString());
        assertEquals(written, read);
        assertEquals(written.json(), read.json());
        assertEquals(written.sha256(), read.sha256());
        assertEquals(List.of(), written.differences(read));
    }

    @Test
    void theOrderOfKeysAndTheFormOfNumbersDoNotMatter() {
        assertEquals(
                "{\"a\":{\"b\":1,\"c\":0.5},\"z\":10}",
                read("{\"z\": 1e1, \"a\": {\"c\": 0.50, \"b\": 1.0}}").json());
    }

    @Test
    void differencesNameTheKeyAndBothValues() {
        var now = description(2, new Plan(9, 1, List.of(30, 20)));
        var before = description(1, new Plan(9, 0.5, List.of(30)));
        assertEquals(
                List.of("plan.dense is [30,20], was [30]", "plan.rate is 1, was 0.5", "seed is 2, was 1"),
                now.differences(before));
        assertNotEquals(now.sha256(), before.sha256());
    }

    @Test
    void aMissingKeyIsADifference() {
        var one = Description.of(Map.of("a", "x", "b", Map.of("c", true)));
        var other = Description.of(Map.of("a", "x"));
        assertEquals(List.of("b is {\"c\":true}, was missing"), one.differences(other));
        assertEquals(List.of("b is missing, was {\"c\":true}"), other.differences(one));
    }

    @Test
    void longValuesAreNotPrinted() {
        var one = Description.of(Map.of("sha256", "1".repeat(64)));
        var other = Description.of(Map.of("sha256", "2".repeat(64)));
        assertEquals(List.of("sha256 differs"), one.differences(other));
    }

    /** A plan has an effect only if there are steps. */
    private static Set<String> idle(ObjectNode tree) {
        var idle = new TreeSet<String>();
        if (tree.path("steps").asInt() == 0) {
            idle.add("plan");
        }
        return idle;
    }

    private static Description withIdle(int steps, double rate) {
        return Description.of(Map.of("steps", steps, "plan", Map.of("rate", rate)))
                .withIdleKeys(DescriptionTest::idle);
    }

    @Test
    void keysWithoutEffectAreNotCompared() {
        assertEquals(List.of(), withIdle(0, 0.5).differences(withIdle(0, 0.1)));
        assertEquals(withIdle(0, 0.5).sha256(), withIdle(0, 0.1).sha256());
        assertEquals(List.of("plan.rate is 0.5, was 0.1"), withIdle(3, 0.5).differences(withIdle(3, 0.1)));
        assertNotEquals(withIdle(3, 0.5).sha256(), withIdle(3, 0.1).sha256());
    }

    @Test
    void whatMakesAKeyIdleIsNamedAndNotTheKey() {
        assertEquals(List.of("steps is 3, was 0"), withIdle(3, 0.5).differences(withIdle(0, 0.1)));
        assertEquals(List.of("steps is 0, was 3"), withIdle(0, 0.5).differences(withIdle(3, 0.1)));
    }

    @Test
    void valuesAreAddedOnce() {
        var more = withIdle(0, 0.5).with(Map.of("seed", 1));
        assertEquals("{\"seed\":1,\"steps\":0}", more.json());
        assertThrows(IllegalArgumentException.class, () -> more.with(Map.of("seed", 2)));
        assertThrows(IllegalArgumentException.class, () -> Description.of(more.tree()), "its version is reserved");
    }
}
