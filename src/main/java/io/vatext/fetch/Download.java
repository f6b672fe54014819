package io.vatext.fetch;

import io.vatext.support.AtomicFiles;
import io.vatext.support.InputException;
import io.vatext.support.NamedOutput;
import io.vatext.support.Progress;
import io.vatext.support.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a file over HTTP and resumes interrupted downloads, in the next attempt or the next run: the bytes received
 * are kept in a partial file, with the server's validator (ETag or date) next to it. If the file on the server has
 * changed in the meantime, {@code If-Range} makes the server send all of it again.
 */
public final class Download {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int MAX_REDIRECTS = 5;
    private static final List<Integer> MISSING = List.of(HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_GONE);
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final Progress.Factory progress;
    private final int attempts;

    /**
     * A downloader.
     *
     * @param progress reports the bytes
     * @param attempts how often to try before giving up on a broken connection
     */
    public Download(Progress.Factory progress, int attempts) {
        this.progress = progress;
        this.attempts = attempts;
    }

    /**
     * Downloads a file, or the rest of a partial download.
     *
     * @param address the address
     * @param partial the file to write; kept if the download fails
     * @throws InputException if the file does not exist at the address
     * @throws DownloadException if the connection fails; call this again to resume
     */
    public void fetch(URI address, Path partial) {
        for (var attempt = 1; ; attempt++) {
            var before = size(partial);
            try {
                attempt(address, partial);
                return;
            } catch (IOException e) {
                var progressed = size(partial) > before;
                if (attempt >= attempts || !progressed) {
                    throw new DownloadException(
                            address + ": the download stopped after " + size(partial) + " bytes (" + reason(e)
                                    + "), which are kept.",
                            e);
                }
            }
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private void attempt(URI address, Path partial) throws IOException {
        var known = Validator.read(partial, address);
        var offset = known == null ? 0 : size(partial);
        var connection = connect(address, offset, known);
        try {
            var status = connection.getResponseCode();
            if (MISSING.contains(status)) {
                throw InputException.in(address, "the server answers " + status + ", so the file does not exist there.")
                        .withRemedy(Remedy.Action.FETCH_FROM_FILE, address.toString());
            }
            if (status == RANGE_NOT_SATISFIABLE && offset > 0) {
                Files.delete(partial); // longer than the file on the server, so of another version
                throw new IOException("the partial file did not match the file on the server and was deleted");
            }
            var resumed = status == HttpURLConnection.HTTP_PARTIAL && startsAt(connection, offset);
            if (!resumed && status != HttpURLConnection.HTTP_OK) {
                throw new IOException("the server answers " + status);
            }
            if (!resumed) {
                offset = 0;
                Files.createDirectories(partial.toAbsolutePath().getParent());
                Files.deleteIfExists(partial);
                Validator.of(connection).write(partial, address);
            }
            try (var in = connection.getInputStream()) {
                append(in, partial, offset, connection.getContentLengthLong(), address);
            }
        } finally {
            connection.disconnect();
        }
    }

    private static boolean startsAt(HttpURLConnection connection, long offset) {
        var range = connection.getHeaderField("Content-Range");
        return range != null && range.startsWith("bytes " + offset + "-");
    }

    private static HttpURLConnection connect(URI address, long offset, @Nullable Validator known) throws IOException {
        var target = address;
        for (var redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            if (!(target.toURL().openConnection() instanceof HttpURLConnection connection)) {
                throw InputException.in(target, "expected an http or https address.");
            }
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false); // the JDK does not follow those from http to https
            connection.setRequestProperty("Accept-Encoding", "identity");
            if (offset > 0 && known != null) {
                connection.setRequestProperty("Range", "bytes=" + offset + "-");
                connection.setRequestProperty("If-Range", known.value());
            }
            var location = connection.getResponseCode() / 100 == 3 ? connection.getHeaderField("Location") : null;
            if (location == null) {
                return connection;
            }
            connection.disconnect();
            var next = target.resolve(location);
            if ("https".equalsIgnoreCase(target.getScheme()) && !"https".equalsIgnoreCase(next.getScheme())) {
                throw InputException.in(
                                address,
                                "the server redirects to " + next + ", which anyone on the way could change, so nothing"
                                        + " was downloaded.")
                        .withRemedy(Remedy.Action.FETCH_FROM_FILE, address.toString());
            }
            target = next;
        }
        throw new IOException("the server redirects more than " + MAX_REDIRECTS + " times");
    }

    private void append(InputStream in, Path partial, long offset, long length, URI address) throws IOException {
        var total = length < 0 ? -1 : offset + length;
        var done = offset;
        try (var job = progress.start("download", total, "bytes");
                var out = new NamedOutput(
                        partial,
                        Files.newOutputStream(partial, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            var buffer = new byte[1 << 16];
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                done += count;
                job.update(done, String.valueOf(address.getHost()));
            }
        }
        if (total >= 0 && done != total) {
            throw new IOException("the connection ended at " + done + " of " + total + " bytes");
        }
    }

    /** Identifies a version of the file on the server; empty if the server sends neither ETag nor date. */
    private record Validator(String value) {
        static Validator of(HttpURLConnection connection) {
            var tag = connection.getHeaderField("ETag");
            var date = connection.getHeaderField("Last-Modified");
            var strong = tag != null && !tag.startsWith("W/");
            return new Validator(strong ? tag : date == null ? "" : date);
        }

        /** Null if there is nothing to resume: no partial file, another address, or a server without validators. */
        static @Nullable Validator read(Path partial, URI address) throws IOException {
            var file = file(partial);
            if (!Files.exists(partial) || !Files.exists(file)) {
                return null;
            }
            var lines = Files.readAllLines(file);
            var same = lines.size() == 2
                    && lines.get(0).equals(address.toString())
                    && !lines.get(1).isBlank();
            return same ? new Validator(lines.get(1)) : null;
        }

        void write(Path partial, URI address) throws IOException {
            AtomicFiles.writeString(file(partial), address + "\n" + value + "\n");
        }

        private static Path file(Path partial) {
            return partial.resolveSibling(partial.getFileName() + ".from");
        }
    }

    /**
     * Deletes a partial download and its validator.
     *
     * @param partial the partial file
     * @throws IOException if it cannot be removed
     */
    public static void discard(Path partial) throws IOException {
        Files.deleteIfExists(partial);
        Files.deleteIfExists(Validator.file(partial));
    }
}
