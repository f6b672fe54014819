package io.vatext.preparation;

import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Reports the progress of preparation, and stops it on request. */
final class DocumentProgress implements AutoCloseable {
    private final Progress progress;
    private final BooleanSupplier stop;
    private final long start = System.nanoTime();
    private long documents;
    private long tokens;

    DocumentProgress(Progress progress, BooleanSupplier stop) {
        this.progress = progress;
        this.stop = stop;
    }

    /** Called by any thread before each document. */
    void check() {
        if (stop.getAsBoolean()) {
            throw new StoppedException("Stopped while reading documents, before the first step.", false);
        }
    }

    /** Called by one thread. */
    void done(int moreDocuments, long moreTokens) {
        documents += moreDocuments;
        tokens += moreTokens;
        progress.update(
                documents, String.format(Locale.ROOT, "%,.0f tokens/s", tokens / ((System.nanoTime() - start) / 1e9)));
    }

    @Override
    public void close() {
        progress.close();
    }
}
