package io.vatext.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    private static byte[] write(Tensor... tensors) throws IOException {
        var out = new ByteArrayOutputStream();
        Safetensors.write(out, List.of(tensors));
        assertEquals(out.size(), Safetensors.size(List.of(tensors)));
        return out.toByteArray();
    }

    private static List<Tensor> read(byte[] bytes) throws IOException {
        return Safetensors.read(new ByteArrayInputStream(bytes), bytes.length, "w");
    }

    /** Bytes with a custom header. */
    private static byte[] forged(String header, int dataBytes) {
        var json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    @Test
    void writesTheBytesOfTheFormat() throws IOException {
        var header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        var padded = header + " ".repeat((8 - header.length() % 8) % 8);
        var expected = ByteBuffer.allocate(8 + padded.length() + 8).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded.length()).put(padded.getBytes(StandardCharsets.UTF_8));
        expected.putFloat(1.5f).putFloat(-2f);
        assertArrayEquals(expected.array(), write(Tensor.of("w", new long[] {1, 2}, new float[] {1.5f, -2f})));
    }

    @Test
    void readsBackEveryTypeAndShape() throws IOException {
        var tensors = List.of(
                Tensor.of("doubles", new long[] {2}, new double[] {Math.PI, Double.NaN}),
                Tensor.of("empty", new long[] {0, 7}, new float[0]),
                Tensor.of("ints", new long[] {3}, new int[] {Integer.MIN_VALUE, 0, 7}),
                Tensor.of("scalar ü", new long[0], new float[] {-0f}));
        assertEquals(tensors, read(write(tensors.toArray(Tensor[]::new))));
    }

    @Test
    void readsBackMoreThanOneChunk() throws IOException {
        var random = new Seeds(1).generator("weights", 0);
        var data = new float[3 * 16384 + 5];
        for (var i = 0; i < data.length; i++) {
            data[i] = random.nextFloat();
        }
        var found = read(write(Tensor.of("w", new long[] {data.length}, data)));
        assertArrayEquals(data, found.get(0).floats());
    }

    @Test
    void orderOfTheTensorsDoesNotChangeTheBytes() throws IOException {
        var a = Tensor.of("a", new long[] {1}, new float[] {1});
        var b = Tensor.of("b", new long[] {1}, new double[] {2});
        assertArrayEquals(write(a, b), write(b, a));
    }

    @Test
    void shapeMustFitTheArray() {
        assertThrows(IllegalArgumentException.class, () -> Tensor.of("w", new long[] {2, 2}, new float[3]));
    }

    @Test
    void numbersOfAnotherTypeAreNotReturned() {
        var tensor = Tensor.of("w", new long[] {1}, new float[1]);
        assertThrows(IllegalStateException.class, tensor::doubles);
    }

    @Test
    void namesMustBeDistinct() {
        var tensor = Tensor.of("w", new long[] {1}, new float[1]);
        assertThrows(IllegalArgumentException.class, () -> write(tensor, tensor));
    }

    @Test
    void metadataAndForeignOrderOfOffsetsAreRead() throws IOException {
        var bytes = forged(
                "{\"__metadata__\":{\"format\":\"pt\"},"
                        + "\"second\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                        + "\"first\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                8);
        assertEquals(
                List.of("first", "second"),
                read(bytes).stream().map(Tensor::name).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{\"w\":3}",
                "{\"w\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,4],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[99999999999],\"data_offsets\":[0,399999999996]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
                "{\"v\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
            })
    void wrongHeaderIsRejected(String header) {
        var e = assertThrows(InputException.class, () -> read(forged(header, 4)));
        assertTrue(String.valueOf(e.getMessage()).startsWith("w: "), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 0, 1, 1000, Integer.MAX_VALUE, Long.MAX_VALUE})
    void wrongHeaderLengthIsRejected(long length) {
        var bytes = forged("{}", 0);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        assertThrows(InputException.class, () -> read(bytes));
    }

    @Test
    void everyTruncationIsRejected() throws IOException {
        var whole = write(
                Tensor.of("a", new long[] {2, 2}, new float[] {1, 2, 3, 4}),
                Tensor.of("b", new long[] {1}, new double[] {5}));
        for (var length = 0; length < whole.length; length++) {
            var part = Arrays.copyOf(whole, length);
            assertThrows(InputException.class, () -> read(part), "cut to " + length);
            assertThrows(
                    InputException.class,
                    () -> Safetensors.read(new ByteArrayInputStream(part), whole.length, "w"),
                    "a stream that ends early, at " + length);
        }
    }
}
