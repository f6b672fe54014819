package io.vatext.corpus.published;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.support.InputException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The description of a corpus in {@code corpora/NAME.yaml}. Name, format and split are needed, and {@code data} unless the corpus comes
 * with the program; all else is optional.
 *
 * @param name the name that users write; also the name of the file
 * @param title one line
 * @param about describes the documents and classes
 * @param citation whom to cite
 * @param license the terms under which the text may be used
 * @param origin where it comes from
 * @param obtain instructions for getting it
 * @param format how the unpacked files are read
 * @param data the unpacked files, or null for a corpus that comes with the program
 * @param documentsChecksum of all documents as read ({@link io.vatext.corpus.SourceChecksum} of identifiers and
 *     texts), independent of the encoding of their files; null if unknown, so that only document counts can be compared
 * @param split how it is split
 * @param expected the expected document counts, or null if nothing is expected
 * @param deviations what to do if no checksum is known and the document counts differ; by default the corpus is
 *     rejected
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
        @Nullable String documentsChecksum,
        Split split,
        @Nullable Counts expected,
        Deviations deviations) {
    private static final String NOT_STATED = "not stated";

    /** Checks what is needed to read and split the documents, and fills in the rest. */
    public CorpusDescription {
        require(name != null, "name must be that of the file, without .yaml.");
        require(format != null, "format must name how the files are read, such as directories.");
        require(split != null, "split must say how the documents are split, such as {random: {…}}.");
        title = title == null ? name : title;
        about = about == null ? NOT_STATED : about;
        citation = citation == null ? NOT_STATED : citation;
        license = license == null ? NOT_STATED : license;
        origin = origin == null ? new Origin(NOT_STATED, null, null) : origin;
        obtain = obtain == null ? NOT_STATED : obtain;
        deviations = deviations == null ? Deviations.REFUSE : deviations;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** What to do with a corpus whose document counts differ from its description. */
    public enum Deviations {
        /** Reject it: it is another corpus. */
        @JsonProperty("refuse")
        REFUSE,
        /** Accept it, and report every deviation and the counts of alternative split rules. */
        @JsonProperty("report")
        REPORT
    }

    /**
     * The corpus's own public address.
     *
     * @param page a page about it
     * @param archive the archive to download, or null if there is none
     * @param archiveSha256 the checksum of that archive, or null if unknown; then the checksum of the content decides
     */
    public record Origin(
            String page, @Nullable String archive, @Nullable String archiveSha256) {
        /** Fills in the page. */
        public Origin {
            page = page == null ? NOT_STATED : page;
        }
    }

    /**
     * The unpacked files.
     *
     * @param directory their directory below {@code corpora/data}; several corpora may share it
     * @param marker a path below the corpus's root by which the root is found in an archive; its last part may be a
     *     glob pattern
     * @param files which files below the root belong to the corpus, as glob patterns
     * @param sha256 the checksum over their sorted paths and content, see {@link ContentChecksum}; null if unknown
     * @param archives known archives; optional
     */
    public record Data(
            String directory,
            String marker,
            List<String> files,
            @Nullable String sha256,
            List<KnownArchive> archives) {
        /** Checks the directory and fills in the rest: by default all files belong to the corpus. */
        public Data {
            require(directory != null, "directory must name a directory below corpora/data.");
            marker = marker == null ? "*" : marker;
            files = files == null ? List.of("**") : List.copyOf(files);
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
     * How documents are split: exactly one of the rules.
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
     * @param unlabeled start of the identifiers of documents without labels, or null if there are none
     * @param distinct whether duplicates within a part are removed; the first one is kept
     * @param validationShare share of the labeled documents of each class that selects the model
     */
    public record Parts(
            String train, String test, @Nullable String unlabeled, boolean distinct, double validationShare) {
        /** Checks that documents can be learned from and tested on. */
        public Parts {
            require(train != null, "train must be the start of the identifiers of training documents.");
            require(test != null, "test must be the start of the identifiers of test documents.");
        }
    }

    /**
     * Splits at random into training and test documents; draws are independent. The subset {@code s0} is the first
     * draw.
     *
     * @param testShare share of all documents in the test set, rounded down
     * @param draws how many splits there are
     * @param validationShare share of the training documents of each class that selects the model
     */
    public record RandomSplits(double testShare, int draws, double validationShare) {}

    /**
     * Documents in the order of the SHA-256 (hexadecimal) of their identifiers: test, validation, then some of each
     * class labeled, the rest unlabeled.
     *
     * @param test number of test documents
     * @param validation number of validation documents
     * @param labeledPerClass number of labeled documents of each class
     */
    public record HashOrder(int test, int validation, int labeledPerClass) {}

    /**
     * Document counts.
     *
     * @param documents in the whole corpus, including those that no split uses
     * @param classes number of classes of the split
     * @param train training documents, including validation documents drawn from them
     * @param test test documents
     * @param unlabeled texts outside of training and test
     */
    public record Counts(int documents, int classes, int train, int test, int unlabeled) {}
}
