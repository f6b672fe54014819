package io.vatext.support;

/**
 * What a user can do about bad input. Messages state facts; a front end, such as the command line, puts remedies into words of its own.
 *
 * @param action what to do
 * @param subject what to do it with, such as the name of a corpus; empty where the action says everything
 */
public record Remedy(Action action, String subject) {
    /** What to do. */
    public enum Action {
        /** Fetch the corpus of this name. */
        FETCH_CORPUS,
        /** Fetch the corpus of this name again, replacing what is there. */
        REPLACE_CORPUS,
        /** Fetch the described word vectors of this name. */
        FETCH_VECTORS,
        /** Get the file by other means than a download, and fetch from there. */
        FETCH_FROM_FILE,
        /** Pre-train an encoder. */
        PRETRAIN,
        /** Name the project's directory, or work in it. */
        NAME_PROJECT
    }
}
