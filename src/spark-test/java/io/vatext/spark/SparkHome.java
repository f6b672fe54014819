package io.vatext.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The libraries of the tests as a distribution of Spark has them: in one directory, without ours. */
final class SparkHome {
    /** Libraries that Spark does not bring. */
    private static final Pattern OURS = Pattern.compile(
            ".*/(org/(deeplearning4j|nd4j|bytedeco|apache/lucene|apache/opennlp|tribuo|knowm"
                    + "|jsoup|junit|apiguardian|opentest4j|snakeyaml|apache/commons/commons-(statistics|numbers|rng)[^/]*)"
                    + "|tools/jackson|de/(siegmar|bwaldvogel)|com/(oracle|github/albfernandez|code-intelligence|tngtech)|info|net/sf|net/jodah)/.*");

    private SparkHome() {}

    /** The entries of the class path of the tests. */
    static List<Path> classPath() {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator)).map(Path::of).toList();
    }

    /** Our compiled classes and those of the tests. */
    static List<Path> classes() {
        return classPath().stream().filter(Files::isDirectory).toList();
    }

    static Stream<Path> jars() {
        return classPath().stream().filter(Files::isRegularFile);
    }

    static boolean isSparks(Path jar) {
        return !OURS.matcher(jar.toString().replace(File.separatorChar, '/')).matches();
    }

    /** Makes a directory {@code jars} with links. */
    static Path make(Path directory, Stream<Path> jars) throws IOException {
        var links = Files.createDirectories(directory.resolve("jars"));
        for (var jar : jars.toList()) {
            var link = links.resolve(String.valueOf(jar.getFileName()));
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, jar);
            }
        }
        return directory;
    }
}
