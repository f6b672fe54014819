package io.vatext;

import io.vatext.support.Progress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns progress into events: one for each step that has measured something, and at most ten a second of other jobs, which may report
 * every document.
 *
 * @param listener receives the events
 * @param stage what the jobs are part of
 * @param member the member of an ensemble; null for none
 * @param fold the part that is left out, from 1; 0 for none
 * @param folds how many parts there are
 */
record EventProgress(
        Consumer<TrainingEvent> listener,
        Progress.Stage stage,
        @Nullable String member,
        int fold,
        int folds) implements Progress.Factory {
    private static final long INTERVAL = 100_000_000;

    EventProgress(Consumer<TrainingEvent> listener) {
        this(listener, Progress.Stage.TRAINING, null, 0, 0);
    }

    @Override
    public Progress.Factory at(Progress.Stage other) {
        return new EventProgress(listener, other, member, fold, folds);
    }

    @Override
    public Progress.Factory of(String name, int leftOut, int parts) {
        return new EventProgress(listener, stage, name, leftOut, parts);
    }

    @Override
    public Progress start(String task, long total, String unit) {
        return new Job(total, unit);
    }

    private final class Job implements Progress {
        private final long total;
        private final String unit;
        private final long start = System.nanoTime();
        private long last = start - INTERVAL;
        private long first = -1;
        private Measured measured = Measured.NOTHING;

        private Job(long total, String unit) {
            this.total = total;
            this.unit = unit;
        }

        @Override
        public void measured(Measured now) {
            measured = now;
        }

        @Override
        public void update(long done, String detail) {
            var now = System.nanoTime();
            if (first < 0) {
                first = done; // Not 0 if the job was resumed, or reports only after some work.
            }
            if (measured.equals(Measured.NOTHING) && now - last < INTERVAL && done != total) {
                return;
            }
            last = now;
            var passed = (now - start) / 1e9;
            var left = total < 0 || done <= first ? Double.NaN : passed / (done - first) * (total - done);
            listener.accept(new TrainingEvent(
                    TrainingEvent.Stage.of(stage),
                    member,
                    fold,
                    folds,
                    done,
                    total,
                    unit,
                    measured.loss(),
                    measured.validationError(),
                    measured.tokensPerSecond(),
                    left));
        }
    }
}
