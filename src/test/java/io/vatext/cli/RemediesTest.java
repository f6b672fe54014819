package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemediesTest {
    @ParameterizedTest
    @EnumSource
    void everyRemedyIsPutIntoTheSameSentence(Remedy.Action action) {
        var sentence = Remedies.sentence(new InputException("it is missing.").withRemedy(action, "r8"));
        assertTrue(sentence.startsWith("it is missing; "), sentence);
    }

    @Test
    void theCommandThatHelpsIsPrinted(@TempDir Path home) {
        var outcome = Cli.run(home, "corpus", "list");
        assertEquals(3, outcome.code());
        assertTrue(
                outcome.err().contains("the directory is missing")
                        && outcome.err().contains("-Dvatext.home"),
                outcome.err());
        assertEquals(1, outcome.errors().size(), outcome.err());
    }
}
