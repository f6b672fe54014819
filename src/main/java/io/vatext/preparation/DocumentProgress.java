package io.vatext.preparation;

import io.vatext.support.Progress;
import java.util.Locale;

/** Reports the progress of preparation. Not thread-safe. */
final class DocumentProgress implements AutoCloseable {
    private final Progress progress;
    private final long start = System.nanoTime();
    private long documents;
    private long tokens;

    DocumentProgress(Progress progress) {
        this.progress = progress;
    }

    /** More documents are done. */
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
