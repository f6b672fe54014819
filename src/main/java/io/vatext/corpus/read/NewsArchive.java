package io.vatext.corpus.read;

import io.vatext.fetch.ArchiveEntries;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The XML files of an archive, one after the other. An archive that is damaged ends with the damage. Not thread-safe. */
final class NewsArchive implements Closeable {
    private final ArchiveEntries entries;
    private final String archiveName;
    private final String archiveDay;
    private final NewsProblems problems;
    private boolean damaged;

    /** A file of an archive; empty as long as only its name is known. */
    record Member(String name, String day, byte[] content) implements NewsFiles.NewsFile {}

    private NewsArchive(ArchiveEntries entries, String archiveName, String archiveDay, NewsProblems problems) {
        this.entries = entries;
        this.archiveName = archiveName;
        this.archiveDay = archiveDay;
        this.problems = problems;
    }

    /**
     * Opens an archive.
     *
     * @param root the directory that names are relative to
     * @param file the archive
     * @param problems learns whether it is damaged
     * @return null if nothing of it can be read
     */
    static @Nullable NewsArchive open(Path root, Path file, NewsProblems problems) throws IOException {
        var name = DirectoryWalk.relative(root, file);
        var stem = NewsFiles.stem(Input.fileName(file));
        var bytes = Files.newInputStream(file);
        try {
            var entries = ArchiveEntries.open(bytes);
            return new NewsArchive(entries, name, NewsFiles.isDay(stem) ? stem : "", problems);
        } catch (IOException e) {
            bytes.close();
            requireDamage(e);
            problems.add(NewsProblems.Kind.DAMAGED_ARCHIVE, name);
            return null;
        }
    }

    /** Rethrows errors of the file system, such as a lost server: the archive itself may be intact. */
    private static void requireDamage(IOException e) throws FileSystemException {
        if (e instanceof FileSystemException failure) {
            throw failure;
        }
    }

    /** The next file, without its content; null at the end. */
    @Nullable
    Member next() throws IOException {
        try {
            for (var entry = damaged ? null : entries.next(); entry != null; entry = entries.next()) {
                var path = entry.getName().replace('\\', '/');
                if (ArchiveEntries.isRegular(entry) && NewsFiles.isXml(path)) {
                    var name = archiveName + "/" + path;
                    return new Member(name, NewsFiles.dayOf(name, archiveDay), new byte[0]);
                }
            }
        } catch (IOException e) {
            noteDamage(e);
        }
        return null;
    }

    private void noteDamage(IOException e) throws FileSystemException {
        requireDamage(e);
        damaged = true;
        problems.add(NewsProblems.Kind.DAMAGED_ARCHIVE, archiveName);
    }

    /** The last file that was found, with its content; null if the archive is damaged there. */
    @Nullable
    Member whole(Member found) throws IOException {
        try {
            // Not closed: that would close the archive, not only the entry.
            return new Member(found.name(), found.day(), entries.readNBytes(NewsFiles.MAX_BYTES));
        } catch (IOException e) {
            noteDamage(e);
            return null;
        }
    }

    /** The name of a file within the archive. */
    String within(Member found) {
        return found.name().substring(archiveName.length() + 1);
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
