package io.vatext.cli;

import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.Scan;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.read.IndicatorColumns;
import io.vatext.experiment.MatrixRunner;
import io.vatext.inspection.TrainingSurvey;
import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The user's files other than those to train on. */
final class UserDocuments {
    private static final int MOST_SHOWN = 5;

    @Mixin
    private Common.ReadingOptions reading = new Common.ReadingOptions();

    @Mixin
    private LabelOptions labels = new LabelOptions();

    @Option(
            names = "--unlabeled",
            paramLabel = "PATH",
            converter = UserFile.Converter.class,
            description = "Documents without labels: a file, or a directory with one text in each file below it; may"
                    + " be repeated (default: none).")
    private List<UserFile> unlabeled = List.of();

    @Option(
            names = "--validation",
            paramLabel = "PATH",
            converter = UserFile.Converter.class,
            description = "Labeled documents to select the model with (default: some of --train are held out).")
    private @Nullable UserFile validation;

    @Option(
            names = "--validation-share",
            paramLabel = "X",
            defaultValue = "0.2",
            description = "Share of each class to hold out if --validation is not given (default: ${DEFAULT-VALUE}).")
    private double validationShare = 0.2;

    @Option(
            names = "--test",
            paramLabel = "PATH",
            converter = UserFile.Converter.class,
            description = "Labeled documents to evaluate at the end; kept out of the unlabeled ones (default: none).")
    private @Nullable UserFile test;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of every random number (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--prepared",
            paramLabel = "DIR",
            description =
                    "Where tokenized and encoded documents are kept for other runs (default: prepared/ in the project).")
    private @Nullable Path prepared;

    /** Opens the files; without one to train on, there are no labeled documents. */
    UserCorpus open(@Nullable UserFile train, Common.Output output) {
        return new UserCorpus(
                train == null ? DocumentSource.EMPTY : openLabeled(train, output),
                validation == null ? null : reading.openOther(validation, output),
                unlabeled.isEmpty() ? null : reading.openUnlabeled(unlabeled, output),
                test == null ? null : reading.openOther(test, output),
                validationShare,
                labels.rules());
    }

    /** Refuses a table that has a column of 0 and 1 for each class in place of one with labels. */
    private DocumentSource openLabeled(UserFile train, Common.Output output) {
        var documents = reading.openTraining(train, output);
        var indicators = IndicatorColumns.find(documents);
        if (!indicators.isEmpty()) {
            throw InputException.in(
                    train.path(),
                    "the columns " + quoted(indicators) + " have 0 or 1 in each row, so they are a column for each"
                            + " class, but vatext reads one column with the name of the class; write one, or name it with"
                            + " --label-column if it is there (several labels cannot be trained yet).");
        }
        return documents;
    }

    private static String quoted(List<String> names) {
        return names.stream().limit(MOST_SHOWN).map(name -> "\"" + name + "\"").collect(Collectors.joining(", "))
                + (names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "");
    }

    /** Splits the documents, and warns of what is doubtful about them. */
    HashedSplit split(UserCorpus corpus, Scan scan, Common.Output output) {
        var survey = new TrainingSurvey();
        var split = corpus.split(seed, scan, survey::add);
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

    void describeHoldOut(Common.Output output) {
        if (validation == null) {
            output.note(String.format(
                    Locale.ROOT,
                    "validation: %.0f %% of each class of the labeled documents, held out",
                    100 * validationShare));
        }
    }

    boolean hasTest() {
        return test != null;
    }

    long seed() {
        return seed;
    }

    Path preparedDirectory(Path home) {
        return prepared == null ? home.resolve(MatrixRunner.PREPARED) : prepared;
    }
}
