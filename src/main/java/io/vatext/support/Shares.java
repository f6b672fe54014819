package io.vatext.support;

/**
 * How the work of a step is divided: each share of its documents is a task. The number of shares decides the bits of the
 * result; who carries out the tasks does not.
 *
 * @param tasks carries out the tasks of a step
 * @param count how many shares there are, at least 1
 */
public record Shares(TaskRunner tasks, int count) {
    /** What the number is called in descriptions of runs. One share has the result of none, and is not described. */
    public static final String KEY = "partitions";

    /** Checks the number. */
    public Shares {
        if (count < 1) {
            throw new IllegalArgumentException("there must be at least one share; found " + count);
        }
    }
}
