package io.vatext.corpus.published;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.support.InputException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code corpora/NAME.yaml} says about a corpus.
 *
 * @param name the name that users write; also that of the file
 * @param title one line
 * @param about what the documents and classes are
 * @param citation whom to cite
 * @param license under which terms the text may be used
 * @param origin where it comes from
 * @param obtain how to get it, for a person
 * @param format how the unpacked files are read
 * @param data the unpacked files, or null for a corpus that comes with the program
 * @param documentsSha256 over all documents as read (identifier, text), whatever their files' encoding; null where it is not
 *     known, so that only numbers of documents can be compared
 * @param split how it is divided
 * @param expected how many documents there must be
 * @param deviations what to do where no checksum is known and there are other numbers of documents; to refuse them may be left out
 */
public record CorpusDescription(
        String name,
        String title,
        String about,
        String citation,
        String license,
        Origin origin,
        String obtain,
        String format,
        @Nullable Data data,
        @Nullable String documentsSha256,
        Split split,
        Counts expected,
        Deviations deviations) {
    /** What is left out is filled in. */
    public CorpusDescription {
        deviations = deviations == null ? Deviations.REFUSE : deviations;
    }

    /** What to do with a corpus that has other numbers of documents than its description expects. */
    public enum Deviations {
        /** It is not the corpus. */
        @JsonProperty("refuse")
        REFUSE,
        /** Every deviation is told, and what else the rule of the split might be. */
        @JsonProperty("report")
        REPORT
    }

    /**
     * The corpus's own public address.
     *
     * @param page a page about it
     * @param archive the archive to download, or null where there is none
     * @param archiveSha256 that archive's checksum, or null where it is not known; the content's checksum decides then
     */
    public record Origin(
            String page, @Nullable String archive, @Nullable String archiveSha256) {}

    /**
     * The unpacked files.
     *
     * @param directory where they are kept below {@code corpora/data}; corpora may share it
     * @param marker a path below the corpus's root that shows where the root is in an archive; its last part may be a glob
     *     pattern
     * @param files which files below the root belong to the corpus, as glob patterns
     * @param sha256 the checksum over their sorted paths and content, see {@link ContentChecksum}; null where it is not known
     * @param archives known archives; may be left out
     */
    public record Data(
            String directory,
            String marker,
            List<String> files,
            @Nullable String sha256,
            List<KnownArchive> archives) {
        public Data {
            files = List.copyOf(files);
            archives = archives == null ? List.of() : List.copyOf(archives);
        }
    }

    /**
     * An archive whose checksum is known.
     *
     * @param name its file name
     * @param sha256 its checksum
     */
    public record KnownArchive(String name, String sha256) {}

    /**
     * How documents are divided: exactly one of the rules.
     *
     * @param lists a directory of identifier lists below {@code corpora}
     * @param hashOrder the rule for corpora without a published split, by the hash of identifiers
     * @param periods the rule for dated news
     * @param parts the rule for corpora whose files are the parts
     * @param random the rule for corpora that are split at random, several times
     */
    public record Split(
            @Nullable String lists,
            @Nullable HashOrder hashOrder,
            @Nullable Periods periods,
            @Nullable Parts parts,
            @Nullable RandomSplits random) {
        /** Checks that there is one rule. */
        public Split {
            if (Stream.of(lists, hashOrder, periods, parts, random)
                            .filter(Objects::nonNull)
                            .count()
                    != 1) {
                throw new InputException(
                        "a split has one of \"lists\", \"hash_order\", \"periods\", \"parts\" and \"random\".");
            }
        }
    }

    /**
     * The parts are files: a document belongs to the part whose prefix its identifier starts with.
     *
     * @param train start of the identifiers of training documents
     * @param test start of the identifiers of test documents
     * @param unlabeled start of the identifiers of documents without labels, or null where there are none
     * @param distinct whether only the first of several copies of a text within a part counts
     * @param validationShare share of the labeled documents, of each class, that selects the model
     */
    public record Parts(
            String train, String test, @Nullable String unlabeled, boolean distinct, double validationShare) {}

    /**
     * Splits at random into training and test documents, each draw by itself. The subset {@code s0} is the first draw.
     *
     * @param testShare share of all documents that is tested on, rounded down
     * @param draws how many splits there are
     * @param validationShare share of the training documents, of each class, that selects the model
     */
    public record RandomSplits(double testShare, int draws, double validationShare) {}

    /**
     * Documents in the order of the SHA-256 (hexadecimal) of their identifiers: test, validation, then some of each class
     * labeled, the rest unlabeled.
     *
     * @param test how many
     * @param validation how many
     * @param labeledPerClass how many of each class
     */
    public record HashOrder(int test, int validation, int labeledPerClass) {}

    /**
     * Numbers of documents.
     *
     * @param documents in the whole corpus, with those that no split uses
     * @param classes of the split
     * @param train with the validation documents that the split does not name
     * @param test of the split
     * @param unlabeled text outside of train and test
     */
    public record Counts(int documents, int classes, int train, int test, int unlabeled) {}
}
