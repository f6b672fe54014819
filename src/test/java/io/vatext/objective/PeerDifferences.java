package io.vatext.objective;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vatext.recurrent.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.function.Executable;

/**
 * Compares with the steps that the PyTorch program wrote; {@code eval/compare-with-pytorch.sh} makes the files, and prints the
 * differences.
 */
public final class PeerDifferences {
    private static final String PROPERTY = "vatext.peer.dumps";

    private PeerDifferences() {}

    /** What PyTorch found and what this project finds. */
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
     * @param name of the table of differences that is written beside the files
     * @param pairs the arrays to compare, by name
     */
    public static void check(String name, BiFunction<PeerDump, Precision, Map<String, Pair>> pairs) throws IOException {
        var directory = System.getProperty(PROPERTY);
        assumeTrue(
                directory != null, "skipped: " + PROPERTY + " is not set; eval/compare-with-pytorch.sh does all of it");
        List<Path> files;
        try (var found = Files.list(Path.of(directory))) {
            files = found.filter(f -> f.toString().endsWith(".npz")).sorted().toList();
        }
        assertFalse(files.isEmpty(), () -> "no .npz file in " + directory);
        var differences = new ArrayList<String>();
        var checks = new ArrayList<Executable>();
        for (var file : files) {
            var dump = PeerDump.read(file);
            for (var precision : Precision.values()) {
                pairs.apply(dump, precision).forEach((array, pair) -> {
                    var worst = pair.worst();
                    differences.add(array + "\t" + precision + "\t" + dump + "\t" + worst);
                    checks.add(() -> assertEquals(
                            0, worst, bound(array, precision), () -> array + ", " + precision + ", " + dump));
                });
            }
        }
        Files.write(Path.of(directory, name + ".differences.tsv"), differences);
        assertAll(checks);
    }

    /**
     * In double precision only the order of sums differs. In single precision the virtual adversarial direction is the gradient of
     * a divergence of two predictions that ξ moved apart by little (here their logits by 2e-4), and rounding to 1e-7 is that much
     * larger beside their difference; a tenfold ξ makes the error ten times smaller.
     */
    private static double bound(String array, Precision precision) {
        if (precision == Precision.DOUBLE) {
            return 1e-10;
        }
        return array.contains("virtual") && !array.startsWith("loss") ? 1e-3 : 1e-4;
    }
}
