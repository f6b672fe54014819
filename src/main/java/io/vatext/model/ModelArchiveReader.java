package io.vatext.model;

import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.NewerVersionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An open model file. Every defect of the file is reported as an {@link InputException}. */
final class ModelArchiveReader implements AutoCloseable {
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** How much of a name from the file is quoted in a message. */
    private static final int LONGEST_QUOTE = 100;

    private final Path opened;

    /** What messages call the file. */
    private final Path file;

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;
    private final JsonNode manifest;
    private final List<String> names;

    /** Opens the file and reads its manifest. */
    ModelArchiveReader(Path opened, Path name) {
        this.opened = opened;
        this.file = name;
        this.zip = open();
        var complete = false;
        try {
            this.entries = entries();
            var root = root();
            this.names = names(root);
            this.manifest = root.path("model");
            if (manifest.isMissingNode()) {
                throw damaged("its manifest describes no model");
            }
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    ModelContents contents(boolean withWeights) {
        requireEntries();
        var resources = new HashMap<String, byte[]>();
        for (var name : names) {
            resources.put(name, bytes(name));
        }
        var tensors = withWeights
                ? read(ModelArchive.WEIGHTS, (in, size) -> Safetensors.read(in, size, file))
                : List.<Tensor>of();
        return new ModelContents(manifest, resources, tensors);
    }

    /** Requires exactly the entries that the manifest lists. */
    private void requireEntries() {
        var expected = new TreeSet<>(names);
        expected.add(ModelArchive.MANIFEST);
        expected.add(ModelArchive.WEIGHTS);
        var missing = new TreeSet<>(expected);
        missing.removeAll(entries.keySet());
        if (!missing.isEmpty()) {
            throw damaged(missing.size() + " of the " + expected.size()
                    + " entries that it should contain are missing, such as " + missing.first());
        }
        for (var name : entries.keySet()) {
            if (!expected.contains(name)) {
                throw damaged("it contains the entry \"" + shortened(name) + "\", which its manifest does not list");
            }
        }
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_QUOTE ? name : name.substring(0, LONGEST_QUOTE) + "…";
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }

    private ZipFile open() {
        if (!Files.isRegularFile(opened)) {
            var found = Files.exists(opened)
                    ? "this is a pipe or a device, which cannot be read from its end"
                    : "no such file";
            throw InputException.in(
                    file,
                    (Files.isDirectory(opened) ? "this is a directory" : found) + "; name a model file (NAME.vatext).");
        }
        checkStart();
        try {
            return new ZipFile(opened.toFile());
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // A damaged table of contents can cause any of these: ZipException, EOFException and unchecked ones.
            throw damaged("its table of contents cannot be read", e);
        }
    }

    /** Distinguishes a file that is not a zip from a damaged one. */
    private void checkStart() {
        byte[] start;
        try (var in = Files.newInputStream(opened)) {
            start = in.readNBytes(ZIP.length);
        } catch (IOException e) {
            throw new InputException(file + ": the file cannot be read (" + e + "); check its permissions.", e);
        }
        if (!Arrays.equals(start, Arrays.copyOf(ZIP, start.length))) {
            throw InputException.in(file, "this is not a vatext model; name a model file (NAME.vatext).");
        }
        if (start.length < ZIP.length) {
            throw damaged("it has only " + start.length + " bytes");
        }
    }

    /**
     * The entries, which must be uncompressed and together no larger than the file, so that their sizes can be trusted.
     */
    private Map<String, ZipEntry> entries() {
        var found = new HashMap<String, ZipEntry>();
        var remaining = length();
        try {
            for (var all = zip.entries(); all.hasMoreElements(); ) {
                var entry = all.nextElement();
                if (entry.getMethod() != ZipEntry.STORED) {
                    throw InputException.in(
                            file, "the zip file was packed by another program; use the file as vatext wrote it.");
                }
                remaining -= Math.max(0, entry.getSize());
                if (entry.getSize() < 0
                        || entry.getSize() != entry.getCompressedSize()
                        || remaining < 0
                        || found.put(entry.getName(), entry) != null) {
                    throw damaged("its table of contents contradicts itself");
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged("its table of contents cannot be read", e);
        }
        return found;
    }

    private long length() {
        try {
            return Files.size(opened);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private JsonNode root() {
        if (!entries.containsKey(ModelArchive.MANIFEST)) {
            throw InputException.in(
                    file,
                    "this zip file is not a vatext model, since it has no " + ModelArchive.MANIFEST
                            + "; name a model file (NAME.vatext).");
        }
        JsonNode root;
        try {
            root = ConfigFiles.json().readTree(bytes(ModelArchive.MANIFEST));
        } catch (JacksonException e) {
            throw damaged("its manifest is not JSON", e);
        }
        if (!root.path("format").asString("").equals(ModelArchive.FORMAT)) {
            throw InputException.in(
                    file,
                    "this zip file is not a vatext model, since its manifest does not name the format \""
                            + ModelArchive.FORMAT + "\"; name a model file (NAME.vatext).");
        }
        var version = root.path("format_version").asInt(0);
        if (version > ModelArchive.FORMAT_VERSION) {
            throw new NewerVersionException(file + ": the file was written by a newer vatext (format version " + version
                    + ", this one reads up to " + ModelArchive.FORMAT_VERSION + "); update vatext.");
        }
        if (version < 1) {
            throw damaged("its manifest has no format_version");
        }
        return root;
    }

    private List<String> names(JsonNode root) {
        var listed = new LinkedHashSet<String>();
        for (var name : root.path("entries")) {
            var text = name.asString("");
            if (!ModelArchive.isEntryName(text) || !listed.add(text)) {
                throw damaged("its manifest lists an invalid or repeated entry \"" + shortened(text) + "\"");
            }
        }
        return List.copyOf(listed);
    }

    private byte[] bytes(String name) {
        return read(name, (in, size) -> {
            if (size > Integer.MAX_VALUE - 8) {
                throw damaged("its entry " + name + " is too large");
            }
            return in.readNBytes((int) size);
        });
    }

    /** Decodes an entry's bytes. */
    @FunctionalInterface
    private interface Decoder<T> {
        T decode(InputStream in, long size) throws IOException;
    }

    /** Decodes an entry and verifies its checksum, which {@link ZipFile} does not do. */
    private <T> T read(String name, Decoder<T> decoder) {
        var entry = entries.get(name);
        if (entry == null) {
            throw damaged("it has no " + name);
        }
        try (var raw = zip.getInputStream(entry)) {
            var in = new CheckedInputStream(raw, new CRC32());
            var value = decoder.decode(in, entry.getSize());
            if (in.read() >= 0 || in.getChecksum().getValue() != entry.getCrc()) {
                throw damaged("the checksum of " + name + " does not match");
            }
            return value;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged("its entry " + name + " cannot be read", e);
        }
    }

    private InputException damaged(String why) {
        return new InputException(damage(why));
    }

    private InputException damaged(String why, Throwable cause) {
        return new InputException(damage(why), cause);
    }

    private String damage(String why) {
        return file + ": the model file is truncated or damaged (" + why
                + "); copy it again, or train the model again.";
    }
}
