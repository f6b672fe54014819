package io.vatext.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs benchmarks and appends a line for each to a file: {@code NAME TAB PARAMETERS TAB MEDIAN TAB P99}, in milliseconds an
 * operation.
 */
public final class Measure {
    private static final int WARM_UP = 3;

    private Measure() {}

    /**
     * Runs.
     *
     * @param arguments the file, a prefix for the names, the seconds to measure for, after three times as many of warming up, then a regular
     *     expression of benchmarks and any number of {@code PARAMETER=VALUE}
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, IOException {
        var file = Path.of(arguments[0]);
        var seconds = TimeValue.seconds(Long.parseLong(arguments[2]));
        var options = new OptionsBuilder()
                .include("\\." + arguments[3] + "$")
                .forks(1)
                .warmupIterations(WARM_UP)
                .warmupTime(seconds)
                .measurementIterations(1)
                .measurementTime(seconds)
                .shouldFailOnError(true);
        for (var parameter : List.of(arguments).subList(4, arguments.length)) {
            var equals = parameter.indexOf('=');
            options.param(parameter.substring(0, equals), parameter.substring(equals + 1).split(","));
        }
        var lines = new ArrayList<String>();
        for (var result : new Runner(options.build()).run()) {
            lines.add(line(arguments[1], result));
        }
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(String prefix, RunResult result) {
        var benchmark = result.getParams().getBenchmark();
        var parameters = new TreeMap<String, String>();
        result.getParams().getParamsKeys().stream()
                .filter(key -> !key.equals("data"))
                .forEach(key -> parameters.put(key, result.getParams().getParam(key)));
        var times = result.getPrimaryResult().getStatistics();
        return String.format(
                Locale.ROOT,
                "%s%s\t%s\t%.4f\t%.4f",
                prefix,
                benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1),
                parameters,
                times.getPercentile(50),
                times.getPercentile(99));
    }
}
