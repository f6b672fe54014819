package io.vatext.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vatext corpus}: commands about corpora. */
@Command(name = "corpus", description = "List, describe, fetch, export, prepare and check corpora.")
final class CorpusCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a subcommand is missing: "
                            + String.join(", ", spec.subcommands().keySet()));
        }
    }
}
