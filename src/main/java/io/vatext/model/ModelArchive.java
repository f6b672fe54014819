package io.vatext.model;

import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectMapper;

/**
 * The container of a model: one zip file {@code NAME.vatext}.
 *
 * <p>Its entries are stored without compression and with a fixed time, so that equal contents have equal bytes on every
 * machine:
 *
 * <ol>
 *   <li>{@code manifest.json}:
 *       {@code {"format": "vatext-model", "format_version": 1, "entries": [names], "model": {…}}}, where the caller
 *       provides {@code model};
 *   <li>the caller's entries, by name;
 *   <li>{@code weights.safetensors}.
 * </ol>
 *
 * <p>Reading a truncated, damaged, repacked or foreign file throws an {@link InputException} that names the file;
 * whatever is returned matches its checksums. The file cannot choose the classes of deserialized objects.
 */
public final class ModelArchive {
    /** The version of the container that is written, and the newest version that can be read. */
    public static final int FORMAT_VERSION = 1;

    static final String FORMAT = "vatext-model";

    /** How many bytes contain the first entry's name and the manifest's first key. */
    private static final int START = 200;

    static final String MANIFEST = "manifest.json";
    static final String WEIGHTS = "weights.safetensors";

    /** Possessive, since a name may be long, and a pattern that tries again recurses. */
    private static final Pattern ENTRY_NAME =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*+(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*+)*+");

    /** Longer than any name in a zip file that other programs can unpack. */
    private static final int LONGEST_ENTRY_NAME = 1000;

    private static final ObjectMapper JSON = ConfigFiles.json();

    /** Not 1980-01-01, which Java would store in a second form that depends on the time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private ModelArchive() {}

    /**
     * Writes a model file, whole.
     *
     * @param file the file to create or replace
     * @param contents the contents to write
     * @throws IOException if writing fails; the file is then as it was
     * @throws IllegalArgumentException if two tensors share a name
     */
    public static void write(Path file, ModelContents contents) throws IOException {
        AtomicFiles.write(file, out -> write(out, contents));
    }

    /**
     * Writes the bytes of a model file to a stream.
     *
     * @param out the stream, which belongs to the caller and is not closed
     * @param contents the contents to write
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if two tensors share a name
     */
    public static void write(OutputStream out, ModelContents contents) throws IOException {
        var zip = new ZipOutputStream(out);
        store(zip, MANIFEST, manifest(contents));
        for (var entry : contents.entries().entrySet()) {
            store(zip, entry.getKey(), entry.getValue());
        }
        storeWeights(zip, contents);
        zip.finish();
        zip.flush();
    }

    /**
     * Reads a model file.
     *
     * @param file a file that {@link #write} wrote
     * @return its contents
     * @throws InputException if the file is missing, or is not a complete and undamaged model file of a known version
     */
    public static ModelContents read(Path file) {
        return read(file, file);
    }

    /**
     * Reads a copy of a model file.
     *
     * @param file a file that {@link #write} wrote
     * @param name what messages call it, such as the file that it was copied from
     * @return its contents
     * @throws InputException as {@link #read(Path)}
     */
    public static ModelContents read(Path file, Path name) {
        try (var reader = new ModelArchiveReader(file, name)) {
            return reader.contents(true);
        }
    }

    /**
     * Reads only the description of the model: manifest and entries. The weights are neither read nor checked.
     *
     * @param file a file that {@link #write} wrote
     * @return its contents without tensors
     * @throws InputException if the file is missing, or is not a model file of a known version with all its entries
     */
    public static ModelContents readDescription(Path file) {
        try (var reader = new ModelArchiveReader(file, file)) {
            return reader.contents(false);
        }
    }

    /**
     * Whether a file starts like one that {@link #write} wrote, and may therefore be replaced. A damaged model file may
     * qualify, too.
     *
     * @param file any file
     * @return false for a directory and for files of other programs
     * @throws IOException if it cannot be read
     */
    public static boolean startsLikeOne(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            var start = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
            return start.startsWith("PK\3\4") && start.contains(MANIFEST) && start.contains("\"" + FORMAT + "\"");
        }
    }

    static boolean isEntryName(String name) {
        return name.length() <= LONGEST_ENTRY_NAME
                && ENTRY_NAME.matcher(name).matches()
                && !name.equals(MANIFEST)
                && !name.equals(WEIGHTS);
    }

    private static byte[] manifest(ModelContents contents) {
        var root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("format_version", FORMAT_VERSION);
        var names = root.putArray("entries");
        contents.entries().keySet().forEach(names::add);
        root.set("model", contents.manifest());
        var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return (JSON.writer().with(printer).writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var crc = new CRC32();
        crc.update(bytes);
        zip.putNextEntry(entry(name, bytes.length, crc.getValue()));
        zip.write(bytes);
        zip.closeEntry();
    }

    /**
     * Serializes the weights twice, for the checksum and for the bytes, since they may be too large to hold a second
     * copy.
     */
    private static void storeWeights(ZipOutputStream zip, ModelContents contents) throws IOException {
        var crc = new CRC32();
        Safetensors.write(new CheckedOutputStream(OutputStream.nullOutputStream(), crc), contents.tensors());
        zip.putNextEntry(entry(WEIGHTS, Safetensors.size(contents.tensors()), crc.getValue()));
        Safetensors.write(zip, contents.tensors());
        zip.closeEntry();
    }

    private static ZipEntry entry(String name, long size, long crc) {
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc);
        entry.setTimeLocal(TIME);
        return entry;
    }
}
