package io.vatext.tuning;

import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.LabelRules;
import io.vatext.corpus.LabelRules.Several;
import io.vatext.corpus.LabelRules.Unknown;
import io.vatext.corpus.Scan;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.published.Corpora;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.IndicatorColumns;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.corpus.read.ReaderOptions.Scope;
import io.vatext.corpus.read.RecognizedDocuments;
import io.vatext.corpus.read.UserFile;
import io.vatext.experiment.ExperimentContext;
import io.vatext.support.InputException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a search: a described corpus, or files. Keys that do not apply are null.
 *
 * @param corpus the name of a described corpus
 * @param subset its draw of labeled documents, such as {@code k20.s0}; null for the corpus's default
 * @param train labeled documents: a file or directory, which may have options of its own, as {@link UserFile} has
 * @param unlabeled documents without labels
 * @param validation labeled documents to compare trials on; null to hold some of {@code train} out
 * @param validationShare share of each class to hold out; null for 0.2
 * @param format the format of the files; null to recognize it
 * @param textColumn column or field of the text
 * @param labelColumn column or field of the label
 * @param idColumn column or field of the identifier
 * @param encoding encoding of the files that are not Unicode
 * @param skipBadRows whether rows and files that cannot be read are left out; null for no
 * @param noLabel labels that mean that a document has none; null for none
 * @param several what happens to documents with several labels: error, skip or first; null for error
 * @param labelSeparators characters between the labels of one cell, or none; null to recognize them
 * @param unknownLabels what happens to validation documents without a known label: error or skip; null for error
 */
public record TuningData(
        @Nullable String corpus,
        @Nullable String subset,
        @Nullable String train,
        @Nullable String unlabeled,
        @Nullable String validation,
        @Nullable Double validationShare,
        @Nullable String format,
        @Nullable String textColumn,
        @Nullable String labelColumn,
        @Nullable String idColumn,
        @Nullable String encoding,
        @Nullable Boolean skipBadRows,
        @Nullable List<String> noLabel,
        @Nullable String several,
        @Nullable String labelSeparators,
        @Nullable String unknownLabels) {
    private static final double SHARE = 0.2;
    private static final String NONE = "none";

    /** Checks that there is one kind of data. */
    public TuningData {
        if ((corpus == null) == (train == null)) {
            throw new IllegalArgumentException(
                    "data must name a corpus, or the labeled documents with train; name one of the two.");
        }
        var ofFiles = Stream.of(
                unlabeled,
                validation,
                validationShare,
                format,
                textColumn,
                labelColumn,
                idColumn,
                encoding,
                skipBadRows,
                noLabel,
                several,
                labelSeparators,
                unknownLabels);
        if (corpus != null && ofFiles.anyMatch(Objects::nonNull)) {
            throw new IllegalArgumentException("data with a corpus has no other key than subset.");
        }
        if (train != null && subset != null) {
            throw new IllegalArgumentException("data.subset belongs to a corpus; leave it out.");
        }
        if (validationShare != null && !(validationShare > 0 && validationShare < 1)) {
            throw new IllegalArgumentException(
                    "data.validation_share must be above 0 and below 1; found " + validationShare + ".");
        }
        Stream.of(train, unlabeled, validation).filter(Objects::nonNull).forEach(TuningData::file);
        requireOneOf("several", several, Several.values());
        requireOneOf("unknown_labels", unknownLabels, Unknown.values());
        if (encoding != null && charset(encoding) == null) {
            throw new IllegalArgumentException(
                    "data.encoding must name an encoding, such as windows-1252; found \"" + encoding + "\".");
        }
    }

    private static UserFile file(String given) {
        try {
            var file = UserFile.parse(given);
            if (file.isStandardInput()) {
                throw new IllegalArgumentException("data must be files, since it is read again when a search goes on.");
            }
            return file;
        } catch (InputException e) {
            throw new IllegalArgumentException("data: " + e.getMessage(), e);
        }
    }

    private static void requireOneOf(String key, @Nullable String value, Enum<?>... values) {
        var names = Arrays.stream(values)
                .map(name -> name.name().toLowerCase(Locale.ROOT))
                .toList();
        if (value != null && !names.contains(value)) {
            throw new IllegalArgumentException(
                    "data." + key + " must be " + String.join(", ", names) + "; found \"" + value + "\".");
        }
    }

    private static @Nullable Charset charset(String name) {
        try {
            return Charset.isSupported(name) ? Charset.forName(name) : null;
        } catch (IllegalCharsetNameException e) {
            return null;
        }
    }

    private LabelRules rules() {
        return new LabelRules(
                noLabel == null ? Set.of() : Set.copyOf(noLabel),
                several == null ? Several.ERROR : Several.valueOf(several.toUpperCase(Locale.ROOT)),
                unknownLabels == null ? Unknown.ERROR : Unknown.valueOf(unknownLabels.toUpperCase(Locale.ROOT)),
                NONE.equals(labelSeparators) ? "" : labelSeparators);
    }

    /** The files and directories that are read. */
    List<Path> inputs() {
        return Stream.of(train, unlabeled, validation)
                .filter(Objects::nonNull)
                .map(name -> file(name).path())
                .toList();
    }

    /**
     * Splits the documents.
     *
     * @param seed draws the validation documents
     * @param scan visits the documents of a source
     * @param context where corpora are, and where messages go
     * @return the parts; those to learn from have an empty test part
     */
    HashedSplit open(long seed, Scan scan, ExperimentContext context) {
        var split = corpus == null
                ? new UserCorpus(
                                Objects.requireNonNull(read(train, Scope.IF_TABLE, context)),
                                read(validation, Scope.IF_PRESENT, context),
                                readUnlabeled(context),
                                null,
                                validationShare == null ? SHARE : validationShare,
                                rules())
                        .split(seed, scan)
                : Corpora.at(context.home())
                        .withLog(context.log())
                        .scannedBy(scan)
                        .open(corpus, subset, seed);
        return new HashedSplit(split.documents().forComparison(), split.dataSha256(), split.splitSha256());
    }

    private @Nullable RecognizedDocuments read(@Nullable String given, Scope scope, ExperimentContext context) {
        if (given == null) {
            return null;
        }
        var file = file(given);
        return IndicatorColumns.refuse(logged(Documents.open(file.path(), file.over(options(scope))), context));
    }

    private @Nullable RecognizedDocuments readUnlabeled(ExperimentContext context) {
        if (unlabeled == null) {
            return null;
        }
        var file = file(unlabeled);
        return logged(Documents.openUnlabeled(file.path(), file.over(options(Scope.IF_PRESENT))), context);
    }

    private ReaderOptions options(Scope scope) {
        return new ReaderOptions(format == null ? null : Format.named(format), textColumn, labelColumn, idColumn)
                .withEncoding(encoding == null ? null : charset(encoding))
                .withSkipBadRows(skipBadRows != null && skipBadRows)
                .withScope(scope);
    }

    private static RecognizedDocuments logged(RecognizedDocuments documents, ExperimentContext context) {
        context.log().accept("reading " + documents.describe());
        return documents.withLog(context.log());
    }
}
