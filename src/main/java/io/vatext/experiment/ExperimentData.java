package io.vatext.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.LabelRules;
import io.vatext.corpus.LabelRules.Several;
import io.vatext.corpus.LabelRules.Unknown;
import io.vatext.corpus.Scan;
import io.vatext.corpus.StoredDocuments;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.published.Corpora;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.IndicatorColumns;
import io.vatext.corpus.read.JoinedDocuments;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.corpus.read.ReaderOptions.Scope;
import io.vatext.corpus.read.RecognizedDocuments;
import io.vatext.corpus.read.UserFile;
import io.vatext.support.InputException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents of an experiment or a search: a described corpus, or files. Keys that do not apply are null.
 *
 * @param corpus the name of a described corpus
 * @param subset its draw of labeled documents, such as {@code k20.s0}; null for the corpus's default
 * @param moreText one or several other described corpora whose documents, all but their test documents, are raw text,
 *     too; null for none
 * @param train labeled documents: a file or directory, which may have options of its own, as {@link UserFile} has
 * @param unlabeled documents without labels: one file or directory, or several
 * @param validation labeled documents to select by; null to hold some of {@code train} out
 * @param test labeled documents to measure errors on; a search has none
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
public record ExperimentData(
        @Nullable String corpus,
        @Nullable String subset,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> moreText,

        @Nullable String train,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        List<String> unlabeled,

        @Nullable String validation,
        @Nullable String test,
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
    @JsonCreator
    public ExperimentData {
        if ((corpus == null) == (train == null)) {
            throw new IllegalArgumentException(
                    "documents are those of a corpus, or those of files, of which train has the labels; name one of the two.");
        }
        var ofFiles = Stream.of(
                unlabeled,
                validation,
                test,
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
            throw new IllegalArgumentException("a corpus has no other keys than subset and more_text.");
        }
        if (train != null && subset != null) {
            throw new IllegalArgumentException("subset belongs to a corpus; leave it out.");
        }
        if (moreText != null) {
            requireOthers(corpus, moreText);
            moreText = moreText.isEmpty() ? null : List.copyOf(moreText);
        }
        if (validationShare != null && !(validationShare > 0 && validationShare < 1)) {
            throw new IllegalArgumentException(
                    "validation_share must be above 0 and below 1; found " + validationShare + ".");
        }
        unlabeled = unlabeled == null ? null : List.copyOf(unlabeled);
        paths(train, unlabeled, validation, test).forEach(ExperimentData::file);
        requireOneOf("several", several, Several.values());
        requireOneOf("unknown_labels", unknownLabels, Unknown.values());
        if (encoding != null && charset(encoding) == null) {
            throw new IllegalArgumentException(
                    "encoding must name an encoding, such as windows-1252; found \"" + encoding + "\".");
        }
    }

    /**
     * A described corpus.
     *
     * @param name its name
     * @return its default draw of labeled documents
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ExperimentData ofCorpus(String name) {
        return new ExperimentData(
                name, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }

    private static Stream<String> paths(
            @Nullable String train,
            @Nullable List<String> unlabeled,
            @Nullable String validation,
            @Nullable String test) {
        return Stream.concat(
                        Stream.of(train, validation, test), unlabeled == null ? Stream.empty() : unlabeled.stream())
                .filter(Objects::nonNull)
                .map(String.class::cast);
    }

    /**
     * The same data, whose paths are those of files next to another file.
     *
     * @param file the file that names them
     * @return data with paths that do not depend on it
     */
    public ExperimentData relativeTo(Path file) {
        // The options of a file stay behind its path.
        return withPaths((path, options) -> file.resolveSibling(path) + options);
    }

    /** The same data with the names of files alone, for a record that is passed on. */
    ExperimentData withoutDirectories() {
        return withPaths((path, options) -> Path.of(path).getFileName() + options);
    }

    private ExperimentData withPaths(BinaryOperator<String> change) {
        UnaryOperator<String> changed = given -> {
            var path = file(given).path().toString();
            return change.apply(path, given.substring(path.length()));
        };
        return new ExperimentData(
                corpus,
                subset,
                moreText,
                train == null ? null : changed.apply(train),
                unlabeled == null ? null : unlabeled.stream().map(changed).toList(),
                validation == null ? null : changed.apply(validation),
                test == null ? null : changed.apply(test),
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
    }

    private static void requireOthers(@Nullable String corpus, List<String> moreText) {
        if (corpus == null) {
            throw new IllegalArgumentException("more_text belongs to a corpus; name raw files under unlabeled.");
        }
        if (moreText.contains(corpus) || new HashSet<>(moreText).size() < moreText.size()) {
            throw new IllegalArgumentException(
                    "more_text must name other corpora than " + corpus + ", each once; found " + moreText + ".");
        }
    }

    /**
     * The name of the corpus, or that of the file of labeled documents.
     *
     * @return a name for tables and messages
     */
    public String title() {
        if (corpus == null) {
            return String.valueOf(file(Objects.requireNonNull(train)).path().getFileName());
        }
        return moreText == null ? corpus : corpus + " with raw text of " + String.join(" and ", moreText);
    }

    private static UserFile file(String given) {
        try {
            var file = UserFile.parse(given);
            if (file.isStandardInput()) {
                throw new IllegalArgumentException(
                        "documents must be files, since they are read again when a run goes on.");
            }
            return file;
        } catch (InputException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void requireOneOf(String key, @Nullable String value, Enum<?>... values) {
        var names = Arrays.stream(values)
                .map(name -> name.name().toLowerCase(Locale.ROOT))
                .toList();
        if (value != null && !names.contains(value)) {
            throw new IllegalArgumentException(
                    key + " must be " + String.join(", ", names) + "; found \"" + value + "\".");
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

    /**
     * The files and directories that are read.
     *
     * @return none for a corpus
     */
    public List<Path> inputs() {
        return paths(train, unlabeled, validation, test)
                .map(name -> file(name).path())
                .toList();
    }

    /** Draws documents. */
    @FunctionalInterface
    public interface Draw {
        /**
         * Splits the documents.
         *
         * @param subset the draw of labeled documents; null for the corpus's default, or for all of a user's
         * @param seed draws the validation documents
         * @return the parts
         */
        HashedSplit of(@Nullable String subset, long seed);
    }

    /**
     * Opens the documents. A described corpus is read once for all draws.
     *
     * @param scan visits the documents of a source
     * @param context where corpora are, and where messages go
     * @return draws from them
     * @throws InputException if a file or the corpus is missing
     */
    public Draw open(Scan scan, ExperimentContext context) {
        if (corpus != null) {
            var corpora = Corpora.at(context.home()).withLog(context.log()).scannedBy(scan);
            var others = moreText == null ? List.<String>of() : moreText;
            return (draw, seed) -> corpora.open(corpus, draw == null ? subset : draw, seed, others);
        }
        var files = new UserCorpus(
                Objects.requireNonNull(read(train, Scope.IF_TABLE, context)),
                read(validation, Scope.IF_PRESENT, context),
                readUnlabeled(context),
                read(test, Scope.IF_PRESENT, context),
                validationShare == null ? SHARE : validationShare,
                rules());
        return (draw, seed) -> files.split(seed, scan);
    }

    /**
     * Splits the documents for a comparison of settings, which must not see test documents.
     *
     * @param seed draws the validation documents
     * @param scan visits the documents of a source
     * @param context where corpora are, and where messages go
     * @return the parts; those to learn from have an empty test part
     */
    public HashedSplit openForComparison(long seed, Scan scan, ExperimentContext context) {
        var split = open(scan, context).of(null, seed);
        return new HashedSplit(split.documents().forComparison(), split.dataSha256(), split.splitSha256());
    }

    private @Nullable RecognizedDocuments read(@Nullable String given, Scope scope, ExperimentContext context) {
        if (given == null) {
            return null;
        }
        var file = file(given);
        return IndicatorColumns.refuse(logged(Documents.open(file.path(), file.over(options(scope))), context));
    }

    private @Nullable StoredDocuments readUnlabeled(ExperimentContext context) {
        if (unlabeled == null) {
            return null;
        }
        var all = unlabeled.stream()
                .map(ExperimentData::file)
                .<StoredDocuments>map(file ->
                        logged(Documents.openUnlabeled(file.path(), file.over(options(Scope.IF_PRESENT))), context))
                .toList();
        return all.size() == 1 ? all.get(0) : new JoinedDocuments(all);
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
