package io.vatext.cli;

import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.Scan;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.read.UserFile;
import io.vatext.inspection.TrainingSurvey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The user's files other than those to train on. */
final class UserDocuments {
    @Mixin
    private Common.ReadingOptions reading = new Common.ReadingOptions();

    @Mixin
    private LabelOptions labels = new LabelOptions();

    @Mixin
    private Common.Seed seed = new Common.Seed();

    @Option(
            names = "--unlabeled",
            paramLabel = "PATH",
            converter = UserFileConverter.class,
            description = "Documents without labels: a file, or a directory with one text in each file below it; may"
                    + " be repeated (default: none).")
    private List<UserFile> unlabeled = List.of();

    @Option(
            names = "--validation",
            paramLabel = "PATH",
            converter = UserFileConverter.class,
            description = "Labeled documents to select the model with (default: some of --train are held out).")
    private @Nullable UserFile validation;

    @Option(
            names = "--test",
            paramLabel = "PATH",
            converter = UserFileConverter.class,
            description = "Labeled documents to evaluate at the end; kept out of the unlabeled ones (default: none).")
    private @Nullable UserFile test;

    /**
     * Opens the files.
     *
     * @param train those to train on; null if there are no labeled documents
     * @param validationShare share of each class to hold out unless a validation file is given
     * @param output where it is said how they are read
     */
    UserCorpus open(@Nullable UserFile train, double validationShare, Common.Output output) {
        return new UserCorpus(
                train == null ? DocumentSource.EMPTY : reading.openTraining(train, output),
                validation == null ? null : reading.openOther(validation, output),
                unlabeled.isEmpty() ? null : reading.openUnlabeled(unlabeled, output),
                test == null ? null : reading.openOther(test, output),
                validationShare,
                labels.rules());
    }

    /** Splits the documents, and warns of what is doubtful about them. */
    HashedSplit split(UserCorpus corpus, Scan scan, Common.Output output) {
        var survey = new TrainingSurvey();
        var split = corpus.split(seed.value(), scan, survey::add);
        var warnings = CorpusWarnings.of(survey.findings(), split.documents().counts());
        warnings.forEach(warning -> output.warn("warning: " + warning + "."));
        if (!warnings.isEmpty()) {
            output.note("more about the documents: vatext corpus check --train …");
        }
        return split;
    }

    /** The files that are read in addition to the documents to train on. */
    List<Path> inputs() {
        return Stream.concat(unlabeled.stream(), Stream.of(validation, test))
                .filter(Objects::nonNull)
                .map(UserFile.class::cast)
                .map(UserFile::path)
                .toList();
    }

    /** Adds the checksums of the files that are read in addition to the documents to train on. */
    void checksums(InputChecksums checksums) throws IOException {
        checksums
                .add("unlabeled", UserFile.paths(unlabeled))
                .add("validation", validation == null ? null : validation.path())
                .add("test", test == null ? null : test.path());
    }

    boolean hasValidation() {
        return validation != null;
    }

    boolean hasTest() {
        return test != null;
    }

    long seed() {
        return seed.value();
    }
}
