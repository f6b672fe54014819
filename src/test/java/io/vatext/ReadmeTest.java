package io.vatext;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java code in the README is that of {@code examples/App.java}, which is compiled and tested. */
class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Path APP = Path.of("src/test/java/io/vatext/examples/App.java");

    private static String withoutLayout(String code) {
        return code.strip().replaceAll("\\s+", " ");
    }

    @Test
    void everyExampleIsThatOfTheTestedApplication() throws IOException {
        var app = Files.readString(APP).replace("steps(steps)", "steps(600)"); // The test has no time for as many.
        var blocks = JAVA.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertFalse(blocks.isEmpty(), "the README has Java examples");
        for (var block : blocks) {
            block.lines()
                    .filter(line -> line.startsWith("import "))
                    .forEach(line -> assertTrue(app.contains(line), line));
            for (var part : block.replaceAll("(?m)^import .*$", "").split("\n\\.\\.\\.\n", -1)) {
                assertTrue(withoutLayout(app).contains(withoutLayout(part)), part);
            }
        }
    }

    @Test
    void theCoordinatesAreThoseOfTheBuild() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        var version = Pattern.compile("<artifactId>vatext</artifactId>\\s*<version>(.*?)</version>")
                .matcher(pom)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertTrue(Files.readString(Path.of("README.md")).contains("<version>" + version + "</version>"), version);
    }
}
