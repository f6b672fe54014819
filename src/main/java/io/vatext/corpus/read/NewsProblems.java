package io.vatext.corpus.read;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the problems with files during one pass over news items. Thread-safe. */
final class NewsProblems implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Kinds of problems, and how they are handled. */
    enum Kind {
        NOT_NEWS("files skipped, no <newsitem> with an identifier"),
        CUT_TEXT("files skipped, cut off before the end of the text"),
        CUT_CODES("files cut off after the text, kept without codes"),
        DUPLICATE("files skipped, an earlier file has the same identifier"),
        RENAMED("files whose itemid differs from the number in their name, kept under that number"),
        UNDATED("files without a date, kept"),
        EMPTY("files without text, kept"),
        DAMAGED_ARCHIVE("archives cut off or damaged, read up to the damage");

        private final String description;

        Kind(String description) {
            this.description = description;
        }
    }

    private record Seen(long count, String example) implements Serializable {}

    private final Map<Kind, Seen> seen = new EnumMap<>(Kind.class);

    /** Called by several threads; the example is the first file by name, so it does not depend on their timing. */
    synchronized void add(Kind kind, String file) {
        add(kind, new Seen(1, file));
    }

    private void add(Kind kind, Seen found) {
        seen.merge(
                kind,
                found,
                (old, more) -> new Seen(
                        old.count + more.count, old.example.compareTo(more.example) <= 0 ? old.example : more.example));
    }

    /** Adds those of other files. */
    synchronized void add(NewsProblems others) {
        others.seen.forEach(this::add);
    }

    /** One message for each kind that was seen. */
    synchronized List<String> messages(Object source) {
        return seen.entrySet().stream()
                .map(entry -> source + ": " + entry.getKey().description + ": " + entry.getValue().count + ", such as "
                        + entry.getValue().example)
                .toList();
    }
}
