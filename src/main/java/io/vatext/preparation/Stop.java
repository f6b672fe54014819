package io.vatext.preparation;

import io.vatext.support.StoppedException;
import java.io.Serializable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether the user wants preparation to stop; a copy in another process, which nobody can tell, never stops. */
final class Stop implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable BooleanSupplier asked;

    /**
     * Asks somebody.
     *
     * @param asked whether to stop; called by several threads
     */
    Stop(BooleanSupplier asked) {
        this.asked = asked;
    }

    /** Stops here if that is wanted; called before each document or shard. */
    void check() {
        if (asked != null && asked.getAsBoolean()) {
            throw new StoppedException("Stopped while reading documents, before the first step.", false);
        }
    }
}
