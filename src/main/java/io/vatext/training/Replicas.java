package io.vatext.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The copies of networks in this process, by training; at most as many of one as tasks of it have run at the same time.
 * Thread-safe.
 */
final class Replicas {
    /** Tasks reach their process by it alone, and it must survive them: a copy is worth keeping from step to step. */
    static final Replicas OF_THIS_PROCESS = new Replicas();

    private final Map<String, Deque<Replica>> idle = new HashMap<>();

    private Replicas() {}

    /**
     * Takes a copy.
     *
     * @param model what a new copy is made of; null to make none
     * @return null if there is none
     */
    @Nullable
    Replica take(String training, Replica.@Nullable Model model) {
        synchronized (this) {
            var own = idle.computeIfAbsent(training, unseen -> new ArrayDeque<>());
            if (!own.isEmpty()) {
                return own.removeFirst();
            }
            if (model != null) {
                // A process that no task of an earlier training's end has reached.
                idle.keySet().stream()
                        .filter(other -> !other.equals(training))
                        .toList()
                        .forEach(this::forget);
            }
        }
        return model == null ? null : new Replica(model);
    }

    synchronized void giveBack(String training, Replica replica) {
        idle.computeIfAbsent(training, unseen -> new ArrayDeque<>()).addFirst(replica);
    }

    /** Closes the copies of a training that has ended. */
    synchronized void forget(String training) {
        var own = idle.remove(training);
        if (own != null) {
            own.forEach(Replica::close);
        }
    }
}
