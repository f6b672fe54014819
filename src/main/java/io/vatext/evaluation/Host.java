package io.vatext.evaluation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The machine that a result was made on.
 *
 * @param os the operating system's name, version and architecture
 * @param java the Java runtime's vendor and version
 * @param cpu the processor's model as the system reports it, or null if it is not known
 * @param processors how many processors the runtime may use
 * @param maxHeapBytes the largest Java heap
 * @param arrays facts about the array library by name, such as {@code blas} and {@code blas core}; passed in, because
 *     nothing here may load that library
 */
@JsonPropertyOrder({"os", "java", "cpu", "processors", "max_heap_bytes", "arrays"})
public record Host(
        String os, String java, @Nullable String cpu, int processors, long maxHeapBytes, Map<String, String> arrays) {
    /** The name, in {@link #arrays}, of the matrix kernels. */
    public static final String KERNELS = "blas core";

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** Sorts the facts about the array library, so equal hosts have equal bytes. */
    public Host {
        arrays = new TreeMap<>(arrays == null ? Map.of() : arrays);
    }

    /**
     * Describes this machine.
     *
     * @param arrays facts about the array library; empty if it was not loaded
     * @return the description
     */
    public static Host current(Map<String, String> arrays) {
        var runtime = Runtime.getRuntime();
        return new Host(
                properties("os.name", "os.version", "os.arch"),
                properties("java.vendor", "java.runtime.version"),
                cpuModel(CPU_INFO),
                runtime.availableProcessors(),
                runtime.maxMemory(),
                arrays);
    }

    /** The processor's model from a Linux cpuinfo file: "model name" on x86; null if it is missing. */
    static @Nullable String cpuModel(Path cpuInfo) {
        if (!Files.isReadable(cpuInfo)) {
            return null;
        }
        try (var lines = Files.lines(cpuInfo, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .filter(model -> !model.isEmpty())
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }

    private static String properties(String... names) {
        var text = new StringBuilder();
        for (var name : names) {
            text.append(text.isEmpty() ? "" : " ").append(System.getProperty(name, "?"));
        }
        return text.toString();
    }

    /**
     * The matrix kernels that the array library has chosen for the processor; the last bits of a product depend on
     * them.
     *
     * @return such as {@code ZEN}; {@code unknown} if the array library does not report them
     */
    public String kernels() {
        return arrays.getOrDefault(KERNELS, "unknown");
    }
}
