package io.vatext.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The frame of every page. */
final class Pages {
    private static final String TYPE = "<!DOCTYPE html>\n";
    private static final String GENERATOR = "vatext";

    private Pages() {}

    /** Begins a page, up to its content. */
    static void begin(Markup page, String title) {
        page.open("html", "lang", "en");
        page.open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "generator", "content", GENERATOR);
        // Escaping keeps scripts and references out of the page; this also keeps a browser from following any.
        page.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", title);
        page.style(Styles.css());
        page.close();
        page.open("body");
    }

    /** Ends a page. */
    static String end(Markup page) {
        page.close().close();
        return TYPE + page.finish();
    }

    /** Whether a file begins like a page that this program wrote. */
    static boolean startsLikeOne(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            var start = new String(in.readNBytes(400), StandardCharsets.UTF_8);
            return start.startsWith(TYPE) && start.contains("name=\"generator\" content=\"" + GENERATOR + "\"");
        }
    }
}
