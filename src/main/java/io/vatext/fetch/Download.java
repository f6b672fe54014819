package io.vatext.fetch;

import io.vatext.support.AtomicFiles;
import io.vatext.support.InputException;
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
 * Downloads a file over HTTP so that an interrupted download is continued, by the next attempt or the next run, where it
 * stopped: what has arrived stays in a partial file, with the server's validator (ETag or date) beside it. If the file on the
 * server has changed meanwhile, {@code If-Range} makes the server send all of it again.
 */
public final class Download {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int MAX_REDIRECTS = 5;
    private static final List<Integer> GONE = List.of(HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_GONE);
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final Progress.Factory progress;
    private final int attempts;

    /**
     * A downloader.
     *
     * @param progress told the bytes
     * @param attempts how often to continue by itself after the connection broke
     */
    public Download(Progress.Factory progress, int attempts) {
        this.progress = progress;
        this.attempts = attempts;
    }

    /**
     * Downloads a file, or the rest of it.
     *
     * @param address where it is
     * @param partial where to put it; kept when the download fails
     * @throws InputException if there is no such file at the address
     * @throws DownloadException if the connection fails; call this again to continue
     */
    public void fetch(URI address, Path partial) {
        for (var attempt = 1; ; attempt++) {
            var before = size(partial);
            try {
                attempt(address, partial);
                return;
            } catch (IOException e) {
                var moved = size(partial) > before;
                if (attempt >= attempts || !moved) {
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
        var have = known == null ? 0 : size(partial);
        var connection = connect(address, have, known);
        try {
            var status = connection.getResponseCode();
            if (GONE.contains(status)) {
                throw InputException.in(address, "the server answers " + status + ", there is no such file.")
                        .withRemedy(Remedy.Action.FETCH_FROM_FILE, address.toString());
            }
            if (status == RANGE_NOT_SATISFIABLE && have > 0) {
                Files.delete(partial); // longer than the file on the server: not a part of it
                throw new IOException("the partial file did not fit the server's and was thrown away");
            }
            var resumed = status == HttpURLConnection.HTTP_PARTIAL && startsAt(connection, have);
            if (!resumed && status != HttpURLConnection.HTTP_OK) {
                throw new IOException("the server answers " + status);
            }
            if (!resumed) {
                have = 0;
                Files.createDirectories(partial.toAbsolutePath().getParent());
                Files.deleteIfExists(partial);
                Validator.of(connection).write(partial, address);
            }
            try (var in = connection.getInputStream()) {
                append(in, partial, have, connection.getContentLengthLong(), address);
            }
        } finally {
            connection.disconnect();
        }
    }

    private static boolean startsAt(HttpURLConnection connection, long offset) {
        var range = connection.getHeaderField("Content-Range");
        return range != null && range.startsWith("bytes " + offset + "-");
    }

    private static HttpURLConnection connect(URI address, long have, @Nullable Validator known) throws IOException {
        var target = address;
        for (var redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            if (!(target.toURL().openConnection() instanceof HttpURLConnection connection)) {
                throw InputException.in(target, "an http or https address was expected.");
            }
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false); // the JDK's own does not change from http to https
            connection.setRequestProperty("Accept-Encoding", "identity");
            if (have > 0 && known != null) {
                connection.setRequestProperty("Range", "bytes=" + have + "-");
                connection.setRequestProperty("If-Range", known.value());
            }
            var location = connection.getResponseCode() / 100 == 3 ? connection.getHeaderField("Location") : null;
            if (location == null) {
                return connection;
            }
            connection.disconnect();
            target = target.resolve(location);
        }
        throw new IOException("the server redirects more than " + MAX_REDIRECTS + " times");
    }

    private void append(InputStream in, Path partial, long have, long length, URI address) throws IOException {
        var total = length < 0 ? -1 : have + length;
        var done = have;
        try (var job = progress.start("download", total, "bytes");
                var out = Files.newOutputStream(partial, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
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

    /** What tells one version of the file on the server from another; empty where the server says nothing. */
    private record Validator(String value) {
        static Validator of(HttpURLConnection connection) {
            var tag = connection.getHeaderField("ETag");
            var date = connection.getHeaderField("Last-Modified");
            var strong = tag != null && !tag.startsWith("W/");
            return new Validator(strong ? tag : date == null ? "" : date);
        }

        /** Null where there is nothing to continue: no partial file, another address, or a server without validators. */
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
     * Removes a download and what was remembered about it.
     *
     * @param partial where it was put
     * @throws IOException if it cannot be removed
     */
    public static void discard(Path partial) throws IOException {
        Files.deleteIfExists(partial);
        Files.deleteIfExists(Validator.file(partial));
    }
}
