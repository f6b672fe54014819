package io.vatext.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves one file on this machine, with ranges, and misbehaves on request. */
public final class ArchiveServer implements AutoCloseable {
    private static final String PATH = "/mini.tar.gz";

    private final byte[] content;
    private final HttpServer server;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int breakAfter = Integer.MAX_VALUE;
    private volatile String version = "\"1\"";
    private volatile boolean ranges = true;

    /**
     * Starts serving.
     *
     * @param content of the file
     */
    public ArchiveServer(byte[] content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::serve);
        server.createContext(PATH + ".failing", exchange -> answer(exchange, 503));
        server.createContext(PATH + ".none", exchange -> answer(exchange, 404));
        server.createContext(PATH + ".moved", exchange -> {
            exchange.getResponseHeaders().set("Location", PATH);
            answer(exchange, 302);
        });
        server.start();
    }

    /** Where the file is. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort() + PATH;
    }

    /** Ends the next response after this many bytes, fewer than announced. */
    public void breakAfter(int bytes) {
        breakAfter = bytes;
    }

    /** From now on serves another version of the file. */
    public void changeVersion() {
        version = "\"2\"";
    }

    /** From now on ignores ranges and sends the whole file. */
    public void ignoreRanges() {
        ranges = false;
    }

    /** How many bytes were sent. */
    public int sent() {
        return sent.get();
    }

    /** How many requests were received. */
    public int requests() {
        return requests.get();
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        var from = start(exchange);
        exchange.getResponseHeaders().set("ETag", version);
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        var count = Math.min(content.length - from, breakAfter);
        breakAfter = Integer.MAX_VALUE;
        var out = exchange.getResponseBody();
        sent.addAndGet(count); // before the client can have read the last byte
        out.write(content, from, count);
        out.flush();
        exchange.close();
    }

    private int start(HttpExchange exchange) {
        var range = exchange.getRequestHeaders().getFirst("Range");
        var same = version.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        return ranges && same && range != null
                ? Integer.parseInt(range.substring("bytes=".length(), range.length() - 1))
                : 0;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
