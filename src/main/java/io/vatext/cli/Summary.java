package io.vatext.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The result of a command as named values, and the {@code --json} option. */
final class Summary {
    private final Console console;

    @Option(names = "--json", description = "Print the result as one JSON object (default: lines of text).")
    private boolean json;

    Summary(Console console) {
        this.console = console;
    }

    void print(Map<String, ? extends @Nullable Object> values) {
        ResultPrinter.summary(console.out(), values, json);
    }
}
