package io.vatext.cli;

import io.vatext.network.Backend;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vatext doctor}: what speed and results depend on here, and what to change. */
@Command(
        name = "doctor",
        description = "Show versions, threads, memory and the measured matrix rate, and what to change.")
final class DoctorCommand implements Callable<Integer> {
    private static final int SIZE = 2048;
    private static final int REPETITIONS = 10;

    private final Console console;

    @Option(names = "--json", description = "Print as one JSON object (default: lines of text).")
    private boolean json;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var values = new LinkedHashMap<String, Object>();
        var runtime = Runtime.getRuntime();
        values.put("java", Runtime.version().toString());
        values.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        values.put("processors", runtime.availableProcessors());
        values.put("heap_limit", runtime.maxMemory() / (1 << 20) + " MiB");
        for (var name : new String[] {"OMP_NUM_THREADS", "OMP_WAIT_POLICY", "OPENBLAS_NUM_THREADS"}) {
            values.put(name, Objects.requireNonNullElse(System.getenv(name), "not set"));
        }
        values.putAll(Backend.versions());
        values.putAll(Backend.describe());
        values.put("matrix_gflops", Backend.matrixRate(SIZE, REPETITIONS));
        values.put(
                "advice",
                "1".equals(System.getenv("OMP_NUM_THREADS"))
                        ? "nothing to change"
                        : "set OMP_NUM_THREADS=1 and OMP_WAIT_POLICY=passive, as the launcher does: small operations are"
                                + " several times faster");
        Printed.summary(console.out(), values, json);
        return 0;
    }
}
