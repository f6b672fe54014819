package io.vatext.classifier;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.support.Progress;
import io.vatext.training.InterruptedTraining;
import java.util.function.BooleanSupplier;

/** Shows how far the documents of a run are read, and ends the reading when asked to stop. */
final class ReadingWatch implements AutoCloseable {
    private final Progress progress;
    private final BooleanSupplier stop;
    private long done;

    ReadingWatch(Progress progress, BooleanSupplier stop) {
        this.progress = progress;
        this.stop = stop;
    }

    /** The same documents, watched; the test part apart, which no training reads. */
    SplitDocuments over(SplitDocuments split) {
        return new SplitDocuments(
                over(split.labeled()),
                over(split.validation()),
                over(split.unlabeled()),
                split.test(),
                split.counts(),
                split.classes());
    }

    private DocumentSource over(DocumentSource source) {
        return source.observedBy(this::saw);
    }

    private void saw(Document document) {
        progress.update(++done, "");
        if (stop.getAsBoolean()) {
            throw new InterruptedTraining("Stopped after reading " + document.id()
                    + ", before the first step; run the same command again to go on.");
        }
    }

    @Override
    public void close() {
        progress.close();
    }
}
