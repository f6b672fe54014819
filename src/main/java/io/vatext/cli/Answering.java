package io.vatext.cli;

import io.vatext.corpus.read.Entry;
import io.vatext.learning.Classifier;
import io.vatext.learning.Doubt;
import io.vatext.support.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Answers entries in their order, in batches, and counts what a reader of the answers should know. Not thread-safe. */
final class Answering {
    private static final int BATCH = 128;

    private final Classifier classifier;
    private final AnswerWriter writer;
    private final @Nullable Double threshold;
    private final boolean skipsBad;
    private final ActingInput.Action flush;
    private final LongConsumer progress;
    private final List<Entry> waiting = new ArrayList<>();
    private long answered;
    private final Map<Doubt, Long> doubtful = new EnumMap<>(Doubt.class);
    private long withoutLabel;
    private long bad;
    private @Nullable String firstProblem;

    /**
     * Starts.
     *
     * @param classifier the model
     * @param writer writes answers
     * @param threshold the least confidence of a label; null if every document gets one
     * @param skipsBad whether an entry that cannot be read gets no answer
     * @param flush passes on what the writer has written
     * @param progress receives the number of answers
     */
    Answering(
            Classifier classifier,
            AnswerWriter writer,
            @Nullable Double threshold,
            boolean skipsBad,
            ActingInput.Action flush,
            LongConsumer progress) {
        this.classifier = classifier;
        this.writer = writer;
        this.threshold = threshold;
        this.skipsBad = skipsBad;
        this.flush = flush;
        this.progress = progress;
    }

    /** Adds an entry; a full batch is answered. */
    void add(Entry entry) throws IOException {
        waiting.add(entry);
        if (waiting.size() == BATCH) {
            flush();
        }
    }

    /** Answers all entries so far, and passes the answers on. */
    void flush() throws IOException {
        if (!waiting.isEmpty()) {
            answer();
            flush.run();
        }
    }

    private void answer() throws IOException {
        var texts = waiting.stream()
                .map(Entry::document)
                .filter(Objects::nonNull)
                .map(document -> Objects.requireNonNull(document).text())
                .toList();
        var predictions = classifier.classify(texts).iterator();
        for (var entry : waiting) {
            var answer =
                    entry.document() == null ? Answer.toBad(entry) : Answer.of(entry, predictions.next(), threshold);
            count(answer);
            if (answer.prediction() != null || !skipsBad) {
                writer.write(answer);
            }
        }
        answered += waiting.size();
        waiting.clear();
        progress.accept(answered);
    }

    private void count(Answer answer) {
        var prediction = answer.prediction();
        if (prediction == null) {
            bad++;
            firstProblem = firstProblem == null ? answer.entry().problem() : firstProblem;
            return;
        }
        for (var doubt : Doubt.values()) {
            doubtful.merge(doubt, doubt.appliesTo(prediction) ? 1L : 0L, Long::sum);
        }
        withoutLabel += answer.label() == null ? 1 : 0;
    }

    /** What a reader of the answers should know, in whole sentences. */
    List<String> warnings() {
        var lines = new ArrayList<String>();
        var documents = answered - bad;
        if (bad > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d records could not be read; they are %s. The first: %s",
                    bad,
                    answered,
                    skipsBad ? "left out" : "answered with an error",
                    firstProblem));
        }
        lines.addAll(AnswerWarnings.of(doubtful, documents, threshold == null));
        var withoutKnown = doubtful.getOrDefault(Doubt.NO_KNOWN_WORD, 0L);
        if (withoutLabel > withoutKnown) {
            lines.add("confidence below the threshold: " + AnswerWarnings.share(withoutLabel - withoutKnown, documents)
                    + "; no label was given.");
        }
        return lines;
    }

    /** Refuses an input without any document. */
    void requireGood() {
        if (bad > 0 && bad == answered) {
            throw new InputException("no record could be read; " + firstProblem);
        }
    }
}
