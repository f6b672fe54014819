package io.vatext.recurrent;

/** How the states of a direction become one vector a document, if they do. */
public enum Pooling {
    /** The state at the last token read, as in the paper: {@code [hidden]}. */
    LAST(1),
    /** The largest value over time: {@code [hidden]}. */
    MAX(1),
    /** The mean over time: {@code [hidden]}. */
    MEAN(1),
    /** Last, max and mean, side by side: {@code [3 hidden]}. */
    CONCAT(3),
    /** Every state is kept, a row for each token read, {@code [rows, hidden]}: for what predicts the next word. */
    NONE(1);

    private final int parts;

    Pooling(int parts) {
        this.parts = parts;
    }

    /**
     * The width of the result.
     *
     * @return how many times the width of a state
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
