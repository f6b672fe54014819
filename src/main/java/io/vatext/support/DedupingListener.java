package io.vatext.support;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Passes each sentence on once, however often it is said: what is wrong with a file shows again each time that it is read.
 * Thread-safe if the listener is.
 */
public final class DedupingListener implements Consumer<String> {
    private final Consumer<String> listener;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * A filter before a listener.
     *
     * @param listener told each sentence the first time
     */
    public DedupingListener(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(String sentence) {
        if (told.add(sentence)) {
            listener.accept(sentence);
        }
    }
}
