package io.vatext.preparation;

import io.vatext.support.OrderedTasks;
import io.vatext.support.TaskRunner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Function;

/** Carries out tasks as other processes would: work, items and results are copied by serialization. */
final class SerializingTasks implements TaskRunner {
    private int items;

    @Override
    public boolean usesOtherProcesses() {
        return true;
    }

    @Override
    public <T, R> void run(Iterator<T> all, Function<T, R> work, Consumer<R> inOrder) {
        new OrderedTasks(2).<T, R>run(all, item -> copy(copy(work).apply(copy(item))), result -> {
            items++;
            inOrder.accept(result);
        });
    }

    /** How many items were processed. */
    int items() {
        return items;
    }

    @SuppressWarnings({"unchecked", "BanSerializableRead"})
    private static <T> T copy(T object) {
        try {
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            }
            try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
