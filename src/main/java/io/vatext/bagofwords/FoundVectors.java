package io.vatext.bagofwords;

import io.vatext.learning.RunContext;
import io.vatext.support.OrderedTasks;
import io.vatext.support.StoppedException;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Features whose vectors of some documents have been found before, since finding them takes long.
 *
 * @param features how vectors are found
 * @param found vectors by document, the same array and not an equal one
 */
record FoundVectors(Features features, Map<int[], SparseVector> found) implements Features {
    /**
     * Finds vectors.
     *
     * @param features how
     * @param documents of which
     * @param context threads, progress and stop
     * @throws StoppedException if the context asked to stop
     */
    static FoundVectors of(Features features, List<int[]> documents, RunContext context) {
        var found = new IdentityHashMap<int[], SparseVector>();
        var next = documents.iterator();
        find(features, documents.iterator(), documents.size(), context, vector -> found.put(next.next(), vector));
        return new FoundVectors(features, found);
    }

    /**
     * Finds vectors of documents that need not be kept.
     *
     * @param features how
     * @param documents of which
     * @param count how many there are, for the progress
     * @param context threads, progress and stop
     * @param action receives the vectors, in the order of the documents
     * @throws StoppedException if the context asked to stop
     */
    static void find(
            Features features,
            Iterator<int[]> documents,
            long count,
            RunContext context,
            Consumer<SparseVector> action) {
        var done = new long[1];
        try (var progress = context.progress().start(context.task() + ", vectors", count, "documents")) {
            new OrderedTasks(context.threads())
                    .run(
                            documents,
                            document -> {
                                if (context.stop().getAsBoolean()) {
                                    throw new StoppedException("Stopped before the classifier was learned.", false);
                                }
                                return features.vector(document);
                            },
                            vector -> {
                                action.accept(vector);
                                progress.update(++done[0], "");
                            });
        }
    }

    @Override
    public int size() {
        return features.size();
    }

    @Override
    public SparseVector vector(int[] words) {
        var known = found.get(words);
        return known == null ? features.vector(words) : known;
    }

    @Override
    public int known(int[] words) {
        return features.known(words);
    }
}
