package io.vatext.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar for {@code spark-submit}; runs after it has been built. */
class SparkJarIT {
    @TempDir
    private Path directory;

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-spark.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The names of the classes; of those for newer versions of Java, too. */
    private static List<String> classes(Path jar) {
        try (var open = new JarFile(jar.toFile())) {
            return open.stream()
                    .map(entry -> entry.getName().replaceFirst("^META-INF/versions/\\d+/", ""))
                    .filter(name -> name.endsWith(".class") && !name.contains("module-info"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void itHasNoClassOfSparksAndNoneTwice() throws Exception {
        var spark = SparkHome.sparksJars()
                .flatMap(other -> classes(other).stream())
                .collect(Collectors.toCollection(HashSet::new));
        assertTrue(spark.contains("org/apache/spark/SparkContext.class"));
        var own = classes(jar());
        assertEquals(List.of(), own.stream().filter(spark::contains).toList());
        assertEquals(Set.copyOf(own).size(), own.size());
        assertTrue(own.contains("org/bytedeco/javacpp/Loader.class"));
        assertTrue(own.contains("io/vatext/spark/TextClassificationModel.class"));
    }

    @Test
    void itHasTheNativeLibrariesOfThisPlatform() throws Exception {
        try (var open = new JarFile(jar().toFile())) {
            var libraries = open.stream()
                    .map(entry -> entry.getName().replaceFirst(".*/", ""))
                    .filter(name -> name.matches(".*(jnijavacpp|jniopenblas_nolapack|jnind4jcpu)\\.(so|dylib|dll)"))
                    .toList();
            assertEquals(3, libraries.size(), libraries.toString());
        }
    }

    @Test
    void sparkSubmitRunsIt() throws Exception {
        var model = TinyModels.lstm(directory);
        Files.writeString(directory.resolve("in.txt"), "bread and soup\nrain and wind\n");
        var outcome = submit("predict", model.toString(), "in.txt", "--out", "out");
        assertEquals(0, outcome);
        assertTrue(Files.exists(directory.resolve("out/_SUCCESS")));
        assertEquals(3, submit("predict", model.toString(), "none.txt", "--out", "other"));
        var last = Files.readAllLines(directory.resolve("err")).stream().reduce("", (before, line) -> line);
        assertTrue(last.startsWith("vatext: ") && last.contains("none.txt"), last);
    }

    /** What {@code spark-submit} does: Spark's jars come first, and the jar is no part of the class path. */
    private int submit(String... arguments) throws IOException, InterruptedException {
        var home = SparkHome.make(directory, SparkHome.sparksJars());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Path.of("src", "spark", "java.options").toAbsolutePath());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx1g", "-cp", home.resolve("jars") + "/*"));
        command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]"));
        command.add(jar().toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out.txt").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        return process.exitValue();
    }
}
