package io.vatext.fetch;

import io.vatext.support.InputException;
import io.vatext.support.NamedOutput;
import io.vatext.support.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks {@code .tar.xz}, {@code .tar.gz}, {@code .tar} and {@code .zip}, which are distinguished by their first
 * bytes. Only regular files are written; links and devices are skipped, and an archive with an entry outside of the
 * target is rejected.
 */
public final class Archives {
    /** More than any archive that is fetched here unpacks to; protects the disk. */
    private static final long MAX_UNPACKED_BYTES = 16L << 30;

    /** Text is rarely compressed to less than a twentieth. */
    private static final long MAX_RATIO = 200;

    private static final long ALWAYS_ALLOWED_BYTES = 1L << 28;

    /** More than any corpus has; protects the disk from empty files. */
    private static final int MAX_FILES = 4_000_000;

    private Archives() {}

    /**
     * Unpacks an archive.
     *
     * @param archive the file
     * @param target an existing directory
     * @param progress reports the bytes of the archive
     * @throws InputException if the file is not an archive, is broken, or has an entry outside of the target
     * @throws IOException if writing fails
     */
    public static void unpack(Path archive, Path target, Progress.Factory progress) throws IOException {
        unpack(archive, target, progress, ALWAYS_ALLOWED_BYTES);
    }

    /** As the other method; an archive may unpack to so many bytes, whatever its own size. */
    static void unpack(Path archive, Path target, Progress.Factory progress, long allowed) throws IOException {
        try (var job = progress.start("unpack", Files.size(archive), "bytes");
                var in = new Counted(Files.newInputStream(archive), job);
                var entries = open(archive, in)) {
            var root = target.toAbsolutePath().normalize();
            var limit = limit(archive, allowed);
            var remaining = limit;
            var files = 0;
            for (var entry = next(archive, entries); entry != null; entry = next(archive, entries)) {
                var file = inside(archive, root, entry.getName());
                if (ArchiveEntries.isRegular(entry)) {
                    files++;
                    if (files > MAX_FILES) {
                        throw InputException.in(archive, "it has more than " + MAX_FILES + " files; get another one.");
                    }
                    makeRoom(archive, file, entry.getName());
                    remaining -= write(archive, entries, file, remaining, limit);
                }
            }
        }
    }

    /**
     * Unpacks one file of an archive.
     *
     * @param archive the archive
     * @param member the path or the name of the file in it; the first match is used
     * @param target the file to write
     * @param progress reports the bytes of the archive
     * @throws InputException if the file is not an archive, is broken, or does not contain the member
     * @throws IOException if writing fails
     */
    public static void extract(Path archive, String member, Path target, Progress.Factory progress) throws IOException {
        try (var job = progress.start("unpack", Files.size(archive), "bytes");
                var in = new Counted(Files.newInputStream(archive), job);
                var entries = open(archive, in)) {
            for (var entry = next(archive, entries); entry != null; entry = next(archive, entries)) {
                var name = entry.getName();
                var limit = limit(archive, ALWAYS_ALLOWED_BYTES);
                if (ArchiveEntries.isRegular(entry) && (name.equals(member) || name.endsWith("/" + member))) {
                    write(archive, entries, target, limit, limit);
                    return;
                }
            }
        }
        throw InputException.in(archive, "this archive does not contain " + member + ", so it is the wrong one.");
    }

    /**
     * Whether a file is an archive of files, by its first bytes or, if these show only that it is compressed, by its
     * name.
     *
     * @param file any file
     * @return false for a plain or compressed single file
     * @throws IOException if reading fails
     */
    public static boolean isArchive(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var magic = in.readNBytes(4);
            if (magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4) {
                return true;
            }
        }
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".tar") || name.contains(".tar.") || name.endsWith(".tgz") || name.endsWith(".txz");
    }

    private static ArchiveEntries open(Path archive, InputStream in) {
        try {
            return ArchiveEntries.open(in);
        } catch (IOException e) {
            throw broken(archive, e);
        }
    }

    private static @Nullable ArchiveEntry next(Path archive, ArchiveEntries entries) {
        try {
            return entries.next();
        } catch (IOException e) {
            throw broken(archive, e);
        }
    }

    private static InputException broken(Path archive, Exception e) {
        return new InputException(
                archive + ": this is not a complete tar.xz, tar.gz, tar or zip archive (" + e.getMessage()
                        + "); get it again.",
                e);
    }

    private static Path inside(Path archive, Path root, String name) {
        try {
            var file = root.resolve(name).normalize();
            if (file.startsWith(root) && !Path.of(name).isAbsolute() && !name.startsWith("/")) {
                return file;
            }
        } catch (InvalidPathException e) {
            // rejected below, like any other path outside
        }
        throw InputException.in(
                archive, "the entry \"" + name + "\" would be written outside of the target; this archive is unsafe.");
    }

    private static long limit(Path archive, long allowed) throws IOException {
        return Math.min(MAX_UNPACKED_BYTES, MAX_RATIO * Files.size(archive) + allowed);
    }

    /** Makes the directories that a file of the archive is in. */
    private static void makeRoom(Path archive, Path file, String name) throws IOException {
        try {
            Files.createDirectories(file.getParent());
        } catch (FileAlreadyExistsException e) {
            throw conflict(archive, name, e);
        }
        if (Files.isDirectory(file)) {
            throw conflict(archive, name, null);
        }
    }

    private static InputException conflict(Path archive, String name, @Nullable IOException cause) {
        var message = archive + ": the entry \"" + name
                + "\" needs a directory where the archive has a file, or the reverse; get another copy of the archive.";
        return cause == null ? new InputException(message) : new InputException(message, cause);
    }

    private static long write(Path archive, InputStream entry, Path file, long remaining, long limit)
            throws IOException {
        long written = 0;
        try (var out = new NamedOutput(file, Files.newOutputStream(file))) {
            var buffer = new byte[1 << 16];
            for (var count = read(archive, entry, buffer); count >= 0; count = read(archive, entry, buffer)) {
                written += count;
                if (written > remaining) {
                    throw InputException.in(
                            archive,
                            "it unpacks to far more than an archive of its size should (limit: " + limit
                                    + " bytes in all); get another one.");
                }
                out.write(buffer, 0, count);
            }
        }
        return written;
    }

    private static int read(Path archive, InputStream entry, byte[] buffer) {
        try {
            return entry.read(buffer);
        } catch (IOException e) {
            throw broken(archive, e);
        }
    }

    /** Reports the bytes read. */
    private static final class Counted extends FilterInputStream {
        private final Progress job;
        private long done;

        private Counted(InputStream in, Progress job) {
            super(in);
            this.job = job;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var count = super.read(target, offset, length);
            if (count > 0) {
                done += count;
                job.update(done, "");
            }
            return count;
        }
    }
}
