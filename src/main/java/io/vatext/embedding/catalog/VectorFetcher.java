package io.vatext.embedding.catalog;

import io.vatext.embedding.WordVectorFile;
import io.vatext.fetch.Archives;
import io.vatext.fetch.Download;
import io.vatext.support.FileChecksum;
import io.vatext.support.FileErrors;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fetches published word vectors into {@code embeddings/data}. A set appears there complete and checked, or not at all.
 */
public final class VectorFetcher {
    private static final int ATTEMPTS = 5;

    private final Embeddings embeddings;
    private final Progress.Factory progress;

    /**
     * Creates a fetcher, which resumes a broken download a few times by itself.
     *
     * @param embeddings the descriptions
     * @param progress where the progress of downloading and unpacking is shown
     */
    public VectorFetcher(Embeddings embeddings, Progress.Factory progress) {
        this.embeddings = embeddings;
        this.progress = progress;
    }

    /**
     * The result of a fetch.
     *
     * @param file the file of vectors
     * @param message one sentence for the user
     */
    public record Fetched(Path file, String message) {}

    /**
     * Fetches a set.
     *
     * @param name the name of the set
     * @param from the archive or the file of vectors on this machine, or null to download
     * @param again whether to replace an existing file
     * @return the file, and what was checked
     * @throws InputException if the set is not described, or the archive is missing, broken or a different one
     * @throws UncheckedIOException if the connection or the disk fails; the next call resumes the download
     */
    public Fetched fetch(String name, @Nullable Path from, boolean again) {
        var description = embeddings.describe(name);
        var target = embeddings.file(description);
        if (Files.isRegularFile(target) && !again) {
            return new Fetched(target, name + " is already in " + target + ".");
        }
        try {
            Files.createDirectories(embeddings.dataDirectory());
            var known = from == null ? download(description, target) : local(description, target, from);
            return new Fetched(
                    target,
                    String.format(
                            Locale.ROOT,
                            "%s is in %s: %,d words of %d numbers; %s.",
                            name,
                            target,
                            description.words(),
                            description.dimension(),
                            known));
        } catch (IOException e) {
            throw new UncheckedIOException(target + ": fetching " + name + " failed: " + FileErrors.describe(e), e);
        }
    }

    private String download(EmbeddingDescription description, Path target) throws IOException {
        var origin = description.origin();
        if (origin == null) {
            throw new InputException(description.name() + " was trained, not published, so it cannot be downloaded.")
                    .withRemedy(Remedy.Action.FETCH_FROM_FILE, description.name());
        }
        var partial = target.resolveSibling("." + description.name() + ".part");
        new Download(progress, ATTEMPTS).fetch(URI.create(origin.archive()), partial);
        try {
            var known = check(origin, partial);
            // If the download is the file itself, it is moved, not copied, since it may have gigabytes.
            install(description, target, partial, origin.member(), true);
            return known;
        } finally {
            Download.discard(partial);
        }
    }

    /** Compares a download with its known checksum; returns what was compared, as part of a sentence. */
    private static String check(EmbeddingDescription.Origin origin, Path downloaded) throws IOException {
        var sha256 = FileChecksum.sha256(downloaded);
        if (origin.archiveSha256() != null) {
            requireEqual(origin, "SHA-256", origin.archiveSha256(), sha256);
            return "the SHA-256 of the download is correct";
        }
        if (origin.archiveMd5() != null) {
            requireEqual(origin, "MD5", origin.archiveMd5(), FileChecksum.md5(downloaded));
            return "the MD5 of the download is correct";
        }
        return "its checksum is unknown, so compare it with that of another copy: SHA-256 " + sha256;
    }

    private static void requireEqual(
            EmbeddingDescription.Origin origin, String algorithm, String expected, String found) {
        if (!expected.equals(found)) {
            throw InputException.in(
                    origin.archive(),
                    "the " + algorithm + " of the download is " + found + " instead of " + expected
                            + ", so it is damaged or not the expected file; it was deleted.");
        }
    }

    private String local(EmbeddingDescription description, Path target, Path from) throws IOException {
        if (!Files.isRegularFile(from)) {
            throw InputException.in(from, "no such file.");
        }
        var origin = description.origin();
        var member = origin == null || !Archives.isArchive(from) ? null : origin.member();
        install(description, target, from, member, false);
        return "the number of words and their dimension are correct";
    }

    private void install(
            EmbeddingDescription description, Path target, Path source, @Nullable String member, boolean move)
            throws IOException {
        var temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            if (member != null) {
                Archives.extract(source, member, temporary, progress);
            } else if (move) {
                Files.move(source, temporary);
            } else {
                Files.copy(source, temporary);
            }
            Embeddings.requireAsDescribed(description, WordVectorFile.read(temporary, word -> false), source);
            var expected = description.data().sha256();
            if (expected != null && !expected.equals(FileChecksum.sha256(temporary))) {
                throw InputException.in(
                        source,
                        "its vectors are not those of " + description.name() + ": their SHA-256 is not " + expected
                                + ".");
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
