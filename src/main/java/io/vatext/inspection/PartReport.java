package io.vatext.inspection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the documents of one part look like.
 *
 * @param name such as {@code labeled}
 * @param documents how many there are
 * @param withLabel how many of them have one label
 * @param withSeveralLabels how many have several
 * @param empty documents without text
 * @param firstEmpty identifiers of the first of them
 * @param copies documents whose text an earlier document of the part has
 * @param copiesAreExact false if the copies are estimated by a sample of the texts
 * @param nearCopies documents whose text is nearly that of an earlier one, but not the same; null if not looked for
 * @param lengths how many tokens they have
 * @param html documents with tags or entities of HTML
 * @param garbled documents with characters that were decoded wrongly
 * @param decomposed documents that are not in Unicode's normal form C
 * @param scripts documents by the script of most of their letters, the most frequent first
 * @param languages documents by language, guessed by stop words, the most frequent first; others are not counted
 */
public record PartReport(
        String name,
        long documents,
        long withLabel,
        long withSeveralLabels,
        long empty,
        List<String> firstEmpty,
        long copies,
        boolean copiesAreExact,
        @Nullable Long nearCopies,
        Lengths lengths,
        long html,
        long garbled,
        long decomposed,
        Map<String, Long> scripts,
        Map<String, Long> languages) {}
