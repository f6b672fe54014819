package io.vatext.recurrent;

/** How the states of a direction are combined into one vector per document, if at all. */
public enum Pooling {
    /** The state at the last token read, as in the paper: {@code [hidden]}. */
    LAST(1),
    /** The maximum over time: {@code [hidden]}. */
    MAX(1),
    /** The mean over time: {@code [hidden]}. */
    MEAN(1),
    /** Last, max and mean, concatenated: {@code [3 hidden]}. */
    CONCAT(3),
    /** No pooling: the state at each token, {@code [rows, hidden]}, for language models. */
    NONE(1);

    private final int parts;

    Pooling(int parts) {
        this.parts = parts;
    }

    /**
     * The width of the result.
     *
     * @return the width as a multiple of the width of a state
     */
    public int parts() {
        return parts;
    }

    boolean last() {
        return this == LAST || this == CONCAT;
    }

    boolean max() {
        return this == MAX || this == CONCAT;
    }

    boolean mean() {
        return this == MEAN || this == CONCAT;
    }
}
