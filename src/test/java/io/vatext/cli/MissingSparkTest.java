package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark is not part of the plain build, and what the launcher relies on when a command needs it. */
class MissingSparkTest {
    private static final List<String> PREDICT = List.of("spark", "predict", "m.vatext", "in.csv", "--out", "out");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Cli.Outcome predict(String... javaOptions) throws IOException, InterruptedException {
        assumeTrue(
                MissingSparkTest.class.getResource("/org/apache/spark/SparkContext.class") == null,
                "skipped: Spark is on the class path");
        var outcome = Cli.child(directory, List.of(javaOptions), PREDICT);
        assertEquals("", outcome.out());
        return outcome;
    }

    @Test
    void onlyTheProfileNamesIt() throws Exception {
        var pom = Files.readString(Path.of("pom.xml"));
        var profile =
                pom.substring(pom.indexOf("<id>spark</id>"), pom.indexOf("</profile>", pom.indexOf("<id>spark</id>")));
        assertTrue(profile.contains("<groupId>org.apache.spark</groupId>"));
        assertFalse(profile.contains("<activation>"));
        assertFalse(pom.replace(profile, "").contains("<groupId>org.apache.spark</groupId>"));
    }

    @Test
    void theExitCodeAsksTheLauncherForIt() throws Exception {
        var outcome = predict("-Dvatext.fetched=spark");
        assertEquals(75, outcome.code());
        assertEquals("", outcome.err());
    }

    @Test
    void withoutTheLauncherTheJarIsNamed() throws Exception {
        var outcome = predict();
        assertEquals(1, outcome.code());
        assertEquals(1, outcome.errors().size(), outcome.err());
        assertTrue(outcome.err().contains("-spark.jar") && outcome.err().contains("spark-submit"), outcome.err());
    }

    @Test
    void aDistributionNamesTheJarForSparkSubmit() throws Exception {
        var outcome = predict("-Dvatext.installation=/opt/vatext");
        assertEquals(1, outcome.code());
        assertEquals(1, outcome.errors().size(), outcome.err());
        assertTrue(outcome.err().contains("spark-submit vatext-"), outcome.err());
    }
}
