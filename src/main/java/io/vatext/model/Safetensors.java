package io.vatext.model;

import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads and writes tensors in the safetensors format, which contains only numbers; reading it executes no code.
 *
 * <p>A file is: the header's length (unsigned 64 bits, little-endian); the header, a JSON object
 * {@code {name: {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, …}}, padded with spaces to a multiple of
 * 8 bytes; and the numbers of all tensors, little-endian, without gaps. This class writes F64 tensors first, then the
 * others, each by name, so that every number is aligned and equal tensors give equal bytes whatever their order.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format's description</a>
 */
public final class Safetensors {
    private static final ObjectMapper JSON = ConfigFiles.json();
    private static final int ALIGNMENT = 8;
    private static final int CHUNK = 1 << 16;

    private Safetensors() {}

    /**
     * Writes tensors.
     *
     * @param out the stream to write to; left open
     * @param tensors the tensors, in any order
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if two tensors share a name or one has the reserved name {@code __metadata__}
     */
    public static void write(OutputStream out, List<Tensor> tensors) throws IOException {
        var ordered = ordered(tensors);
        var header = header(ordered);
        var length = new byte[Long.BYTES];
        littleEndian(length).putLong(header.length);
        out.write(length);
        out.write(header);
        for (var tensor : ordered) {
            writeNumbers(out, tensor);
        }
    }

    /**
     * How many bytes {@link #write} writes.
     *
     * @param tensors the tensors
     * @return the size of header and numbers
     * @throws IllegalArgumentException if two tensors share a name or one has the reserved name {@code __metadata__}
     */
    public static long size(List<Tensor> tensors) {
        return Long.BYTES
                + header(ordered(tensors)).length
                + tensors.stream().mapToLong(Tensor::bytes).sum();
    }

    /**
     * Reads tensors. Allocates no more memory than the given size allows.
     *
     * @param in the bytes, from their beginning; left open
     * @param size how many bytes there are
     * @param source the file, for error messages
     * @return the tensors in the order of their data
     * @throws InputException if the bytes are not safetensors of F32, F64 and I32, or if they end early
     * @throws IOException if reading fails
     */
    public static List<Tensor> read(InputStream in, long size, Object source) throws IOException {
        try {
            var header = SafetensorsHeader.read(in, size, source);
            var tensors = new ArrayList<Tensor>();
            for (var entry : header.entries()) {
                tensors.add(readNumbers(in, entry));
            }
            return List.copyOf(tensors);
        } catch (EOFException e) {
            throw new InputException(
                    source + ": the weights end before the " + size
                            + " bytes that they should have; copy the file again.",
                    e);
        }
    }

    private static List<Tensor> ordered(List<Tensor> tensors) {
        var names = new HashSet<String>();
        for (var tensor : tensors) {
            if (tensor.name().equals(SafetensorsHeader.METADATA) || !names.add(tensor.name())) {
                throw new IllegalArgumentException("the name of the tensor " + tensor + " is reserved or already used");
            }
        }
        return tensors.stream()
                .sorted(Comparator.comparing((Tensor t) -> -t.type().bytes()).thenComparing(Tensor::name))
                .toList();
    }

    private static byte[] header(List<Tensor> tensors) {
        var root = JSON.createObjectNode();
        var offset = 0L;
        for (var tensor : tensors) {
            var entry = root.putObject(tensor.name());
            entry.put("dtype", tensor.type().name());
            var shape = entry.putArray("shape");
            for (var dimension : tensor.shape()) {
                shape.add(dimension);
            }
            entry.putArray("data_offsets").add(offset).add(offset + tensor.bytes());
            offset += tensor.bytes();
        }
        var json = JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        var padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void writeNumbers(OutputStream out, Tensor tensor) throws IOException {
        var width = tensor.type().bytes();
        var bytes = new byte[CHUNK];
        var chunk = littleEndian(bytes);
        var length = (int) (tensor.bytes() / width);
        for (var from = 0; from < length; from += CHUNK / width) {
            var count = Math.min(CHUNK / width, length - from);
            switch (tensor.type()) {
                case F32 -> chunk.asFloatBuffer().put(tensor.floats(), from, count);
                case F64 -> chunk.asDoubleBuffer().put(tensor.doubles(), from, count);
                case I32 -> chunk.asIntBuffer().put(tensor.ints(), from, count);
            }
            out.write(bytes, 0, count * width);
        }
    }

    private static Tensor readNumbers(InputStream in, SafetensorsHeader.Entry entry) throws IOException {
        var length = entry.elements();
        switch (entry.type()) {
            case F32 -> {
                var data = new float[length];
                readChunks(
                        in,
                        Float.BYTES,
                        length,
                        (chunk, at, count) -> chunk.asFloatBuffer().get(data, at, count));
                return Tensor.of(entry.name(), entry.shape(), data);
            }
            case F64 -> {
                var data = new double[length];
                readChunks(
                        in,
                        Double.BYTES,
                        length,
                        (chunk, at, count) -> chunk.asDoubleBuffer().get(data, at, count));
                return Tensor.of(entry.name(), entry.shape(), data);
            }
            case I32 -> {
                var data = new int[length];
                readChunks(
                        in,
                        Integer.BYTES,
                        length,
                        (chunk, at, count) -> chunk.asIntBuffer().get(data, at, count));
                return Tensor.of(entry.name(), entry.shape(), data);
            }
        }
        throw new IllegalStateException("no such type: " + entry.type());
    }

    /** Copies numbers from a chunk of bytes. */
    @FunctionalInterface
    private interface Sink {
        void accept(ByteBuffer chunk, int at, int count);
    }

    private static void readChunks(InputStream in, int width, int length, Sink sink) throws IOException {
        var bytes =
                new byte[(int) Math.min(CHUNK, (long) length * width)]; // small for small tensors: there may be many
        var chunk = littleEndian(bytes);
        for (var at = 0; at < length; at += CHUNK / width) {
            var count = Math.min(CHUNK / width, length - at);
            if (in.readNBytes(bytes, 0, count * width) < count * width) {
                throw new EOFException("the numbers end early");
            }
            sink.accept(chunk, at, count);
        }
    }
}
