package io.vatext.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The libraries of the tests as a distribution of Spark has them: in one directory. */
final class SparkHome {
    /** Libraries that Spark and vatext both bring. */
    private static final Pattern SHARED = Pattern.compile(
            "(commons-(codec|collections4|compress|io|lang3|math3)|jackson-annotations|slf4j-api|xz)-[0-9].*");

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

    /** All libraries of the tests. */
    static Stream<Path> jars() {
        return classPath().stream().filter(Files::isRegularFile);
    }

    /** The libraries that a distribution of Spark has; the build lists those that only Spark needs. */
    static Stream<Path> sparksJars() throws IOException {
        var only =
                List.of(Files.readString(Path.of("target", "spark.classpath")).split(File.pathSeparator));
        return jars().filter(jar -> only.contains(jar.toString())
                || SHARED.matcher(String.valueOf(jar.getFileName())).matches());
    }

    /** Makes a directory {@code jars} with links to nothing else. */
    static Path make(Path directory, Stream<Path> jars) throws IOException {
        var links = Files.createDirectories(directory.resolve("jars"));
        try (var earlier = Files.list(links)) {
            for (var link : earlier.toList()) {
                Files.delete(link);
            }
        }
        for (var jar : jars.toList()) {
            Files.createSymbolicLink(links.resolve(String.valueOf(jar.getFileName())), jar);
        }
        return directory;
    }
}
