package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of different kinds in one command, each read in its own way; what was recognized is printed. */
class UserInputsTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        Cli.writeUserFiles(directory);
        Files.createDirectories(directory.resolve("raw/more"));
        Files.writeString(directory.resolve("raw/more/6.txt"), "another text");
        Files.writeString(
                directory.resolve("news.csv"),
                Cli.rows(0, 20).replace("text,label", "Body;Class").replaceAll("\",", "\";"));
    }

    private Outcome prepare(String input, String... arguments) {
        var first = new String[] {
            "corpus", "prepare", "--prepared", directory.resolve("p").toString(), "--threads", "1"
        };
        return Cli.withInput(directory, input, Cli.arguments(List.of(arguments), first));
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private static void assertSaid(Outcome outcome, String... parts) {
        assertEquals(0, outcome.code(), outcome.err());
        for (var part : parts) {
            assertTrue(outcome.err().contains(part), part + " is missing in " + outcome.err());
        }
    }

    @Test
    void namedColumnsDoNotHoldForRawTextOrFilesWithOthers() {
        assertSaid(
                prepare(
                        "",
                        "--train",
                        path("news.csv"),
                        "--text-column",
                        "Body",
                        "--label-column",
                        "Class",
                        "--unlabeled",
                        path("raw"),
                        "--unlabeled",
                        path("labeled.csv"),
                        "--test",
                        path("test.csv")),
                "news.csv: csv, text from \"Body\", label from \"Class\", separated by semicolons",
                "raw: text",
                "test.csv: csv, text from \"text\", label from \"label\", no column \"Body\", \"Class\" here",
                "16 labeled, 4 validation, 13 unlabeled, 10 test, 14 left out");
    }

    @Test
    void aFileMayHaveOptionsOfItsOwn() {
        assertSaid(
                prepare("", "--train", path("news.csv") + "?text=1&label=2", "--test", path("test.csv")),
                "text from \"Body\", label from \"Class\"",
                "10 test");
    }

    @Test
    void standardInputMayBeTrainedOn() {
        assertSaid(
                prepare(Cli.rows(0, 20), "--train", "-", "--unlabeled", path("raw")),
                "standard input: csv, text from \"text\", label from \"label\"",
                "16 labeled, 4 validation, 7 unlabeled");
    }

    @Test
    void theWayOnIsNamedInTermsOfOptions() throws IOException {
        var czech = Files.writeString(
                directory.resolve("czech.csv"),
                Cli.rows(0, 20).replace("team", "\u010derven\u00fd k\u016f\u0148"),
                Charset.forName("windows-1250"));
        var refused = prepare("", "--train", czech.toString());
        assertEquals(3, refused.code());
        assertTrue(
                refused.err()
                        .strip()
                        .endsWith(
                                "the text is probably windows-1250; read it with --encoding windows-1250 if that is right."),
                refused.err());
        assertSaid(prepare("", "--train", czech.toString(), "--encoding", "windows-1250"), "encoded in windows-1250");
        var bad = Files.writeString(directory.resolve("bad.csv"), Cli.rows(0, 20) + "short\n");
        assertTrue(prepare("", "--train", bad.toString()).err().contains("leave such rows out with --skip-bad-rows"));
        assertSaid(
                prepare("", "--train", bad.toString(), "--skip-bad-rows"),
                "bad.csv: 1 of 21 rows was left out: line 22");
    }
}
