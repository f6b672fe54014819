package io.vatext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the README compiles and runs as it stands there. */
class ReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theExampleTrainsSavesAndClassifies(@TempDir Path directory) throws Exception {
        write(directory);
        var matcher = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
        assertTrue(matcher.find(), "the README has a Java example");
        var body = matcher.group(1).replace("Path.of(\"", "Path.of(args[0], \"");
        var source = directory.resolve("Example.java");
        Files.writeString(
                source,
                "import io.vatext.classifier.*; import io.vatext.corpus.*; import io.vatext.corpus.read.*;\n"
                        + "import java.nio.file.Path;\n"
                        + "public class Example { public static void main(String... args) throws Exception {\n" + body
                        + "} }\n");
        var compiler = ToolProvider.getSystemJavaCompiler();
        var classPath = System.getProperty("java.class.path");
        assertEquals(
                0, compiler.run(null, null, null, "-cp", classPath, "-d", directory.toString(), source.toString()));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        directory + System.getProperty("path.separator") + classPath,
                        "Example",
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        var out = new ByteArrayOutputStream();
        process.getInputStream().transferTo(new PrintStream(out, true, StandardCharsets.UTF_8));
        var printed = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        assertTrue(printed.contains("grain {"), printed);
        assertTrue(Files.exists(directory.resolve("news.vatext")));
    }

    /** A few documents of two classes, told apart by their words. */
    private static void write(Path directory) throws Exception {
        var rows = new ArrayList<String>(List.of("text,label"));
        var raw = new ArrayList<String>();
        for (var i = 0; i < 10; i++) {
            rows.add("wheat exports rose to " + i + " tonnes in may,grain");
            rows.add("the bank raised interest by " + i + " points in june,money");
            raw.add("wheat and corn exports of " + i + " ships");
            raw.add("interest of the bank at " + i + " points");
        }
        Files.write(directory.resolve("labeled.csv"), rows);
        Files.createDirectories(directory.resolve("raw"));
        Files.write(directory.resolve("raw").resolve("all.txt"), raw);
    }
}
