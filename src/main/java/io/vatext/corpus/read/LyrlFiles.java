package io.vatext.corpus.read;

import io.vatext.corpus.IdSet;
import io.vatext.support.InputException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The public files of Lewis, Yang, Rose and Li (JMLR 5, 2004) that may be next to the NewsML of RCV1, in its directory
 * or in its subdirectory {@code codes}, plain or compressed with gzip: {@code rcv1v2-ids.dat} (the items of RCV1-v2),
 * {@code rcv1-v2.topics.qrels} (their corrected topics, with all ancestors) and {@code rcv1.topics.hier.orig} (the
 * hierarchy).
 *
 * @param directory the corpus
 */
public record LyrlFiles(Path directory) {
    /** The items of RCV1-v2. */
    public static final String IDS = "rcv1v2-ids.dat";

    /** The corrected topics of RCV1-v2. */
    public static final String QRELS = "rcv1-v2.topics.qrels";

    /** RCV1 has 103 topics. */
    private static final int MOST_TOPICS = 200;

    /** The topic hierarchy. */
    public static final String HIERARCHY = "rcv1.topics.hier.orig";

    /**
     * The items of RCV1-v2.
     *
     * @return a predicate on item identifiers
     * @throws InputException if the file is missing or empty
     */
    public Predicate<String> ids() {
        var file = require(IDS);
        var ids = new IdSet();
        var found = new boolean[1];
        forEachLine(file, (line, number) -> {
            if (line.indexOf(' ') >= 0) {
                throw InputException.at(file, number, "expected one identifier.");
            }
            found[0] = true;
            ids.add(line);
        });
        if (!found[0]) {
            throw Lines.empty(file.toString());
        }
        return ids::contains;
    }

    /**
     * The corrected topics.
     *
     * @return the topics of each item, with all ancestors
     * @throws InputException if the file is missing or empty, or a line is malformed
     */
    public Map<String, List<String>> qrels() {
        var file = require(QRELS);
        var topics = new HashMap<String, List<String>>();
        // Many documents share few combinations of topics, so each combination is stored once.
        var combinations = new HashMap<List<String>, List<String>>();
        forEachLine(file, (line, number) -> {
            var fields = line.split("\\s+", -1);
            if (fields.length != 3) {
                throw InputException.at(file, number, "expected \"TOPIC ITEM 1\".");
            }
            var known = topics.get(fields[1]);
            if (known != null && known.size() >= MOST_TOPICS) {
                throw InputException.at(
                        file, number, "the item " + fields[1] + " has more than " + MOST_TOPICS + " topics.");
            }
            if (!fields[2].equals("0")) {
                topics.compute(fields[1], (item, old) -> {
                    var more = Stream.concat(old == null ? Stream.empty() : old.stream(), Stream.of(fields[0]))
                            .toList();
                    return combinations.computeIfAbsent(more, same -> same);
                });
            }
        });
        if (topics.isEmpty()) {
            throw Lines.empty(file.toString());
        }
        return topics;
    }

    /**
     * The topic hierarchy.
     *
     * @return the hierarchy; empty if the file is missing
     * @throws InputException if the file is malformed
     */
    public Optional<TopicHierarchy> hierarchy() {
        return find(HIERARCHY).map(TopicHierarchy::read);
    }

    /**
     * Whether a file exists.
     *
     * @param name one of the names of this class, without {@code .gz}
     * @return true if it exists, plain or compressed
     */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** The hierarchy; its file is required. */
    TopicHierarchy requireHierarchy() {
        return TopicHierarchy.read(require(HIERARCHY));
    }

    private Optional<Path> find(String name) {
        return Stream.of(directory, directory.resolve("codes"))
                .flatMap(parent -> Stream.of(parent.resolve(name), parent.resolve(name + ".gz")))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private Path require(String name) {
        return find(name)
                .orElseThrow(() -> InputException.in(
                        directory,
                        "the file " + name + " (or " + name
                                + ".gz) of Lewis et al. 2004 is required next to the NewsML, but it is missing."));
    }

    /** The characters of a file, plain or compressed with gzip. */
    static Reader characters(Path file) {
        try {
            var bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            InputStream plain = Input.fileName(file).endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
            return new InputStreamReader(plain, StandardCharsets.UTF_8); // the published files are ASCII
        } catch (IOException e) {
            throw Input.of(file).failed(e);
        }
    }

    @FunctionalInterface
    private interface LineAction {
        void take(String line, long number);
    }

    private static void forEachLine(Path file, LineAction action) {
        try (var lines = new BufferedReader(characters(file), 1 << 16)) {
            long number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    action.take(line.strip(), number);
                }
            }
        } catch (IOException e) {
            throw Input.of(file).failed(e);
        }
    }
}
