package io.vatext.network;

import io.vatext.recurrent.MatrixProducts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The array library on this machine: versions, instruction set and memory limits. Loads the native library.
 */
public final class Backend {
    /** Sets of kernels that OpenBLAS chooses from when it starts, on x86; elsewhere it has been built with a single one. */
    private static final List<String> CORES = List.of(
            "ZEN",
            "HASWELL",
            "SKYLAKEX",
            "COOPERLAKE",
            "SAPPHIRERAPIDS",
            "SANDYBRIDGE",
            "NEHALEM",
            "PRESCOTT",
            "CORE2",
            "EXCAVATOR",
            "STEAMROLLER",
            "PILEDRIVER",
            "BULLDOZER",
            "BARCELONA");

    private Backend() {}

    /**
     * Does what changes the state of ND4J's random numbers, which belong to all of the program: DeepLearning4J seeds them with the time
     * whenever a network is built. Nothing here uses them.
     *
     * @param work what to do
     * @param <T> the result
     * @return what the work returns
     */
    static <T> T keepingRandomNumbers(Supplier<T> work) {
        var random = Nd4j.getRandom();
        var seed = random.getSeed();
        var root = random.rootState();
        var node = random.nodeState();
        try {
            return work.get();
        } finally {
            random.setSeed(seed);
            random.setStates(root, node);
        }
    }

    /** Loads the backend, without which ND4J's native operations do not exist. To be called before the first array is made. */
    static void start() {
        OneOpenBlas.link();
        Nd4j.getBackend();
    }

    /**
     * The properties that results and speed depend on.
     *
     * @return values by name
     */
    public static Map<String, String> describe() {
        start();
        var holder = NativeOpsHolder.getInstance();
        var operations = holder.getDeviceNativeOps();
        var environment = Nd4j.getExecutioner().getEnvironmentInformation();
        var result = new LinkedHashMap<String, String>();
        result.put("backend", String.valueOf(environment.getProperty("backend")));
        result.put(
                "blas", String.valueOf(environment.getProperty("blas.vendor")).toLowerCase(Locale.ROOT));
        result.put("blas core", core());
        result.put(
                "instruction sets",
                "binary level " + operations.binaryLevel() + ", processor allows " + operations.optimalLevel());
        result.put("off-heap limit", Pointer.maxBytes() == 0 ? "none" : Pointer.maxBytes() / (1 << 20) + " MiB");
        return result;
    }

    /** The kernels that OpenBLAS has chosen, or {@code OPENBLAS_CORETYPE} for it; the last bits of a product depend on them. */
    private static String core() {
        var chosen = Loader.addressof("gotoblas");
        if (chosen == null) {
            return "built-in";
        }
        var table = new LongPointer(chosen).get(0);
        return CORES.stream()
                .filter(name -> {
                    var kernels = Loader.addressof("gotoblas_" + name);
                    return kernels != null && kernels.address() == table;
                })
                .findFirst()
                .orElse("unknown");
    }

    /**
     * How much memory arrays may take outside the Java heap.
     *
     * @return bytes
     */
    public static long arrayBytes() {
        return Pointer.maxBytes() == 0 ? Long.MAX_VALUE : Pointer.maxBytes();
    }

    /**
     * The matrix products of the engine: called directly in OpenBLAS if ND4J uses it, otherwise through ND4J.
     *
     * @return a supplier of one instance per thread
     */
    static Supplier<MatrixProducts> products() {
        return describe().getOrDefault("blas", "").equals("openblas") ? MatrixProducts.openBlas() : Nd4jProducts::new;
    }

    /**
     * The versions of DeepLearning4J, ND4J and OpenBLAS on the class path.
     *
     * @return versions by short name
     */
    public static Map<String, String> versions() {
        var versions = new LinkedHashMap<String, String>();
        versions.put("dl4j", version("org.deeplearning4j/deeplearning4j-nn"));
        versions.put("nd4j", version("org.nd4j/nd4j-native"));
        versions.put("openblas", version("org.bytedeco/openblas"));
        return versions;
    }

    /**
     * What the rounding of results depends on beside settings, data, seed and threads, to be kept with them.
     *
     * @return the versions of Java and the libraries, and OpenBLAS's kernels, by name
     */
    public static Map<String, String> provenance() {
        var provenance = new LinkedHashMap<>(versions());
        provenance.put("java", Runtime.version().toString());
        provenance.put("blas core", describe().getOrDefault("blas core", "unknown"));
        return provenance;
    }

    private static String version(String artifact) {
        var properties = new Properties();
        try (var in = Nd4j.class.getResourceAsStream("/META-INF/maven/" + artifact + "/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }

    /**
     * The rate of single-precision matrix products.
     *
     * @param size rows and columns of the matrices
     * @param repetitions how many products to time; the result is the median
     * @return 10⁹ floating-point operations a second
     */
    public static double matrixRate(int size, int repetitions) {
        try (var a = Nd4j.ones(size, size);
                var b = Nd4j.ones(size, size);
                var c = Nd4j.createUninitialized(size, size)) {
            var seconds = new double[repetitions];
            for (var i = 0; i < repetitions; i++) {
                var start = System.nanoTime();
                a.mmuli(b, c);
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
            Arrays.sort(seconds);
            return 2.0 * size * size * size / seconds[repetitions / 2] / 1e9;
        }
    }
}
