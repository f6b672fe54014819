package io.vatext.sentence;

import io.vatext.support.OrderedTasks;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of many texts, computed in parallel, each once: equal texts share a vector, and with a directory vectors are kept for later runs.
 * Thread-safe; calls with a directory wait for each other. Closing it closes the encoder.
 *
 * <pre>{@code
 * try (var vectors = SentenceVectors.keeping(prepared, SentenceEncoders.open("all-minilm-l6-v2"), 2, log)) {
 *     float[][] rows = vectors.of(tokens, shown, () -> false);
 * }
 * }</pre>
 */
public final class SentenceVectors implements AutoCloseable {
    /** Vectors that are computed between two files; a kill loses at most so many. */
    private static final int CHUNK = 512;

    private final SentenceEncoder encoder;
    private final @Nullable VectorCache cache;
    private final int threads;

    private SentenceVectors(SentenceEncoder encoder, @Nullable VectorCache cache, int threads) {
        this.encoder = encoder;
        this.cache = cache;
        this.threads = threads;
    }

    /**
     * Vectors that are kept in a directory.
     *
     * @param directory where, next to those of other encoders; null to keep none. Damaged files are made again
     * @param encoder computes those that are missing; belongs to the result
     * @param threads to compute with
     * @param log receives whole lines
     * @return to be closed
     */
    public static SentenceVectors keeping(
            @Nullable Path directory, SentenceEncoder encoder, int threads, Consumer<String> log) {
        return new SentenceVectors(
                encoder, directory == null ? null : VectorCache.open(directory, encoder, log), threads);
    }

    /**
     * The encoder.
     *
     * @return as given
     */
    public SentenceEncoder encoder() {
        return encoder;
    }

    /**
     * The vectors of texts.
     *
     * @param texts their tokens, as {@link SentenceEncoder#tokens} returns them
     * @param task the name of the job in progress lines
     * @param progress where progress is shown, if vectors must be computed
     * @param stop asked before every text, by several threads, whether to stop
     * @return one row for each text, in order; equal texts share an array, which must not be changed
     * @throws StoppedException if it was asked to stop; vectors so far are kept if there is a directory
     */
    public float[][] of(List<int[]> texts, String task, Progress.Factory progress, BooleanSupplier stop) {
        var keys = texts.stream().map(VectorCache.Key::of).toList();
        var found = cache == null
                ? compute(texts, keys, new HashMap<>(), task, progress, stop)
                : computeAndKeep(cache, texts, keys, task, progress, stop);
        return keys.stream().map(key -> Objects.requireNonNull(found.get(key))).toArray(float[][]::new);
    }

    private Map<VectorCache.Key, float[]> computeAndKeep(
            VectorCache kept,
            List<int[]> texts,
            List<VectorCache.Key> keys,
            String task,
            Progress.Factory progress,
            BooleanSupplier stop) {
        synchronized (kept) {
            var found = new HashMap<VectorCache.Key, float[]>();
            for (var key : keys) {
                var vector = kept.find(key);
                if (vector != null) {
                    found.put(key, vector);
                }
            }
            return compute(texts, keys, found, task, progress, stop);
        }
    }

    /** Computes what is missing, the longest texts first, since texts of similar length keep all threads busy. */
    private Map<VectorCache.Key, float[]> compute(
            List<int[]> texts,
            List<VectorCache.Key> keys,
            Map<VectorCache.Key, float[]> found,
            String task,
            Progress.Factory progress,
            BooleanSupplier stop) {
        var missing = new LinkedHashMap<VectorCache.Key, int[]>();
        for (var t = 0; t < texts.size(); t++) {
            if (!found.containsKey(keys.get(t))) {
                missing.put(keys.get(t), texts.get(t));
            }
        }
        if (missing.isEmpty()) {
            return found;
        }
        var order = new ArrayList<>(missing.keySet());
        order.sort(Comparator.comparingInt(key -> -Objects.requireNonNull(missing.get(key)).length));
        var chunk = new ArrayList<VectorCache.Key>();
        var start = System.nanoTime();
        var done = new int[1];
        try (var shown = progress.start(task, order.size(), "texts")) {
            new OrderedTasks(threads)
                    .run(
                            order.iterator(),
                            key -> {
                                if (stop.getAsBoolean()) {
                                    throw new StoppedException("Stopped while texts were encoded.", cache != null);
                                }
                                return Map.entry(key, encoder.vector(Objects.requireNonNull(missing.get(key))));
                            },
                            result -> {
                                found.put(result.getKey(), result.getValue());
                                chunk.add(result.getKey());
                                if (chunk.size() == CHUNK) {
                                    keep(chunk, found);
                                }
                                var seconds = (System.nanoTime() - start) / 1e9;
                                shown.update(++done[0], String.format(Locale.ROOT, "%.0f texts/s", done[0] / seconds));
                            });
        } finally {
            keep(chunk, found);
        }
        return found;
    }

    private void keep(List<VectorCache.Key> chunk, Map<VectorCache.Key, float[]> found) {
        if (cache != null && !chunk.isEmpty()) {
            cache.add(
                    List.copyOf(chunk),
                    chunk.stream()
                            .map(key -> Objects.requireNonNull(found.get(key)))
                            .toList());
        }
        chunk.clear();
    }

    @Override
    public void close() {
        encoder.close();
    }
}
