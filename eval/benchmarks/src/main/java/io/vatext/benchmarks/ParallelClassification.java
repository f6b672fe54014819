package io.vatext.benchmarks;

import io.vatext.methods.Models;
import io.vatext.model.ModelArchive;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Classification by several callers at the same time, one text a call: texts a second, and the memory of the process. */
public final class ParallelClassification {
    private static final int TEXTS = 64;
    private static final int SHORTEST = 30;
    private static final int LONGEST = 180;

    private ParallelClassification() {}

    /**
     * Prints a line for each number of callers: callers, texts a second, texts a second of processor time, MiB resident.
     *
     * @param arguments the file of an LSTM, the seconds to measure for, the threads of the classifier, numbers of callers
     * @throws IOException if the model cannot be read
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        var seconds = Double.parseDouble(arguments[1]);
        try (var classifier =
                Models.standard().load(Path.of(arguments[0]), Integer.parseInt(arguments[2]))) {
            var texts = texts(vocabulary(Path.of(arguments[0])));
            texts.forEach(classifier::classify);
            for (var argument : List.of(arguments).subList(3, arguments.length)) {
                var callers = Integer.parseInt(argument);
                measure(texts, classifier::classify, callers, seconds / 2); // Warms up.
                System.out.println(callers + "\t" + measure(texts, classifier::classify, callers, seconds) + "\t"
                        + resident());
            }
        }
    }

    /** One call. */
    private interface Call {
        Object run(String text);
    }

    private static String measure(List<String> texts, Call call, int callers, double seconds)
            throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(callers);
        var calls = new AtomicLong();
        var start = System.nanoTime();
        var processor = processorNanos();
        var tasks = new ArrayList<Runnable>();
        for (var caller = 0; caller < callers; caller++) {
            var first = caller;
            tasks.add(() -> {
                for (var i = first; System.nanoTime() - start < 1e9 * seconds; i++) {
                    call.run(texts.get(i % texts.size()));
                    calls.incrementAndGet();
                }
            });
        }
        for (var future : tasks.stream().map(pool::submit).toList()) {
            future.get();
        }
        pool.shutdown();
        return String.format(
                Locale.ROOT,
                "%.1f\t%.1f",
                calls.get() * 1e9 / (System.nanoTime() - start),
                calls.get() * 1e9 / (processorNanos() - processor));
    }

    private static List<String> vocabulary(Path model) throws IOException {
        var entry = ModelArchive.read(model).entry("vocabulary.txt").orElseThrow();
        return new String(entry, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\t")[0])
                .filter(word -> word.matches("[a-z]+"))
                .toList();
    }

    private static List<String> texts(List<String> words) {
        var random = new Random(1);
        var texts = new ArrayList<String>();
        for (var t = 0; t < TEXTS; t++) {
            var length = SHORTEST + random.nextInt(LONGEST - SHORTEST);
            texts.add(String.join(
                    " ",
                    random.ints(length, 0, words.size()).mapToObj(words::get).toList()));
        }
        return texts;
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static String resident() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.toString(Long.parseLong(line.replaceAll("\\D", "")) / 1024);
            }
        }
        return "-";
    }
}
