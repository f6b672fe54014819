package io.vatext.support;

/**
 * What a user can do about bad input. Messages state facts; a front end, such as the command line, expresses remedies
 * in its own terms.
 *
 * @param action what to do
 * @param subject the object of the action, such as the name of a corpus; empty if the action needs none
 */
public record Remedy(Action action, String subject) {
    /** What to do. */
    public enum Action {
        /** Fetch the corpus of this name. */
        FETCH_CORPUS,
        /** Fetch the corpus of this name again, replacing the existing one. */
        REPLACE_CORPUS,
        /** Fetch the described word vectors of this name. */
        FETCH_VECTORS,
        /** Obtain the file without a download, and fetch from that file. */
        FETCH_FROM_FILE,
        /** Pre-train an encoder. */
        PRETRAIN,
        /** Name the encoding of the file, probably the subject. */
        NAME_ENCODING,
        /** Name the column that holds the text. */
        NAME_COLUMNS,
        /** Choose the columns of text and, if there is one, label by their numbers; the subject has the likely ones. */
        NUMBER_COLUMNS,
        /** Name the column that holds the label. */
        NAME_LABEL_COLUMN,
        /** Leave bad rows out. */
        SKIP_BAD_ROWS,
        /** Choose what happens to documents with several labels; the subject is {@code cell} if these share a cell. */
        CHOOSE_OF_SEVERAL_LABELS,
        /** Leave out documents without a known label. */
        SKIP_UNKNOWN_LABELS,
        /** Specify the project's directory, or run in it. */
        NAME_PROJECT
    }
}
