package io.vatext.cli;

import io.vatext.corpus.published.Corpora;
import io.vatext.support.ConfigFiles;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vatext corpus info}: says what a described corpus is and where it is. Does not load ND4J. */
@Command(name = "info", description = "Describe a corpus.")
final class CorpusInfoCommand implements Callable<Integer> {
    private final Console console;
    private final Corpora corpora;

    @Parameters(paramLabel = "NAME", description = "The corpus.")
    private String name = "";

    @Option(names = "--json", description = "Print as one JSON object (default: lines of text).")
    private boolean json;

    CorpusInfoCommand(Console console, Corpora corpora) {
        this.console = console;
        this.corpora = corpora;
    }

    @Override
    public Integer call() {
        var description = corpora.describe(name);
        var directory = corpora.directory(description);
        if (json) {
            var all = new LinkedHashMap<String, @Nullable Object>();
            all.put("description", description);
            all.put("subsets", corpora.subsets(description));
            all.put("here", corpora.isPresent(description));
            all.put("directory", directory == null ? null : directory.toString());
            console.out().println(ConfigFiles.json().writeValueAsString(all));
            return 0;
        }
        var expected = description.expected();
        print(description.name(), description.title());
        print("about", description.about());
        print("license", description.license());
        print("cite", description.citation());
        print("origin", description.origin().page());
        print("obtain", description.obtain());
        print(
                "documents",
                expected == null
                        ? "not stated"
                        : String.format(
                                Locale.ROOT,
                                "%,d in %,d classes: %,d train, %,d test, %,d unlabeled",
                                expected.documents(),
                                expected.classes(),
                                expected.train(),
                                expected.test(),
                                expected.unlabeled()));
        print("subsets", String.join(" ", corpora.subsets(description)));
        print(
                "here",
                directory == null
                        ? "comes with the program"
                        : corpora.isPresent(description)
                                ? "in " + directory
                                : "no; get it with: vatext corpus fetch " + name);
        return 0;
    }

    private void print(String key, String value) {
        console.out().printf(Locale.ROOT, "%-12s %s%n", key, value);
    }
}
