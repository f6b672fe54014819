package io.vatext.spark;

import io.vatext.TextClassifier;
import io.vatext.learning.Classifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The models of a process, which its tasks share. A model is loaded by the first task that needs it. It stays after the last one, since
 * most jobs have many tasks, one after the other; of the models that no task uses, the last few stay. Thread-safe.
 */
final class LoadedModels {
    /** Spark has no place for what the tasks of an executor share. */
    static final LoadedModels OF_THIS_PROCESS = new LoadedModels();

    private static final int IDLE = 4;

    /** The model that was used last comes last. */
    private final Map<SharedModel.Key, Loaded> models = new LinkedHashMap<>();

    private int loads;

    private LoadedModels() {}

    private static final class Loaded {
        private final Classifier classifier;
        private int users;

        Loaded(Classifier classifier) {
            this.classifier = classifier;
        }
    }

    /** The use of a model by a task, which ends with {@link #close}. */
    final class Use implements AutoCloseable {
        private final SharedModel.Key key;
        private final Loaded loaded;
        private boolean ended;

        private Use(SharedModel.Key key, Loaded loaded) {
            this.key = key;
            this.loaded = loaded;
        }

        Classifier classifier() {
            return loaded.classifier;
        }

        @Override
        public void close() {
            synchronized (LoadedModels.this) {
                if (!ended) {
                    ended = true;
                    loaded.users--;
                    models.remove(key);
                    models.put(key, loaded);
                    closeIdle();
                }
            }
        }
    }

    /**
     * Loads a model, unless it is loaded.
     *
     * @throws io.vatext.support.InputException if it cannot be loaded
     */
    synchronized Use use(SharedModel model) {
        var loaded = models.get(model.key());
        if (loaded == null) {
            loaded = new Loaded(load(model));
            models.put(model.key(), loaded);
            loads++;
        }
        loaded.users++;
        return new Use(model.key(), loaded);
    }

    private static Classifier load(SharedModel model) {
        var threads = model.key().threads();
        var loader = TextClassifier.loader()
                .threads(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
        return ExecutorLimits.explain(() -> {
            try (var in = model.open()) {
                return loader.load(in).unwrap();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void closeIdle() {
        var surplus =
                models.values().stream().filter(loaded -> loaded.users == 0).count() - IDLE;
        for (var all = models.values().iterator(); surplus > 0; ) {
            var loaded = all.next();
            if (loaded.users == 0) {
                loaded.classifier.close();
                all.remove();
                surplus--;
            }
        }
    }

    /** How many models this process has loaded so far. */
    synchronized int loads() {
        return loads;
    }
}
