package io.vatext.preparation;

import io.vatext.support.StoppedException;
import java.util.function.BooleanSupplier;

/**
 * Whether the user wants preparation to stop; asked before each document or shard, by several threads.
 *
 * @param asked whether to stop
 */
record Stop(BooleanSupplier asked) {
    /** Stops here if that is wanted. */
    void check() {
        if (asked.getAsBoolean()) {
            throw new StoppedException("Stopped while reading documents, before the first step.", false);
        }
    }
}
