package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void readsTheProcessorModelFromCpuInfo() throws IOException {
        var file = Files.writeString(
                folder.resolve("cpuinfo"),
                "processor\t: 0\nvendor_id\t: GenuineIntel\nmodel\t\t: 85\nmodel name\t: Example(R) CPU @ 2.00GHz\n");
        assertEquals("Example(R) CPU @ 2.00GHz", Host.cpuModel(file));
    }

    @Test
    void processorIsUnknownIfTheSystemDoesNotReportIt() throws IOException {
        assertNull(Host.cpuModel(folder.resolve("absent")));
        assertNull(Host.cpuModel(Files.writeString(folder.resolve("arm"), "processor\t: 0\nBogoMIPS\t: 50.00\n")));
    }

    @Test
    void currentHostNamesItsJavaAndKeepsTheGivenFacts() {
        var host = Host.current(Map.of("blas", "openblas"));
        assertTrue(host.java().contains(System.getProperty("java.runtime.version")), host.java());
        assertEquals(Map.of("blas", "openblas"), host.arrays());
        assertTrue(host.processors() > 0);
    }

    private boolean git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "git",
                "-C",
                folder.toString(),
                "-c",
                "user.name=t",
                "-c",
                "user.email=t",
                "-c",
                "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void sourceStateIsTheCommitAndWhetherFilesDiffer() throws IOException, InterruptedException {
        Assumptions.assumeTrue(git("init", "-q"), "skipped: git is missing");
        var file = Files.writeString(folder.resolve("a"), "1");
        assertTrue(git("add", "a") && git("commit", "-q", "-m", "first"));
        var clean = SourceState.of(folder);
        assertNotNull(clean);
        assertEquals(40, clean.commit().length());
        assertFalse(clean.dirty());
        Files.writeString(file, "2");
        assertEquals(new SourceState(clean.commit(), true), SourceState.of(folder));
    }

    @Test
    void sourceStateIsUnknownOutsideARepository() throws IOException, InterruptedException {
        assertNull(SourceState.of(null));
        assertNull(SourceState.of(folder));
        Assumptions.assumeTrue(git("init", "-q"), "skipped: git is missing");
        assertNull(SourceState.of(folder), "a repository without a commit");
        assertNull(SourceState.of(Files.createDirectory(folder.resolve("below"))), "a folder within a repository");
    }
}
