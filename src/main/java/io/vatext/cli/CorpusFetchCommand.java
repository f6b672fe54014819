package io.vatext.cli;

import io.vatext.corpus.fetch.Fetcher;
import io.vatext.corpus.published.Corpora;
import io.vatext.support.ConfigFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vatext corpus fetch}: downloads a described corpus, or reads its archive. Does not load ND4J. */
@Command(name = "fetch", description = "Get a corpus from its public address, or from an archive or directory.")
final class CorpusFetchCommand implements Callable<Integer> {
    private final Console console;
    private final Corpora corpora;

    @Mixin
    private final Common.Output output;

    @Parameters(paramLabel = "NAME", description = "The corpus.")
    private String name = "";

    @Option(
            names = "--from",
            paramLabel = "ARCHIVE_OR_DIR",
            description = "A tar.xz, tar.gz, tar or zip archive, or a directory (default: the download).")
    private @Nullable Path from;

    @Option(names = "--again", description = "Replace what is there (default: off).")
    private boolean again;

    @Option(names = "--json", description = "Print as one JSON object (default: a line of text).")
    private boolean json;

    CorpusFetchCommand(Console console, Corpora corpora) {
        this.console = console;
        this.corpora = corpora;
        this.output = new Common.Output(console);
    }

    @Override
    public Integer call() {
        var progress = output.progress();
        var result = new Fetcher(corpora.showing(progress), progress).fetch(name, from, again);
        if (json) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put("corpus", name);
            values.put(
                    "directory",
                    result.directory() == null ? null : result.directory().toString());
            values.put("message", result.message());
            console.out().println(ConfigFiles.json().writeValueAsString(values));
        } else {
            console.out().println(result.message());
        }
        return 0;
    }
}
