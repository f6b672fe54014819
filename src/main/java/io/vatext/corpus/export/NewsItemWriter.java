package io.vatext.corpus.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes news items in the layout of Reuters Corpus Volume 1, one file per item: {@code YYYYMMDD/ITEMIDnewsML.xml}
 * below a root, NewsML in Latin-1, other characters as references.
 *
 * <pre>{@code
 * var writer = new NewsItemWriter(root);
 * writer.write(new NewsItemWriter.Item("2286", LocalDate.of(1996, 8, 20), "Markets rise.",
 *         List.of("First paragraph.", "Second paragraph."), List.of("M11", "MCAT")));
 * }</pre>
 *
 * <p>Optimized for many small files: nothing is forced to disk, and existing files are overwritten. The caller must
 * therefore pass a temporary directory that becomes visible only when everything is written. Not thread-safe; several
 * threads may each use a writer with the same root.
 */
public final class NewsItemWriter {
    private static final String SUFFIX = "newsML.xml";
    private static final int LAST_LATIN_1 = 0xFF;

    private final Path root;
    private final Set<LocalDate> days = new HashSet<>();
    private final StringBuilder xml = new StringBuilder(1 << 13);

    /**
     * The content of an item.
     *
     * @param id the identifier, digits only
     * @param date the day it was published, which names its directory
     * @param headline the headline, or null for none
     * @param paragraphs the text; a paragraph may be empty
     * @param topics topic codes, of the class {@code bip:topics:1.0}
     */
    public record Item(
            String id, LocalDate date, @Nullable String headline, List<String> paragraphs, List<String> topics) {
        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if the identifier does not consist of digits
         */
        public Item {
            if (id.isEmpty() || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw new IllegalArgumentException(
                        "the identifier of a news item must consist of digits, found \"" + id + "\"");
            }
            paragraphs = List.copyOf(paragraphs);
            topics = List.copyOf(topics);
        }
    }

    /**
     * A writer.
     *
     * @param root an existing directory, below which files are written
     */
    public NewsItemWriter(Path root) {
        this.root = root;
    }

    /**
     * Writes one file.
     *
     * @param item its content
     * @throws IOException if writing fails
     */
    public void write(Item item) throws IOException {
        var directory = root.resolve(item.date.format(DateTimeFormatter.BASIC_ISO_DATE));
        if (days.add(item.date)) {
            Files.createDirectories(directory);
        }
        Files.write(directory.resolve(item.id + SUFFIX), bytes(item));
    }

    /**
     * The content of one file.
     *
     * @param item its content
     * @return NewsML in Latin-1
     */
    public byte[] bytes(Item item) {
        xml.setLength(0);
        xml.append("<?xml version=\"1.0\" encoding=\"iso-8859-1\" ?>\n<newsitem itemid=\"")
                .append(item.id)
                .append("\" id=\"root\" date=\"")
                .append(item.date)
                .append("\" xml:lang=\"en\">\n");
        if (item.headline != null) {
            element("title", item.headline);
            element("headline", item.headline);
        }
        xml.append("<text>\n");
        item.paragraphs.forEach(paragraph -> element("p", paragraph));
        xml.append("</text>\n<metadata>\n");
        if (!item.topics.isEmpty()) {
            topics(item);
        }
        xml.append("<dc element=\"dc.date.published\" value=\"")
                .append(item.date)
                .append("\"/>\n</metadata>\n</newsitem>\n");
        return xml.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void topics(Item item) {
        xml.append("<codes class=\"bip:topics:1.0\">\n");
        for (var topic : item.topics) {
            xml.append("  <code code=\"");
            escape(topic);
            xml.append("\">\n    <editdetail attribution=\"vatext\" action=\"confirmed\" date=\"")
                    .append(item.date)
                    .append("\"/>\n  </code>\n");
        }
        xml.append("</codes>\n");
    }

    private void element(String name, String text) {
        xml.append('<').append(name).append('>');
        escape(text);
        xml.append("</").append(name).append(">\n");
    }

    /** Appends text as element content or as a quoted attribute; characters that XML forbids become spaces. */
    private void escape(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#13;");
                default -> {
                    if ((c >= ' ' && c <= LAST_LATIN_1) || c == '\n' || c == '\t') {
                        xml.append(c);
                    } else {
                        var codePoint = text.codePointAt(i);
                        i += Character.charCount(codePoint) - 1;
                        reference(codePoint);
                    }
                }
            }
        }
    }

    private void reference(int codePoint) {
        var surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (codePoint < ' ' || surrogate || codePoint == 0xFFFE || codePoint == 0xFFFF) {
            xml.append(' ');
        } else {
            xml.append("&#").append(codePoint).append(';');
        }
    }
}
