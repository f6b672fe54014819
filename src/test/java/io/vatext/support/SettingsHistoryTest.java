package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SettingsHistoryTest {
    private static final SettingsHistory START =
            SettingsHistory.none().added("kind", "none").added("words", "{from: random, epochs: 3}");

    private static final SettingsHistory HISTORY =
            SettingsHistory.none().added("start", "{rate: 0.1}").and(START.within("start"));

    private static ObjectNode yaml(String text) {
        return (ObjectNode) ConfigFiles.yaml().readTree(text);
    }

    /** As the current program describes a run. */
    private static Description now(String text) {
        return Description.of(yaml(text)).withHistory(HISTORY).withIdleKeys(SettingsHistoryTest::idle);
    }

    /** As an older program, with a part of the history, described it. */
    private static Description before(String text, SettingsHistory history) {
        return Description.read(Description.of(yaml(text))
                .withHistory(history)
                .withIdleKeys(SettingsHistoryTest::idle)
                .tree());
    }

    private static Set<String> idle(ObjectNode tree) {
        var start = tree.path("start");
        var idle = new TreeSet<String>();
        if (start.path("kind").asString("").equals("none")) {
            idle.addAll(List.of("start.rate", "start.words"));
        }
        return idle;
    }

    private static JsonNode missing() {
        return yaml("{}").path(SettingsHistory.VERSION);
    }

    @Test
    void aMissingKeyMeansWhatTheProgramDidBeforeItExisted() {
        var old = yaml("{steps: 7}");
        assertEquals(
                yaml("{steps: 7, start: {rate: 0.1, kind: none, words: {from: random, epochs: 3}}}"),
                HISTORY.complete(old, 0));
        assertEquals(yaml("{steps: 7}"), old, "the original is left alone");
        assertEquals(
                yaml("{start: {rate: 5, words: none, kind: skip-gram}}"),
                HISTORY.complete(yaml("{start: {rate: 5, words: none, kind: skip-gram}}"), 0));
    }

    @Test
    void nothingIsAddedToAFileOfTheCurrentVersion() {
        assertEquals(yaml("{steps: 7}"), HISTORY.complete(yaml("{steps: 7}"), HISTORY.version()));
    }

    @Test
    void aFileOfANewerVersionIsRejected() {
        var version = yaml("{settings_version: 9}").path(SettingsHistory.VERSION);
        Messages.refusal(() -> HISTORY.read("old.vatext", yaml("{}"), version), "old.vatext", "version 9", "up to 4");
        assertEquals(HISTORY.complete(yaml("{}"), 0), HISTORY.read("old.vatext", yaml("{}"), missing()));
    }

    @Test
    void aDescriptionFromBeforeAKeyIsOfTheSameRunIfTheKeyHasItsOldValue() {
        var old = before("{steps: 7}", SettingsHistory.none());
        var same = now("{steps: 7, start: {rate: 0.1, kind: none, words: {from: random, epochs: 3}}}");
        assertEquals(List.of(), same.differences(old));
        var other = now("{steps: 7, start: {rate: 0.1, kind: lstm, words: {from: random, epochs: 4}}}");
        assertEquals(List.of("start.kind is lstm, was none"), other.differences(old));
    }

    @Test
    void theNameOfARunDoesNotDependOnKeysAddedLater() {
        var same = now("{steps: 7, start: {rate: 0.1, kind: none, words: {from: random, epochs: 3}}}");
        assertEquals("{\"steps\":7}", same.json());
        assertEquals(before("{steps: 7}", SettingsHistory.none()).sha256(), same.sha256());
        assertEquals(
                "{\"steps\":7}",
                now("{steps: 7, start: {rate: 9, kind: none, words: 4}}").json());
        assertEquals(
                "{\"start\":{\"kind\":\"lstm\",\"rate\":0.1},\"steps\":7}",
                now("{steps: 7, start: {rate: 0.1, kind: lstm, words: {from: random, epochs: 3}}}")
                        .json());
    }

    @Test
    void aDescriptionOfANewerVersionIsNotOfTheSameRun() {
        var newer = before("{steps: 7}", HISTORY.added("later", "0"));
        assertEquals(
                List.of("it was written by a newer vatext"), now("{steps: 7}").differences(newer));
    }
}
