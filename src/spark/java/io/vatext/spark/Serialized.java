package io.vatext.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;

/** Objects as bytes, for processes of one job, which trust each other. */
final class Serialized {
    private Serialized() {}

    static byte[] of(Object object) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(object.getClass() + " cannot be sent to another process", e);
        }
        return bytes.toByteArray();
    }

    static Object read(byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an object of another process cannot be read", e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("an object of another process is of an unknown class", e);
        }
    }
}
