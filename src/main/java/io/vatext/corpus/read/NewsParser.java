package io.vatext.corpus.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Makes news items of files, and notes what is wrong with them. */
final class NewsParser {
    private NewsParser() {}

    /** The item of a file; null if there is none, or it has no whole text. */
    static @Nullable NewsItem item(NewsFiles.NewsFile file, NewsProblems problems) {
        var markup = NewsItemMarkup.of(file.content());
        var itemId = markup.itemId();
        if (itemId.isEmpty()) {
            problems.add(NewsProblems.Kind.NOT_NEWS, file.name());
            return null;
        }
        if (!markup.wholeText()) {
            problems.add(NewsProblems.Kind.CUT_TEXT, file.name());
            return null;
        }
        if (!markup.whole()) {
            problems.add(NewsProblems.Kind.CUT_CODES, file.name());
        }
        var number = file.number();
        if (!number.isEmpty() && !number.equals(itemId)) {
            problems.add(NewsProblems.Kind.RENAMED, file.name());
        }
        var date = markup.date() == null ? day(file.day()) : markup.date();
        if (date == null) {
            problems.add(NewsProblems.Kind.UNDATED, file.name());
        }
        var text = markup.text();
        if (text.isEmpty()) {
            problems.add(NewsProblems.Kind.EMPTY, file.name());
        }
        return new NewsItem(
                number.isEmpty() ? itemId : number,
                date,
                text,
                markup.codes("bip:topics:1.0"),
                markup.codes("bip:industries:1.0"),
                markup.codes("bip:countries:1.0"));
    }

    private static @Nullable LocalDate day(String digits) {
        try {
            return digits.isEmpty() ? null : LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
