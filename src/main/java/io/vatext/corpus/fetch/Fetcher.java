package io.vatext.corpus.fetch;

import io.vatext.corpus.published.Comparison;
import io.vatext.corpus.published.ContentChecksum;
import io.vatext.corpus.published.Corpora;
import io.vatext.corpus.published.CorpusDescription;
import io.vatext.fetch.Archives;
import io.vatext.fetch.Download;
import io.vatext.support.Directories;
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
import org.jspecify.annotations.Nullable;

/** Downloads or copies corpora to {@code corpora/data}. A corpus appears there complete and verified, or not at all. */
public final class Fetcher {
    private static final int ATTEMPTS = 5;

    private final Corpora corpora;
    private final Progress.Factory progress;
    private final Download download;

    /**
     * A fetcher that resumes a broken download a few times.
     *
     * @param corpora where the descriptions are
     * @param progress reports downloading, unpacking and checking
     */
    public Fetcher(Corpora corpora, Progress.Factory progress) {
        this(corpora, progress, ATTEMPTS);
    }

    Fetcher(Corpora corpora, Progress.Factory progress, int attempts) {
        this.corpora = corpora;
        this.progress = progress;
        this.download = new Download(progress, attempts);
    }

    /**
     * The outcome of {@link #fetch}.
     *
     * @param directory the directory of the corpus; null for one that comes with the program
     * @param message one sentence for the user
     */
    public record Fetched(@Nullable Path directory, String message) {}

    /**
     * Fetches a corpus.
     *
     * @param name the corpus
     * @param from an archive (tar.xz, tar.gz, tar, zip) or directory on this machine, or null to download
     * @param again whether to replace existing files
     * @return where the corpus is, and a message
     * @throws InputException if the archive is missing, broken or not this corpus
     * @throws UncheckedIOException if the connection or the disk fails; the next call resumes the download
     */
    public Fetched fetch(String name, @Nullable Path from, boolean again) {
        var description = corpora.describe(name);
        var data = description.data();
        var target = corpora.directory(description);
        if (data == null || target == null) {
            return new Fetched(null, name + " comes with the program; nothing to fetch.");
        }
        if (!data.directory().matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
            // It is replaced as a whole.
            throw new InputException("corpora/" + name + ".yaml: data.directory must be the name of a directory in"
                    + " corpora/data, of letters, digits, \".\", \"_\" and \"-\"; found \"" + data.directory() + "\".");
        }
        try {
            if (Files.isDirectory(target) && !again) {
                var finding = requireContent(description, data, target, target.toString());
                return new Fetched(target, name + " is already in " + target + ", and " + finding + ".");
            }
            Files.createDirectories(target.toAbsolutePath().getParent());
            if (from == null) {
                return download(description, data, target);
            }
            return new Fetched(target, local(description, data, target, from));
        } catch (IOException e) {
            throw new UncheckedIOException(target + ": fetching " + name + " failed: " + FileErrors.describe(e), e);
        }
    }

    private Fetched download(CorpusDescription description, CorpusDescription.Data data, Path target)
            throws IOException {
        var address = description.origin().archive();
        if (address == null) {
            throw new InputException(description.name() + " cannot be downloaded: " + description.obtain());
        }
        var partial = target.resolveSibling("." + data.directory() + ".part");
        download.fetch(URI.create(address), partial);
        var expected = description.origin().archiveSha256();
        var found = FileChecksum.sha256(partial);
        if (expected != null && !expected.equals(found)) {
            Download.discard(partial);
            throw InputException.in(
                    address,
                    "the SHA-256 of the archive is " + found + " instead of " + expected
                            + ", so it is damaged or another archive; it was deleted.");
        }
        String finding;
        try {
            finding = unpack(description, data, target, partial, address);
        } catch (InputException e) {
            Download.discard(partial); // complete but wrong, so there is nothing to resume
            throw e;
        }
        Download.discard(partial);
        var unknown = expected == null && data.sha256() == null
                ? "; no checksum of it is known, so compare that of the archive with another copy: SHA-256 " + found
                : "";
        return new Fetched(target, description.name() + " is in " + target + "; " + finding + unknown + ".");
    }

    private String local(CorpusDescription description, CorpusDescription.Data data, Path target, Path from)
            throws IOException {
        if (Files.isDirectory(from)) {
            return description.name() + " is in " + target + "; " + copy(description, data, target, from) + ".";
        }
        if (!Files.isRegularFile(from)) {
            throw InputException.in(from, "the archive or directory does not exist.");
        }
        var known = data.archives().isEmpty() ? "" : " (" + known(data, FileChecksum.sha256(from)) + ")";
        var finding = unpack(description, data, target, from, from.toString());
        return description.name() + " is in " + target + "; " + finding + known + ".";
    }

    private static String known(CorpusDescription.Data data, String sha256) {
        return data.archives().stream()
                .filter(archive -> archive.sha256().equals(sha256))
                .findFirst()
                .map(archive -> "the archive is the known one, " + archive.name())
                .orElse("the archive is not one of the known ones");
    }

    private String unpack(
            CorpusDescription description, CorpusDescription.Data data, Path target, Path archive, String source)
            throws IOException {
        var temporary = temporary(target);
        try {
            var unpacked = Files.createDirectory(temporary.resolve("corpus")); // its parent is private
            Archives.unpack(archive, unpacked, progress);
            var root = root(unpacked, data, source);
            var finding = requireContent(description, data, root, source);
            replace(root, target);
            return finding;
        } finally {
            Directories.delete(temporary);
        }
    }

    private String copy(CorpusDescription description, CorpusDescription.Data data, Path target, Path from)
            throws IOException {
        var root = root(from, data, from.toString());
        var temporary = temporary(target);
        try {
            var unpacked = Files.createDirectory(temporary.resolve("corpus")); // its parent is private
            try (var job = progress.start("copy", -1, "files")) {
                Trees.copy(root, ContentChecksum.belongs(data.files()), unpacked, job);
            }
            var finding = requireContent(description, data, unpacked, from.toString());
            replace(unpacked, target);
            return finding;
        } finally {
            Directories.delete(temporary);
        }
    }

    private static Path temporary(Path target) throws IOException {
        return Files.createTempDirectory(target.toAbsolutePath().getParent(), ".unpack");
    }

    private static Path root(Path start, CorpusDescription.Data data, String source) throws IOException {
        return Trees.find(start, data.marker())
                .orElseThrow(() -> InputException.in(
                        source,
                        "it does not contain " + data.marker() + ", so it is not the corpus " + data.directory()
                                + "."));
    }

    /**
     * Checks the files by their checksum, or else by the documents read from them, because their encoding may differ.
     * Returns the finding.
     */
    private String requireContent(CorpusDescription description, CorpusDescription.Data data, Path root, String source)
            throws IOException {
        var difference = "";
        if (data.sha256() != null) {
            var found = ContentChecksum.of(root, data.files(), progress);
            if (found.equals(data.sha256())) {
                return "its content matches the description";
            }
            difference = ": their checksum is " + found + " instead of " + data.sha256();
        }
        Comparison comparison;
        try {
            comparison = corpora.compare(description, root);
        } catch (InputException e) {
            throw wrong(description, source, difference + " (" + e.getMessage() + ")");
        }
        if (!comparison.accepted()) {
            throw wrong(description, source, difference + " (" + comparison.finding() + ")");
        }
        return comparison.finding();
    }

    private static InputException wrong(CorpusDescription description, String source, String difference) {
        var address = description.origin().archive();
        var wrong = InputException.in(
                source,
                "the files are not those of " + description.name() + difference + "; get another copy"
                        + (address == null ? "." : ", such as " + address + "."));
        return address == null ? wrong : wrong.withRemedy(Remedy.Action.REPLACE_CORPUS, description.name());
    }

    private static void replace(Path root, Path target) throws IOException {
        if (Files.exists(target)) {
            var old = temporary(target);
            Files.move(target, old.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
            Files.move(root, target, StandardCopyOption.ATOMIC_MOVE);
            Directories.delete(old);
        } else {
            Files.move(root, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
