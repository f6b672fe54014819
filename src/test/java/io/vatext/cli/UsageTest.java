package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.Settings;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class UsageTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                          | a command is missing: train, pretrain, evaluate, predict",
                "trian                                      | unknown command \"trian\"; did you mean train?",
                "corpus                                     | a subcommand is missing",
                "corpus lst                                 | unknown command \"lst\"; did you mean list?",
                "train                                      | --train and --out are missing",
                "train --trian a                            | unknown option --trian; did you mean --train?",
                "train --train a --out b --steps ten        | '--steps': 'ten' is not a whole number up to 2147483647",
                "train --train a --out b --format csvv      | unknown format \"csvv\"; did you mean \"csv\"?",
                "train --train a --out b --threads 0        | --threads must be at least 1, found 0",
                "train --train a --out hdfs://server/m      | '--out': \"hdfs://server/m\"",
                "train --train a --out b c                  | unexpected argument \"c\"",
                "train --train a --out b --budget soon      | '--budget': 'soon' is not a time such as 90s, 10m or 1h30m",
                "train --train a --out b --budget 0s        | '--budget': '0s' is not a length of time",
                "train --train a --out b --validation-share x | 'x' is not a number",
                "embeddings train --corpus r8 --out v --max-words 2147483647 | --max-words must be from 1 to 1,000,000,000; found 2,147,483,647",
                "tune a.yaml                                | --budget is missing",
                "predict                                    | MODEL is missing",
                "spark                                      | a subcommand is missing: prepare, predict, train",
                "spark predict m.vatext a.csv               | --out is missing",
                "spark predict m.vatext a.csv --out b --top 0 | --top must be at least 1, found 0",
                "spark predict m.vatext a.csv --out b --format xml | xml",
                "spark predict m.vatext a.csv --out b --out-format text | --out-format must be parquet, json or csv, found text",
                "reproduce a.yaml --seeds one               | 'one' is not a whole number",
                "corpus export r8 --format xml              | the formats are [jsonl, csv, tsv, fasttext, rcv1]",
            })
    void wrongUsageIsOneSentence(String line, String expected) {
        var arguments = line == null ? new String[0] : line.split(" ");
        var outcome = Cli.run(directory, arguments);
        assertEquals(2, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.errors().size(), outcome.err());
        assertTrue(outcome.err().contains(expected), outcome.err());
        assertTrue(outcome.err().stripTrailing().endsWith("--help"), outcome.err());
    }

    @Test
    void aSettingNeedsAValue() throws Exception {
        Cli.writeUserFiles(directory);
        var file = directory.resolve("labeled.csv").toString();
        var outcome = Cli.run(directory, "train", "--train", file, "--out", "m.vatext", "--quiet", "--set", "steps");
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains("--set needs KEY=VALUE"), outcome.err());
    }

    /**
     * The words after {@code vatext} of every command, taken from the command line, so a new command is tested, too.
     */
    static Stream<String> commands() {
        return all(root(Path.of("")))
                .map(command -> command.getCommandSpec().qualifiedName().replaceFirst("^vatext ?", ""));
    }

    private static CommandLine root(Path home) {
        var console = new Console(InputStream.nullInputStream(), System.out, System.err, 0);
        return Main.commandLine(console, new Interrupt(System.err), home);
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(UsageTest::all));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(String command) {
        var words = new ArrayDeque<>(List.of(command.split(" ")));
        words.remove("");
        words.add("--help");
        var help = Cli.run(directory, words.toArray(String[]::new));
        assertEquals(0, help.code());
        assertTrue(help.out().startsWith("Usage: vatext" + (command.isEmpty() ? "" : " " + command)), help.out());
        words.removeLast();
        words.addFirst("help");
        assertEquals(help, Cli.run(directory, words.toArray(String[]::new)));
    }

    @Test
    void everyOptionIsDescribedWithItsDefault() {
        all(root(directory)).forEach(UsageTest::assertDescribed);
    }

    @Test
    void theDefaultsThatHelpNamesAreTheSettings() {
        var help = Cli.run(directory, "train", "--help").out().replaceAll("\\s+", " ");
        var settings = Settings.defaults();
        assertTrue(help.contains("from the start of a document (default: " + settings.maxTokens() + ")"), help);
        assertTrue(help.contains("(default: " + settings.objective().epsilon()), help);
    }

    /** Descriptions are formats, in which a % must be written twice. */
    private static void assertFormats(List<String> descriptions) {
        descriptions.forEach(text -> assertDoesNotThrow(() -> text.formatted(), text));
    }

    private static void assertDescribed(CommandLine command) {
        var spec = command.getCommandSpec();
        assertFormats(List.of(spec.usageMessage().description()));
        assertFormats(List.of(spec.usageMessage().footer()));
        for (var option : spec.options()) {
            var text = String.join(" ", option.description());
            assertTrue(text.endsWith("."), option.longestName());
            assertFormats(List.of(option.description()));
            assertTrue(
                    option.required() || option.usageHelp() || option.versionHelp() || text.contains("(default: "),
                    spec.qualifiedName() + " " + option.longestName() + ": " + text);
        }
    }
}
