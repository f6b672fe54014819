package io.vatext.experiment;

/** What happens to finished runs that would be made differently now: with other settings, data, program, threads or kernels. */
public enum OldCells {
    /** They are run again. */
    RUN_AGAIN,

    /** They are kept, and marked in results, table and report with what differs. */
    KEEP
}
