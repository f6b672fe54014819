package io.vatext.classifier;

import io.vatext.learning.RunContext;
import io.vatext.preparation.Preparation;
import java.nio.file.Path;

/** Prepares the documents of a run with its threads, progress, stop condition and directories. */
public final class RunPreparation {
    private RunPreparation() {}

    /**
     * Starts to prepare.
     *
     * @param context the run
     * @param directory where encoded documents are kept if the run has no directory for prepared ones
     * @return the preparation, to be closed
     */
    public static Preparation of(RunContext context, Path directory) {
        return Preparation.in(
                        context.directories().prepared(),
                        directory.resolve("encoded"),
                        context.threads(),
                        context.task(),
                        context.progress(),
                        context.stop())
                .withLog(context.log())
                .by(context.shares());
    }
}
