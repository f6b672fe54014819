package io.vatext.experiment;

/** What to do with finished runs that differ from the run to be made in settings, data, program, threads or kernels. */
public enum OldCells {
    /** They are run again. */
    RUN_AGAIN,

    /** They are kept, and marked in results, table and report with what differs. */
    KEEP
}
