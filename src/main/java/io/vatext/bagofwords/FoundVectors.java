package io.vatext.bagofwords;

import io.vatext.learning.RunContext;
import io.vatext.support.OrderedTasks;
import io.vatext.support.StoppedException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Features whose vectors of some documents have been found before, since finding them takes long.
 *
 * @param features how vectors are found
 * @param found vectors by document, the same array and not an equal one
 */
record FoundVectors(Features features, Map<int[], SparseVector> found) implements Features {
    /** The vector of a document. */
    private record Found(int[] document, SparseVector vector) {}

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
        try (var progress = context.progress().start(context.task() + ", vectors", documents.size(), "documents")) {
            new OrderedTasks(context.threads())
                    .run(
                            documents.iterator(),
                            document -> {
                                if (context.stop().getAsBoolean()) {
                                    throw new StoppedException("Stopped before the classifier was learned.", false);
                                }
                                return new Found(document, features.vector(document));
                            },
                            one -> {
                                found.put(one.document(), one.vector());
                                progress.update(found.size(), "");
                            });
        }
        return new FoundVectors(features, found);
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
