package io.vatext.cli;

import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.read.UserFile;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The user's files for training, how they are split, and where their text is kept. */
final class TrainingDocuments {
    @Mixin
    private UserDocuments files = new UserDocuments();

    @Mixin
    private Common.Prepared prepared = new Common.Prepared();

    @Option(
            names = "--validation-share",
            paramLabel = "X",
            defaultValue = "0.2",
            description = "Share of each class to hold out if --validation is not given (default: ${DEFAULT-VALUE}).")
    private double validationShare = 0.2;

    UserDocuments files() {
        return files;
    }

    UserCorpus open(UserFile train, Common.Output output) {
        return files.open(train, validationShare, output);
    }

    void describeHoldOut(Common.Output output) {
        if (!files.hasValidation()) {
            output.note(String.format(
                    Locale.ROOT,
                    "validation: %.0f %% of each class of the labeled documents, held out",
                    100 * validationShare));
        }
    }

    Path preparedDirectory(Path home) {
        return prepared.directory(home);
    }
}
