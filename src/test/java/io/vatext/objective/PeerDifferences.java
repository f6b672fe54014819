package io.vatext.objective;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vatext.recurrent.Precision;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.junit.jupiter.api.function.Executable;

/**
 * Compares with the steps that the PyTorch program wrote: a small one in the resources, and those in the directory of
 * the property {@code vatext.peer.dumps}. {@code eval/compare-with-pytorch.sh} makes both, and prints the differences.
 */
public final class PeerDifferences {
    /** A directory with more files to compare with. */
    private static final String PROPERTY = "vatext.peer.dumps";

    /** Both directions and all poolings, on some twenty words. */
    private static final String COMMITTED = "bidirectional-concat.npz";

    private PeerDifferences() {}

    /** The arrays of PyTorch and of this project. */
    public record Pair(double[] expected, double[] actual) {
        /** The largest difference relative to the largest entry. */
        double worst() {
            assertEquals(expected.length, actual.length);
            var scale = 0.0;
            var worst = 0.0;
            for (var i = 0; i < expected.length; i++) {
                scale = Math.max(scale, Math.abs(expected[i]));
                worst = Math.max(worst, Math.abs(expected[i] - actual[i]));
            }
            return worst == 0 ? 0 : worst / scale;
        }
    }

    /**
     * Compares every file, in both precisions.
     *
     * @param name of the table of differences that is written to the property's directory
     * @param pairs the arrays to compare, by name
     */
    public static void check(String name, BiFunction<PeerDump, Precision, Map<String, Pair>> pairs) throws IOException {
        var checks = new ArrayList<Executable>();
        compare(PeerDump.read(committed()), pairs, checks);
        var directory = System.getProperty(PROPERTY);
        if (directory != null) {
            List<Path> files;
            try (var found = Files.list(Path.of(directory))) {
                files = found.filter(f -> f.toString().endsWith(".npz"))
                        .sorted()
                        .toList();
            }
            assertFalse(files.isEmpty(), () -> "no .npz file in " + directory);
            var differences = new ArrayList<String>();
            for (var file : files) {
                differences.addAll(compare(PeerDump.read(file), pairs, checks));
            }
            Files.write(Path.of(directory, name + ".differences.tsv"), differences);
        }
        assertAll(checks);
    }

    private static Path committed() {
        try {
            return Path.of(Objects.requireNonNull(PeerDifferences.class.getResource(COMMITTED))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds the checks of a file; the lines are array, precision, file and difference. */
    private static List<String> compare(
            PeerDump dump, BiFunction<PeerDump, Precision, Map<String, Pair>> pairs, List<Executable> checks) {
        var differences = new ArrayList<String>();
        for (var precision : Precision.values()) {
            pairs.apply(dump, precision).forEach((array, pair) -> {
                var worst = pair.worst();
                differences.add(array + "\t" + precision + "\t" + dump + "\t" + worst);
                checks.add(() ->
                        assertEquals(0, worst, bound(array, precision), () -> array + ", " + precision + ", " + dump));
            });
        }
        return differences;
    }

    /**
     * In double precision only the order of sums differs. In single precision the virtual adversarial direction is the
     * gradient of a divergence of two predictions that differ little because ξ is small (here their logits by 2e-4), so
     * rounding to 1e-7 is large relative to the difference; a tenfold ξ makes the error ten times smaller.
     */
    private static double bound(String array, Precision precision) {
        if (precision == Precision.DOUBLE) {
            return 1e-10;
        }
        return array.contains("virtual") && !array.startsWith("loss") ? 1e-3 : 1e-4;
    }
}
