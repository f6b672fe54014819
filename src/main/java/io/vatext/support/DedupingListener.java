package io.vatext.support;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Passes each message to a listener only once, since the same problem of a file is reported each time the file is read.
 * Thread-safe if the listener is.
 */
public final class DedupingListener implements Consumer<String> {
    private final Consumer<String> listener;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /**
     * Creates a filter for a listener.
     *
     * @param listener receives each distinct message once
     */
    public DedupingListener(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(String message) {
        if (seen.add(message)) {
            listener.accept(message);
        }
    }
}
