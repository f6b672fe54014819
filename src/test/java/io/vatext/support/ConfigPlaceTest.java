package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class ConfigPlaceTest {
    record Part(int steps, double rate) {
        Part {
            if (rate <= 0) {
                throw new IllegalArgumentException("rate must be above 0; found " + rate + ".");
            }
        }
    }

    record Run(String name, Part part, List<Part> parts) {}

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("run.yaml");
    }

    private void assertRefused(String text, String... parts) throws IOException {
        Files.writeString(file, text);
        Messages.refusal(() -> ConfigFiles.read(file, Run.class), parts);
    }

    @Test
    void everyMistakeIsReportedWithItsLine() throws IOException {
        assertRefused("name: a\npart:\n  stepps: 7\n", file + ":3: unknown key \"stepps\"", "did you mean \"steps\"?");
        assertRefused("name: a\npart:\n  steps: many\n  rate: 1\n", file + ":3: part.steps must be a whole number");
        assertRefused("name: a\npart:\n  steps: 7\n  rate: -1\n", file + ":4: rate must be above 0");
        assertRefused(
                "name: a\nparts:\n- {steps: 1, rate: 1}\n- {steps: x, rate: 1}\n", file + ":4: parts[1].steps must be");
        assertRefused("name: a\npart:\n  steps: 7\n  steps: 8\n", file + ":4: the key \"steps\" appears twice");
        assertRefused("name: a\nparts: 3\n", file + ":2: parts must be a list");
    }

    @Test
    void overriddenSettingsKnowTheirLinesToo() throws IOException {
        Files.writeString(file, "# settings\nsettings:\n  training:\n\n    stepps: 3\n");
        var defaults = ConfigFiles.json().createObjectNode();
        defaults.putObject("training").put("steps", 1);
        var tree = (ObjectNode) ConfigFiles.yaml().readTree(file.toFile()).path("settings");
        Messages.refusal(
                () -> new ConfigTree(Set.of())
                        .merge(defaults, tree, ConfigFile.read(file).place().within("settings")),
                file + ":5: unknown key \"training.stepps\"; did you mean \"training.steps\"?");
    }

    @Test
    void aPlaceNamesFileLineAndPart() throws IOException {
        Files.writeString(file, "methods:\n  one: {}\n");
        var place = ConfigPlace.within(ConfigFile.read(file).place().within("methods"), "one");
        assertEquals(file + ":2: methods.one", place.toString());
        assertEquals(file + ":2", ConfigPlace.of(place, ""));
        assertEquals("--set a: b", ConfigPlace.within("--set a", "b").toString());
    }
}
