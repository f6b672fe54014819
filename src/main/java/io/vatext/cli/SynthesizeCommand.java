package io.vatext.cli;

import io.vatext.corpus.synthetic.SyntheticCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vatext corpus synthesize}: writes a meaningless corpus of any size, to measure time and memory with. */
@Command(
        name = "synthesize",
        description = "Write a corpus of random text in the layout of RCV1, of any size.",
        footer = {"", "Example: vatext corpus synthesize --out synthetic --documents 80000 --seed 1"})
final class SynthesizeCommand implements Callable<Integer> {
    @Mixin
    private final Common.Output output;

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Mixin
    private final Summary result;

    @Mixin
    private Common.Seed seed = new Common.Seed();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The directory to create.")
    private Path out = Path.of("");

    @Option(
            names = "--documents",
            required = true,
            paramLabel = "N",
            description = "News items, at least 365; 150 words each on average.")
    private int documents;

    @Option(
            names = "--words",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Distinct words to draw from, at least 25000 (default: ${DEFAULT-VALUE}).")
    private int words = 1_000_000;

    SynthesizeCommand(Console console) {
        this.output = new Common.Output(console);
        this.result = new Summary(console);
    }

    @Override
    public Integer call() throws IOException {
        var count = new SyntheticCorpus(documents, words, seed.value()).write(out, threads.count(), output.progress());
        var summary = new LinkedHashMap<String, Object>();
        summary.put("directory", out.toString());
        summary.put("documents", documents);
        summary.put("words", count);
        result.print(summary);
        return 0;
    }
}
