package io.vatext.objective;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** Reads NumPy's {@code .npz}: a zip of {@code .npy} arrays, here of 64-bit numbers. */
public final class NpzFile {
    private static final Pattern TYPE = Pattern.compile("'descr': '<([fi])8'");
    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([0-9, ]*)\\)");

    private final Map<String, Array> arrays;

    private NpzFile(Map<String, Array> arrays) {
        this.arrays = arrays;
    }

    /**
     * An array in row-major order.
     *
     * @param shape its sizes; empty for a single number
     * @param values its numbers
     */
    public record Array(int[] shape, double[] values) {}

    static NpzFile read(Path file) throws IOException {
        var arrays = new HashMap<String, Array>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var in = zip.getInputStream(entry)) {
                    arrays.put(entry.getName().replaceFirst("\\.npy$", ""), array(in.readAllBytes()));
                }
            }
        }
        return new NpzFile(arrays);
    }

    private static Array array(byte[] npy) {
        var bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        var wide = bytes.get(6) > 1; // The header's length has two bytes in version 1, four since version 2.
        var length = wide ? bytes.getInt(8) : bytes.getShort(8);
        var start = wide ? 12 : 10;
        var header = new String(npy, start, length, StandardCharsets.UTF_8);
        if (header.contains("'fortran_order': True")) {
            throw new IllegalArgumentException("only row-major arrays are read: " + header);
        }
        var isFloat = find(TYPE, header).group(1).equals("f");
        var shape = Arrays.stream(find(SHAPE, header).group(1).split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        var values = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        bytes.position(start + length);
        for (var i = 0; i < values.length; i++) {
            values[i] = isFloat ? bytes.getDouble() : bytes.getLong();
        }
        return new Array(shape, values);
    }

    private static Matcher find(Pattern pattern, String header) {
        var matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IllegalArgumentException("not a 64-bit NumPy array: " + header);
        }
        return matcher;
    }

    Array get(String name) {
        var array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no array " + name + "; there are " + arrays.keySet());
        }
        return array;
    }

    public double[] values(String name) {
        return get(name).values();
    }

    int[] integers(String name) {
        return Arrays.stream(values(name)).mapToInt(v -> (int) v).toArray();
    }

    public boolean has(String name) {
        return arrays.containsKey(name);
    }
}
