package io.vatext.corpus.read;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One news item of Reuters Corpus Volume 1 with everything that splits and labels depend on.
 *
 * @param id the identifier, as in the file's name
 * @param date the day it was published, or null if neither the file nor its directory gives it
 * @param text headline and paragraphs, one line each
 * @param topics codes of the class {@code bip:topics:1.0}, in the order of the file
 * @param industries codes of the class {@code bip:industries:1.0}
 * @param countries codes of the class {@code bip:countries:1.0}
 */
public record NewsItem(
        String id,
        @Nullable LocalDate date,
        String text,
        List<String> topics,
        List<String> industries,
        List<String> countries) {
    /** An item that was found but need not have been read yet. */
    @FunctionalInterface
    public interface Deferred {
        /**
         * Reads the item; called once, by any thread.
         *
         * @return empty if the file is too damaged
         */
        Optional<NewsItem> read();
    }

    /** Copies the lists. */
    public NewsItem {
        topics = List.copyOf(topics);
        industries = List.copyOf(industries);
        countries = List.copyOf(countries);
    }
}
