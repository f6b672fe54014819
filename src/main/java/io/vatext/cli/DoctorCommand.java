package io.vatext.cli;

import io.vatext.network.Backend;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vatext doctor}: prints what speed and results depend on here, and what to change. */
@Command(
        name = "doctor",
        description = "Show versions, threads, memory and the measured matrix rate, and what to change.")
final class DoctorCommand implements Callable<Integer> {
    private static final int SIZE = 2048;
    private static final int REPETITIONS = 10;

    /** Processors of the last ten years reach several times this rate on one core. */
    private static final double SLOW = 10;

    private final Console console;

    @Option(names = "--json", description = "Print as one JSON object (default: lines of text).")
    private boolean json;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var runtime = Runtime.getRuntime();
        var values = new LinkedHashMap<String, Object>();
        values.put("vatext", Main.Version.number());
        values.put("java", Runtime.version().toString());
        values.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        values.put("processors", runtime.availableProcessors());
        values.put("heap_limit", runtime.maxMemory() / (1 << 20) + " MiB");
        values.putAll(Backend.versions());
        values.putAll(Backend.describe());
        var rate = Backend.matrixRate(SIZE, REPETITIONS);
        values.put("matrix_gflops", rate);
        values.put("advice", advice(rate));
        ResultPrinter.summary(console.out(), values, json);
        return 0;
    }

    private static String advice(double gigaflops) {
        return gigaflops < SLOW
                ? "matrix products are slow: other programs may be using the processors, or this machine is small"
                : "nothing to change";
    }
}
