package io.vatext.model;

import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The validated header of safetensors: every entry's size matches its shape, and together the entries fill the file
 * exactly.
 *
 * @param entries the tensors, in the order of their data
 */
record SafetensorsHeader(List<Entry> entries) {
    /** The one key of a header that is not a tensor's name. */
    static final String METADATA = "__metadata__";

    private static final ObjectMapper JSON = ConfigFiles.json();

    /** The longest array that every Java runtime can allocate. */
    private static final long MAX_ELEMENTS = Integer.MAX_VALUE - 8;

    /** Enough for 100,000 arrays; far longer headers take time and memory. */
    private static final long MAX_LENGTH = 10_000_000;

    /** One tensor and the position of its data, counted from the end of the header. */
    static final class Entry {
        private final String name;
        private final Tensor.Type type;
        private final long[] shape;
        private final long begin;
        private final long end;

        Entry(String name, Tensor.Type type, long[] shape, long begin, long end) {
            this.name = name;
            this.type = type;
            this.shape = shape;
            this.begin = begin;
            this.end = end;
        }

        String name() {
            return name;
        }

        Tensor.Type type() {
            return type;
        }

        long[] shape() {
            return shape;
        }

        int elements() {
            return (int) ((end - begin) / type.bytes());
        }
    }

    static SafetensorsHeader read(InputStream in, long size, Object source) throws IOException {
        var head = in.readNBytes(Long.BYTES);
        if (head.length < Long.BYTES) {
            throw new EOFException("the header's length is missing");
        }
        var length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length > MAX_LENGTH) {
            throw InputException.in(
                    source,
                    "the weights' header has " + length + " bytes, but " + MAX_LENGTH
                            + " are enough for any model; the file is damaged or not in the safetensors format.");
        }
        if (length < 2 || length > size - Long.BYTES) {
            throw InputException.in(
                    source,
                    "the weights' header should have " + Long.toUnsignedString(length) + " bytes, but the weights have "
                            + size + "; the file is damaged or not in the safetensors format.");
        }
        var json = in.readNBytes((int) length);
        if (json.length < length) {
            throw new EOFException("the header ends early");
        }
        return new SafetensorsHeader(parse(json, size - Long.BYTES - length, source));
    }

    private static List<Entry> parse(byte[] json, long dataBytes, Object source) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new InputException(
                    source + ": the weights' header is not JSON; the file is damaged or not in the safetensors format.",
                    e);
        }
        if (!root.isObject()) {
            throw bad(source, "header", "it is not a JSON object");
        }
        var entries = new ArrayList<Entry>();
        for (var property : root.properties()) {
            if (!property.getKey().equals(METADATA)) {
                entries.add(entry(property.getKey(), property.getValue(), source));
            }
        }
        entries.sort(Comparator.comparingLong((Entry e) -> e.begin).thenComparingLong(e -> e.end));
        var at = 0L;
        for (var entry : entries) {
            if (entry.begin != at) {
                throw bad(source, entry.name, "its numbers begin at byte " + entry.begin + " instead of " + at);
            }
            at = entry.end;
        }
        if (at != dataBytes) {
            throw InputException.in(
                    source,
                    "the weights should have " + at + " bytes of numbers, found " + dataBytes
                            + "; the file is damaged, copy it again.");
        }
        return List.copyOf(entries);
    }

    private static Entry entry(String name, JsonNode node, Object source) {
        var type = type(name, node.path("dtype").asString(""), source);
        var shape = numbers(name, node.path("shape"), "shape", source);
        var offsets = numbers(name, node.path("data_offsets"), "data_offsets", source);
        if (offsets.length != 2 || offsets[1] < offsets[0]) {
            throw bad(source, name, "its data_offsets are " + Arrays.toString(offsets));
        }
        var bytes = offsets[1] - offsets[0];
        long expected;
        try {
            expected = Math.multiplyExact(Tensor.elements(shape), type.bytes());
        } catch (ArithmeticException e) {
            throw bad(source, name, "its shape " + Arrays.toString(shape) + " is too large");
        }
        if (bytes != expected || bytes / type.bytes() > MAX_ELEMENTS) {
            throw bad(
                    source,
                    name,
                    "its shape " + Arrays.toString(shape) + " needs " + expected + " bytes, but it has " + bytes);
        }
        return new Entry(name, type, shape, offsets[0], offsets[1]);
    }

    private static Tensor.Type type(String name, String dtype, Object source) {
        for (var type : Tensor.Type.values()) {
            if (type.name().equals(dtype)) {
                return type;
            }
        }
        throw InputException.in(
                source,
                "the tensor \"" + name + "\" has the type \"" + dtype + "\"; only F32, F64 and I32 can be read.");
    }

    private static long[] numbers(String name, JsonNode node, String key, Object source) {
        if (!node.isArray()) {
            throw bad(source, name, "it has no " + key);
        }
        var values = new long[node.size()];
        for (var i = 0; i < values.length; i++) {
            var value = node.get(i);
            if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                throw bad(source, name, "its " + key + " is not a list of whole numbers");
            }
            values[i] = value.longValue();
        }
        return values;
    }

    private static InputException bad(Object source, String name, String why) {
        return InputException.in(
                source,
                "the weights \"" + name + "\" cannot be read: " + why + "; the file is damaged, copy it again.");
    }
}
