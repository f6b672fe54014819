package io.vatext.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Messages;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelArchiveTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static ModelContents sample() {
        var manifest = ConfigFiles.json().readTree("{\"labels\": [\"acq\", \"grün\"], \"network\": {\"hidden\": 2}}");
        var entries = Map.of(
                "vocabulary.txt", "the\nof\n".getBytes(StandardCharsets.UTF_8),
                "tokenizer/model.bin", new byte[] {0, -1, 2},
                "empty", new byte[0]);
        var tensors = List.of(
                Tensor.of("bias", new long[] {3}, new double[] {0.5, 0, -0.5}),
                Tensor.of("embedding", new long[] {3, 2}, new float[] {1, 2, 3, 4, 5, 6}));
        return new ModelContents(manifest, entries, tensors);
    }

    private Path written() throws IOException {
        var file = folder.resolve("sample.vatext");
        ModelArchive.write(file, sample());
        return file;
    }

    private static boolean same(ModelContents a, ModelContents b) {
        return a.manifest().equals(b.manifest())
                && a.tensors().equals(b.tensors())
                && a.entries().keySet().equals(b.entries().keySet())
                && a.entries().keySet().stream()
                        .allMatch(name -> Arrays.equals(
                                a.entry(name).orElseThrow(), b.entry(name).orElseThrow()));
    }

    @Test
    void readsBackWhatWasWritten() throws IOException {
        var found = ModelArchive.read(written());
        assertTrue(same(sample(), found), found.toString());
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6},
                found.tensor("embedding").orElseThrow().floats());
        assertTrue(found.tensor("absent").isEmpty() && found.entry("absent").isEmpty());
    }

    @Test
    void readsADescriptionWithoutWeights() throws IOException {
        var found = ModelArchive.readDescription(written());
        assertEquals(sample().manifest(), found.manifest());
        assertEquals(sample().entries().keySet(), found.entries().keySet());
        assertTrue(found.tensors().isEmpty());
    }

    @Test
    void isAZipThatOtherToolsCanOpen() throws IOException {
        try (var zip = new ZipFile(written().toFile())) {
            assertEquals(
                    List.of("manifest.json", "empty", "tokenizer/model.bin", "vocabulary.txt", "weights.safetensors"),
                    zip.stream().map(ZipEntry::getName).toList());
        }
    }

    @Test
    void equalContentsHaveEqualBytesWhateverOrderAndTimeZone() throws IOException {
        var first = Files.readAllBytes(written());
        var contents = sample();
        var tensors = List.of(contents.tensors().get(1), contents.tensors().get(0));
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            ModelArchive.write(
                    folder.resolve("other.vatext"),
                    new ModelContents(contents.manifest(), new HashMap<>(contents.entries()), tensors));
        } finally {
            TimeZone.setDefault(zone);
        }
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("other.vatext")));
    }

    @Test
    void everyTruncationIsBadInput() throws IOException {
        var whole = Files.readAllBytes(written());
        for (var length = 0; length < whole.length; length++) {
            var file = Files.write(folder.resolve("cut.vatext"), Arrays.copyOf(whole, length));
            var e = assertThrows(InputException.class, () -> ModelArchive.read(file), "cut to " + length);
            assertTrue(String.valueOf(e.getMessage()).startsWith(file.toString()), e.getMessage());
            assertThrows(InputException.class, () -> ModelArchive.readDescription(file), "cut to " + length);
        }
    }

    /** A changed byte is either detected or has no effect (such as a time of day in the zip's table). */
    private static @Nullable String problem(byte[] bytes, Path file) throws IOException {
        Files.write(file, bytes);
        try {
            return same(sample(), ModelArchive.read(file)) ? null : "read without complaint, but differs";
        } catch (InputException e) {
            return String.valueOf(e.getMessage()).startsWith(file.toString()) ? null : "not named: " + e.getMessage();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    @Test
    void everyFlippedByteIsDetectedOrHasNoEffect() throws IOException {
        var whole = Files.readAllBytes(written());
        var random = new Seeds(7).generator("flip", 0);
        for (var at = 0; at < whole.length; at++) {
            var mask = random.nextBoolean() ? 0xFF : 1 << random.nextInt(8);
            var bytes = whole.clone();
            bytes[at] ^= (byte) mask;
            var problem = problem(bytes, folder.resolve("flipped.vatext"));
            if (problem != null) {
                fail("byte " + at + " xor " + mask + ": " + problem);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomDamageCausesNoOtherException(long seed) throws IOException {
        var whole = Files.readAllBytes(written());
        for (var round = 0; round < 150; round++) {
            var random = new Seeds(seed).generator("damage", round);
            var bytes = Arrays.copyOf(whole, whole.length - (random.nextBoolean() ? 0 : random.nextInt(whole.length)));
            for (var i = random.nextInt(20); i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            var problem = problem(bytes, folder.resolve("damaged.vatext"));
            if (problem != null) {
                fail("seed " + seed + ", round " + round + ": " + problem);
            }
        }
    }

    /** A zip with custom entries. */
    private Path zip(int method, Map<String, String> entries) throws IOException {
        var file = folder.resolve("made.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var made : entries.entrySet()) {
                var bytes = made.getValue().getBytes(StandardCharsets.UTF_8);
                var entry = new ZipEntry(made.getKey());
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    var crc = new CRC32();
                    crc.update(bytes);
                    entry.setSize(bytes.length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(bytes);
                zip.closeEntry();
            }
        }
        return file;
    }

    private static void assertRefused(Path file, String part) {
        for (var message : List.of(
                Objects.requireNonNull(assertThrows(InputException.class, () -> ModelArchive.read(file))
                        .getMessage()),
                Objects.requireNonNull(assertThrows(InputException.class, () -> ModelArchive.readDescription(file))
                        .getMessage()))) {
            assertTrue(message.startsWith(file + ": ") && message.contains(part), message);
        }
    }

    @Test
    void theMessageNamesWhatAForeignFileIs() throws IOException {
        assertRefused(folder.resolve("absent.vatext"), "no such file");
        var device = Path.of("/dev/null");
        if (Files.exists(device)) {
            assertRefused(device, "pipe or a device");
        }
        assertRefused(folder, "is a directory");
        assertRefused(Files.writeString(folder.resolve("a.txt"), "some text"), "not a vatext model");
        assertRefused(Files.createFile(folder.resolve("empty.vatext")), "truncated");
        assertRefused(zip(ZipEntry.STORED, Map.of("a.txt", "b")), "no manifest.json");
        assertRefused(zip(ZipEntry.STORED, Map.of("manifest.json", "{\"labels\": []}")), "not a vatext model");
        assertRefused(zip(ZipEntry.STORED, Map.of("manifest.json", "{")), "not JSON");
        assertRefused(zip(ZipEntry.DEFLATED, Map.of("manifest.json", "{}")), "packed by another program");
    }

    @Test
    void newerVersionSaysToUpdate() throws IOException {
        var file = zip(
                ZipEntry.STORED,
                Map.of("manifest.json", "{\"format\": \"vatext-model\", \"format_version\": 2, \"weights\": []}"));
        assertRefused(file, "newer vatext (format version 2, this one reads up to 1); update vatext");
    }

    @Test
    void entriesThatTheManifestDoesNotListAreRejected() throws IOException {
        var manifest = "{\"format\": \"vatext-model\", \"format_version\": 1, \"entries\": [], \"model\": {}}";
        var file = zip(ZipEntry.STORED, Map.of("manifest.json", manifest, "more", "x", "weights.safetensors", "x"));
        assertThrows(InputException.class, () -> ModelArchive.read(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/etc/passwd", "../up", "a//b", "a b", "manifest.json", "weights.safetensors", "a/../b"})
    void entryNamesThatCouldBeOtherPathsAreRejected(String name) {
        var manifest = ConfigFiles.json().createObjectNode();
        assertThrows(
                IllegalArgumentException.class,
                () -> new ModelContents(manifest, Map.of(name, new byte[0]), List.of()));
    }

    private Path withEntries(List<String> names) throws IOException {
        var root = ConfigFiles.json().createObjectNode();
        root.put("format", ModelArchive.FORMAT);
        root.put("format_version", 1);
        names.forEach(root.putArray("entries")::add);
        root.putObject("model");
        var bytes = ConfigFiles.json().writeValueAsBytes(root);
        var file = folder.resolve("names.vatext");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setMethod(ZipOutputStream.STORED);
            var entry = new ZipEntry(ModelArchive.MANIFEST);
            var crc = new CRC32();
            crc.update(bytes);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        return file;
    }

    /** The time to check names is proportional to their number, and the message does not quote them all. */
    @Test
    void manyNamesAreRefusedInOneShortSentence() throws IOException {
        var names = IntStream.range(0, 200_000).mapToObj(i -> "n" + i).toList();
        Messages.refusal(() -> ModelArchive.read(withEntries(names)), "200001 of the 200002 entries", "such as n0");
    }

    @Test
    void aLongNameIsRefusedInOneShortSentence() throws IOException {
        var file = withEntries(List.of("a/".repeat(100_000) + "a"));
        Messages.refusal(() -> ModelArchive.readDescription(file), "invalid or repeated entry \"a/a/");
        assertTrue(
                Messages.of(InputException.class, () -> ModelArchive.read(file)).length() < 1000);
    }
}
