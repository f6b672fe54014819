package io.vatext.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the measurements of {@code run.sh} as a Markdown table, with rates and ratios. */
public final class Table {
    private static final int STEPS = 100;
    private static final int INPUTS = 256;
    private static final int HIDDEN = 512;

    private final Map<String, List<double[]>> measured = new LinkedHashMap<>();
    private final Path directory;

    private Table(Path directory) {
        this.directory = directory;
    }

    /**
     * Prints.
     *
     * @param arguments the directory of measurements, the one that {@link StepData} wrote for R8, and the one for IMDB
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        var table = new Table(Path.of(arguments[0]));
        table.read();
        table.layer();
        table.step();
        table.packing("R8", "r8 ", Path.of(arguments[1]));
        table.packing("IMDB", "imdb ", Path.of(arguments[2]));
        table.inference();
    }

    private void read() throws IOException {
        for (var line : Files.readAllLines(directory.resolve("measured.tsv"))) {
            var fields = line.split("\t", -1);
            measured.computeIfAbsent(fields[0] + " " + fields[1], key -> new ArrayList<>())
                    .add(new double[] {Double.parseDouble(fields[2]), Double.parseDouble(fields[3])});
        }
    }

    private double median(String key) {
        return ofRounds(key, 0);
    }

    /** The median over the rounds of a measurement's median (0) or 99th percentile (1). */
    private double ofRounds(String key, int column) {
        var rounds = measured.getOrDefault(key, List.of()).stream()
                .mapToDouble(values -> values[column])
                .sorted()
                .toArray();
        return rounds.length == 0 ? Double.NaN : rounds[rounds.length / 2];
    }

    private double matrixRate() {
        return 2.0 * Math.pow(MatrixBenchmark.SIZE, 3) / median("MatrixBenchmark.product {}") / 1e6;
    }

    private static String layerKey(String name, int batch, boolean both, String threads) {
        return name + " {batch=" + batch + ", bidirectional=" + both + ", hidden=" + HIDDEN + ", inputs=" + INPUTS
                + ", steps=" + STEPS + (threads.isEmpty() ? "" : ", threads=" + threads) + "}";
    }

    private void layer() {
        System.out.printf(Locale.ROOT, "Matrix rate (2048 by 2048, all processors): %.0f GFLOP/s%n%n", matrixRate());
        System.out.println("## Layer: T 100, D 256, H 512, forward and full backward, GFLOP/s (share of the matrix rate)\n");
        System.out.println("| batch | directions | ours | ours, 1 thread | ours, input gradient alone | libtorch 2.7.1 |"
                + " DL4J, default threads | DL4J, OMP 1 | DL4J, OMP 2 passive | ours / libtorch | ours / best DL4J |");
        System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (var batch : new int[] {64, 256}) {
            for (var both : new boolean[] {false, true}) {
                var work = 8.0 * HIDDEN * (INPUTS + HIDDEN) * STEPS * batch * (both ? 2 : 1) / 1e6;
                var ours = 3 * work / median(layerKey("LayerBenchmark.full", batch, both, "0"));
                var torch = 3 * work / median("libtorch {batch=" + batch + ", bidirectional=" + both + "}");
                var stock = new double[] {
                    3 * work / median(layerKey("default StockLayerBenchmark.full", batch, both, "")),
                    3 * work / median(layerKey("omp1 StockLayerBenchmark.full", batch, both, "")),
                    3 * work / median(layerKey("omp2 StockLayerBenchmark.full", batch, both, ""))
                };
                var best = Arrays.stream(stock).max().orElse(Double.NaN);
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %d | %.0f (%.0f %%) | %.0f | %.0f | %.0f | %.1f | %.1f | %.1f | %.2f | %.1f |%n",
                        batch,
                        both ? 2 : 1,
                        ours,
                        100 * ours / matrixRate(),
                        3 * work / median(layerKey("LayerBenchmark.full", batch, both, "1")),
                        2 * work / median(layerKey("LayerBenchmark.inputGradientAlone", batch, both, "0")),
                        torch,
                        stock[0],
                        stock[1],
                        stock[2],
                        ours / torch,
                        ours / best);
            }
        }
    }

    private void step() {
        System.out.println("\n## Training step: both, bidirectional, 64 labeled and 64 unlabeled documents of R8, 150 words\n");
        System.out.println("| D | H | ours, ms | ours, 1 thread, ms | PyTorch, ms | PyTorch / ours |");
        System.out.println("|---:|---:|---:|---:|---:|---:|");
        for (var size : new int[][] {{128, 128}, {256, 512}}) {
            var shape = "hidden=" + size[1] + ", inputs=" + size[0];
            var ours = median("StepBenchmark.step {batch=64, " + shape + ", threads=0}");
            var torch = median("pytorch step {" + shape + "}");
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %.0f | %.0f | %.0f | %.2f |%n",
                    size[0],
                    size[1],
                    ours,
                    median("StepBenchmark.step {batch=64, " + shape + ", threads=1}"),
                    torch,
                    torch / ours);
        }
    }

    private void packing(String name, String prefix, Path data) throws IOException {
        var tokens = PackingBenchmark.lengths(data).stream()
                .flatMapToInt(Arrays::stream)
                .sum();
        var packed = median(prefix + "PackingBenchmark.full {packed=true}");
        var padded = median(prefix + "PackingBenchmark.full {packed=false}");
        if (name.equals("R8")) {
            System.out.println("\n## Packing: D 128, H 128, bidirectional, batches drawn at random, real tokens a second\n");
            System.out.println("| corpus | packed | padded | packed / padded |");
            System.out.println("|---|---:|---:|---:|");
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.2f |%n",
                name,
                1e3 * tokens / packed,
                1e3 * tokens / padded,
                padded / packed);
    }

    private void inference() {
        System.out.println("\n## Classification: bidirectional, R8, at most 150 words\n");
        System.out.println("| D | H | ours, documents/s | PyTorch, documents/s | ratio | ours, one document, ms (p50, p99) |"
                + " PyTorch, one document, ms (p50, p99) | ratio of p50 |");
        System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (var size : new int[][] {{128, 128}, {256, 512}}) {
            var shape = " {hidden=" + size[1] + ", inputs=" + size[0] + "}";
            var ours = 1e3 * InferenceBenchmark.DOCUMENTS / median("InferenceBenchmark.batch" + shape);
            var torch = 1e3 * InferenceBenchmark.DOCUMENTS / median("pytorch batch" + shape);
            var single = "InferenceBenchmark.single" + shape;
            var torchSingle = "pytorch single" + shape;
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %,.0f | %,.0f | %.2f | %.2f, %.2f | %.2f, %.2f | %.2f |%n",
                    size[0],
                    size[1],
                    ours,
                    torch,
                    ours / torch,
                    median(single),
                    ofRounds(single, 1),
                    median(torchSingle),
                    ofRounds(torchSingle, 1),
                    median(torchSingle) / median(single));
        }
    }
}
