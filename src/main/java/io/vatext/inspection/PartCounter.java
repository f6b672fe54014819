package io.vatext.inspection;

import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.TextKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what the documents of one part look like. Not thread-safe. */
final class PartCounter {
    private static final int SHOWN = 10;
    private static final TextKey EMPTY = TextKey.of("");

    private final String name;
    private final Lengths.Counter lengths;
    private final DistinctTexts distinct = new DistinctTexts();
    private final Map<String, Long> scripts = new TreeMap<>();
    private final Map<String, Long> languages = new TreeMap<>();
    private final List<String> firstEmpty = new ArrayList<>();
    private long documents;
    private long withLabel;
    private long withSeveral;
    private long empty;
    private long nearCopies;
    private long html;
    private long garbled;
    private long decomposed;

    PartCounter(String name, int maxTokens) {
        this.name = name;
        this.lengths = new Lengths.Counter(maxTokens);
    }

    void add(DocumentHeader header, int labels, TextTraits traits, long tokens) {
        documents++;
        withLabel += labels == 1 ? 1 : 0;
        withSeveral += labels > 1 ? 1 : 0;
        if (header.key().equals(EMPTY)) {
            empty++;
            if (firstEmpty.size() < SHOWN) {
                firstEmpty.add(header.id());
            }
        }
        distinct.add(header.key());
        lengths.add(tokens);
        html += traits.isHtml() ? 1 : 0;
        decomposed += traits.isDecomposed() ? 1 : 0;
        garbled += traits.isGarbled() ? 1 : 0;
        if (!traits.script().isEmpty()) {
            scripts.merge(traits.script(), 1L, Long::sum);
        }
        if (!traits.language().isEmpty()) {
            languages.merge(traits.language(), 1L, Long::sum);
        }
    }

    void addNearCopy() {
        nearCopies++;
    }

    String name() {
        return name;
    }

    long documents() {
        return documents;
    }

    /** The report; near copies are null if they were not looked for. */
    PartReport report(boolean hasNearCopies) {
        return new PartReport(
                name,
                documents,
                withLabel,
                withSeveral,
                empty,
                List.copyOf(firstEmpty),
                distinct.copies(),
                distinct.isExact(),
                hasNearCopies ? nearCopies : null,
                lengths.lengths(),
                html,
                garbled,
                decomposed,
                sorted(scripts),
                sorted(languages));
    }

    private static Map<String, Long> sorted(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
    }
}
