package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.methods.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are given to an ensemble on the command line reach its members, or are refused where they were typed. */
class EnsembleSettingsTest {
    @TempDir
    private Path home;

    @BeforeEach
    void write() throws IOException {
        Cli.writeUserFiles(home);
    }

    private Cli.Outcome train(String settings, String... more) throws IOException {
        var file = Files.writeString(home.resolve("my.yaml"), settings);
        var arguments = new ArrayList<>(List.of("train", "--settings", file.toString(), "--steps", "4"));
        arguments.addAll(List.of("--train", home.resolve("labeled.csv").toString()));
        arguments.addAll(List.of("--out", home.resolve("m.vatext").toString()));
        arguments.addAll(Cli.TINY);
        arguments.addAll(List.of(more));
        return Cli.run(home, arguments.toArray(String[]::new));
    }

    @Test
    void weightsOfTheObjectiveReachTheNetworks() throws IOException {
        var outcome = train("""
                folds: 2
                screening: false
                members: {linear-svm: {}, mixed-objective: {}}
                objective: {entropy: 0.25}
                """, "--set", "objective.virtual_adversarial=0.5");
        assertEquals(0, outcome.code(), outcome.err());
        var settings = Models.standard().describe(home.resolve("m.vatext")).settings();
        var objective = settings.at("/members/mixed-objective/objective");
        assertEquals(0.5, objective.path("virtual_adversarial").asDouble(), settings::toString);
        assertEquals(0.25, objective.path("entropy").asDouble(), settings::toString);
        assertEquals(1.0, objective.path("consistency").asDouble(), settings::toString);
    }

    @Test
    void aSettingWithoutEffectIsRefusedWhereItWasTyped() throws IOException {
        var member = "members: {linear-svm: {}, lstm: {method: baseline, max_tokens: 9, training: {batch: 4}}}\n";
        var typed = train(member, "--set", "training.batch=8");
        assertEquals(3, typed.code(), typed.err());
        assertTrue(typed.err().contains("--set training.batch: \"training.batch\" has no effect"), typed.err());
        var written = train(member + "folds: 2\nmax_tokens: 7\n");
        assertEquals(3, written.code(), written.err());
        assertTrue(written.err().contains("my.yaml:3: \"max_tokens\" has no effect"), written.err());
    }
}
