package io.vatext.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli;
import io.vatext.support.FileTree;
import io.vatext.support.Locations;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code vatext spark} with documents and prepared text in an HDFS of this computer. */
class HdfsTest {
    private static final List<String> SPARK = List.of("spark", "prepare", "--master", "local[2]");

    @TempDir
    private static Path local;

    private static MiniDFSCluster cluster;
    private static Path remote;

    @BeforeAll
    static void start() throws IOException {
        var configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, local.resolve("disks").toString());
        cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        cluster.waitClusterUp();
        remote = Locations.of(URI.create(cluster.getURI() + "/news%20of%20today"));
        for (var directory : List.of(local, remote)) {
            write(directory);
        }
    }

    @AfterAll
    static void stop() {
        cluster.shutdown();
    }

    private static void write(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("texts"));
        var texts = TinyModels.texts(120);
        var labeled = new ArrayList<>(List.of("text,label"));
        for (var d = 0; d < 60; d++) {
            labeled.add('"' + texts.get(d).replace("\"", "") + "\",c" + d % 2);
        }
        Files.write(directory.resolve("train.csv"), labeled);
        // More than two ranges of 64 MiB would take too long; SparkPrepareTest and LineRangesTest divide files.
        Files.write(
                directory.resolve("raw.jsonl"),
                texts.stream()
                        .map(text -> JsonMapper.shared().writeValueAsString(Map.of("text", text)))
                        .toList());
        for (var file = 0; file < 5; file++) {
            Files.writeString(directory.resolve("texts").resolve(file + ".txt"), texts.get(file) + " in a file");
        }
    }

    private static Cli.Outcome run(List<String> command, Path directory, Path prepared, String... more) {
        var arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--train", directory.resolve("train.csv").toString()));
        arguments.addAll(List.of("--unlabeled", directory.resolve("raw.jsonl").toString()));
        arguments.addAll(List.of("--unlabeled", directory.resolve("texts").toString()));
        arguments.addAll(List.of("--prepared", prepared.toString()));
        arguments.addAll(List.of(more));
        return Cli.run(local, arguments.toArray(String[]::new));
    }

    private static void assertSucceeds(Cli.Outcome outcome) {
        assertEquals(0, outcome.code(), outcome.err());
    }

    /** Shards, word ids and vocabularies without the names of their directories, in which the place of the documents has a part. */
    private static List<String> content(Path prepared) throws IOException {
        return FileTree.of(prepared).files().entrySet().stream()
                .filter(file -> file.getKey().matches(".*\\.(shard|encoded)|.*/vocabulary\\.txt"))
                .map(file -> file.getKey().replaceFirst(".*/", "") + " " + file.getValue().length + " "
                        + Arrays.hashCode(file.getValue()))
                .sorted()
                .toList();
    }

    private static Map<String, FileTime> times(Path prepared) throws IOException {
        var times = new TreeMap<String, FileTime>();
        try (var files = Files.walk(prepared)) {
            for (var file : files.toList()) {
                times.put(file.toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void preparedDocumentsHaveTheBytesOfOneMachineAndAreFoundAgain() throws IOException {
        var prepared = remote.resolve("prepared");
        assertSucceeds(run(List.of("corpus", "prepare"), local, local.resolve("prepared")));
        assertSucceeds(run(SPARK, remote, prepared));

        var expected = content(local.resolve("prepared"));
        assertTrue(expected.size() >= 7, expected.toString());
        assertEquals(expected, content(prepared));

        var written = times(prepared);
        assertSucceeds(run(SPARK, remote, prepared));
        assertEquals(written, times(prepared));
    }

    @Test
    void damagedPreparedDocumentsAreMadeAgain() throws IOException {
        var prepared = remote.resolve("damaged");
        assertSucceeds(run(SPARK, remote, prepared));
        var expected = content(prepared);
        try (var files = Files.walk(prepared)) {
            for (var file : files.filter(file -> file.toString().endsWith("vocabulary.txt"))
                    .toList()) {
                Files.writeString(file, "other\nwords\n");
            }
        }
        var again = run(SPARK, remote, prepared);
        assertSucceeds(again);
        assertTrue(again.err().contains("these prepared documents are damaged"), again.err());
        assertEquals(expected, content(prepared));
    }

    @Test
    void trainingGivesTheModelOfLocalFiles() {
        var own = new String[] {
            "--method",
            "mixed-objective",
            "--threads",
            "1",
            "--steps",
            "4",
            "--set",
            "model.embedding=8",
            "--set",
            "model.hidden=8",
            "--set",
            "pretraining.kind=none",
            "--out"
        };
        assertSucceeds(run(List.of("train"), local, local.resolve("of train"), with(own, "plain.vatext")));
        assertSucceeds(run(
                List.of("spark", "train", "--master", "local[2]", "--partitions", "1"),
                remote,
                remote.resolve("of train"),
                with(own, "spark.vatext")));
        assertEquals(content("plain.vatext"), content("spark.vatext"));
    }

    private static String[] with(String[] arguments, String out) {
        return IntStream.rangeClosed(0, arguments.length)
                .mapToObj(i ->
                        i < arguments.length ? arguments[i] : local.resolve(out).toString())
                .toArray(String[]::new);
    }

    private static String content(String model) {
        var info = Cli.run(local, "info", local.resolve(model).toString(), "--json");
        return JsonMapper.shared().readTree(info.out()).path("content_sha256").asString();
    }

    @Test
    void filesBehaveAsThoseOfThisComputer() throws IOException {
        var directory = Files.createDirectories(remote.resolve("of java/own"));
        var file = Files.writeString(directory.resolve("a"), "0123456789");
        assertThrows(FileAlreadyExistsException.class, () -> Files.createDirectory(directory));
        assertThrows(DirectoryNotEmptyException.class, () -> Files.delete(directory));
        assertThrows(NoSuchFileException.class, () -> Files.delete(directory.resolve("b")));
        assertThrows(NoSuchFileException.class, () -> Files.writeString(directory.resolve("no/b"), "lost"));
        assertThrows(NoSuchFileException.class, () -> Files.size(directory.resolve("no")));
        try (var channel = Files.newByteChannel(file)) {
            var bytes = ByteBuffer.allocateDirect(4);
            assertEquals(4, channel.position(3).read(bytes));
            assertEquals("3456", StandardCharsets.UTF_8.decode(bytes.flip()).toString());
            assertEquals(7, channel.position());
            assertEquals(-1, channel.position(11).read(bytes.clear()));
        }
        var other = Files.writeString(directory.resolve("b"), "other");
        assertThrows(FileAlreadyExistsException.class, () -> Files.move(other, file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        assertEquals("other", Files.readString(file));
        assertThrows(FileAlreadyExistsException.class, () -> Files.move(directory, remote.resolve("texts")));
        assertEquals(
                remote.resolve("of java"),
                directory.resolve("../own/..").normalize().toAbsolutePath());
        assertEquals("own/a", remote.resolve("of java").relativize(file).toString());
        assertEquals(file, Locations.of(file.toUri()));
    }

    @Test
    void aServerThatIsNotThereIsNoMissingFile() {
        var outcome = Cli.run(
                local,
                "spark",
                "prepare",
                "--master",
                "local[1]",
                "--conf",
                "spark.hadoop.ipc.client.connect.max.retries=0",
                "--train",
                "hdfs://localhost:1/train.csv",
                "--prepared",
                local.resolve("elsewhere").toString());
        assertEquals(1, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("hdfs://localhost:1/train.csv: "), outcome.err());
        assertTrue(outcome.err().contains("Connection refused"), outcome.err());
    }

    @Test
    void aMissingFileIsNamedWithItsFileSystem() {
        var missing = remote.resolve("elsewhere").toString();
        var outcome = Cli.run(
                local, "spark", "prepare", "--master", "local[1]", "--train", missing, "--prepared", missing + "/p");
        assertEquals(3, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains(missing + ": "), outcome.err());
        assertTrue(!outcome.err().contains("\tat "), outcome.err());
    }
}
