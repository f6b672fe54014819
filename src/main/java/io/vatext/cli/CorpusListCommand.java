package io.vatext.cli;

import io.vatext.corpus.published.Corpora;
import io.vatext.corpus.published.CorpusDescription;
import io.vatext.support.ConfigFiles;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vatext corpus list}: names the described corpora. Does not load ND4J. */
@Command(name = "list", description = "List the corpora.")
final class CorpusListCommand implements Callable<Integer> {
    private final Console console;
    private final Corpora corpora;

    @Option(names = "--json", description = "Print as one JSON array (default: a table).")
    private boolean json;

    CorpusListCommand(Console console, Corpora corpora) {
        this.console = console;
        this.corpora = corpora;
    }

    /** A line of the list. */
    record Row(
            String name,
            String title,
            @Nullable Integer classes,
            @Nullable Integer train,
            @Nullable Integer test,
            @Nullable Integer unlabeled,
            boolean here) {}

    @Override
    public Integer call() {
        var rows =
                corpora.names().stream().map(corpora::describe).map(this::row).toList();
        var out = console.out();
        if (json) {
            out.println(ConfigFiles.json().writeValueAsString(rows));
            return 0;
        }
        out.printf(Locale.ROOT, "%-15s %8s %8s %8s %8s  %s%n", "corpus", "classes", "train", "test", "here", "title");
        for (var row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-15s %8s %8s %8s %8s  %s%n",
                    row.name(),
                    shown(row.classes()),
                    shown(row.train()),
                    shown(row.test()),
                    row.here() ? "yes" : "no",
                    row.title());
        }
        return 0;
    }

    private static String shown(@Nullable Integer count) {
        return count == null ? "-" : count.toString();
    }

    private Row row(CorpusDescription description) {
        var expected = description.expected();
        return new Row(
                description.name(),
                description.title(),
                expected == null ? null : expected.classes(),
                expected == null ? null : expected.train(),
                expected == null ? null : expected.test(),
                expected == null ? null : expected.unlabeled(),
                corpora.isPresent(description));
    }
}
