package io.vatext.corpus.read;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what was wrong with the files of one pass over news items. Thread-safe. */
final class NewsProblems {
    /** What can be wrong, and what is done about it. */
    enum Kind {
        NOT_NEWS("files left out, no <newsitem> with an identifier"),
        CUT_TEXT("files left out, cut off before the end of the text"),
        CUT_CODES("files cut off after the text, kept without codes"),
        DUPLICATE("files left out, an earlier file has the same identifier"),
        RENAMED("files whose itemid is not the number in their name, kept under the number in their name"),
        UNDATED("files without a date, kept"),
        EMPTY("files without text, kept"),
        DAMAGED_ARCHIVE("archives cut off or damaged, what follows the damage is missing");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record Seen(long count, String example) {}

    private final Map<Kind, Seen> seen = new EnumMap<>(Kind.class);

    /** Called by several threads; the example is the first file by name, so that it does not depend on them. */
    synchronized void add(Kind kind, String file) {
        seen.merge(
                kind,
                new Seen(1, file),
                (old, more) ->
                        new Seen(old.count + 1, old.example.compareTo(more.example) <= 0 ? old.example : more.example));
    }

    /** One sentence for each kind that was seen. */
    synchronized List<String> sentences(Object source) {
        return seen.entrySet().stream()
                .map(entry -> source + ": " + entry.getKey().words + ": " + entry.getValue().count + ", such as "
                        + entry.getValue().example)
                .toList();
    }
}
