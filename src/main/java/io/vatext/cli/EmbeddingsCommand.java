package io.vatext.cli;

import io.vatext.embedding.catalog.EmbeddingDescription;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.embedding.catalog.VectorFetcher;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vatext embeddings}: lists word vectors and fetches published ones. Does not load ND4J. */
@Command(name = "embeddings", description = "List, describe, fetch and train word vectors.")
final class EmbeddingsCommand implements Runnable {
    private final Console console;
    private final Embeddings embeddings;

    @Spec
    private @Nullable CommandSpec spec;

    EmbeddingsCommand(Console console, Embeddings embeddings) {
        this.console = console;
        this.embeddings = embeddings;
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "a subcommand is missing: list, info, fetch or train");
    }

    /** A line of the list. */
    record Row(String name, String kind, int dimension, long words, boolean here, String title) {}

    @Command(description = "List what is described under embeddings/.")
    void list(@Option(names = "--json", description = "Print as one JSON array (default: a table).") boolean json) {
        var rows = embeddings.names().stream().map(this::row).toList();
        if (json) {
            console.out().println(ConfigFiles.json().writeValueAsString(rows));
        } else {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%-24s %-12s %9s %9s %5s  %s%n",
                            "name",
                            "kind",
                            "dimension",
                            "words",
                            "here",
                            "title");
            rows.forEach(row -> console.out()
                    .printf(
                            Locale.ROOT,
                            "%-24s %-12s %9d %9d %5s  %s%n",
                            row.name(),
                            row.kind(),
                            row.dimension(),
                            row.words(),
                            row.here() ? "yes" : "no",
                            row.title()));
        }
        console.out().flush();
    }

    /** Reads the tree, because kinds of descriptions differ in their records. */
    private Row row(String name) {
        var tree = embeddings.tree(name);
        var kind = tree.path("kind").asString("");
        var here = !kind.equals(EmbeddingDescription.WORD_VECTORS)
                || Files.isRegularFile(embeddings.file(embeddings.describe(name)));
        return new Row(
                name,
                kind,
                tree.path("dimension").asInt(0),
                tree.path("words").asLong(0),
                here,
                tree.path("title").asString(""));
    }

    @Command(description = "Get published word vectors from their address, or from a file.")
    void fetch(
            @Parameters(paramLabel = "NAME", description = "The described set.") String name,
            @Option(
                            names = "--from",
                            paramLabel = "FILE",
                            description = "The archive, or the file of vectors itself (default: the download).")
                    @Nullable
                    Path from,
            @Option(names = "--again", description = "Replace what is there (default: off).") boolean again,
            @Option(names = "--quiet", description = "Write nothing but results, warnings and errors (default: off).")
                    boolean quiet,
            @Option(names = "--json", description = "Print as one JSON object (default: a line of text).")
                    boolean json) {
        var progress = quiet ? Progress.Factory.silent() : new TerminalProgress(console.err(), console.columns());
        var result = new VectorFetcher(embeddings, progress).fetch(name, from, again);
        if (json) {
            var values = new LinkedHashMap<String, String>();
            values.put("name", name);
            values.put("file", result.file().toString());
            values.put("message", result.message());
            console.out().println(ConfigFiles.json().writeValueAsString(values));
        } else {
            console.out().println(result.message());
        }
        console.out().flush();
    }
}
