package io.vatext.cli;

import io.vatext.learning.Doubt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a reader of many answers should know, in whole sentences. */
final class AnswerWarnings {
    private AnswerWarnings() {}

    /**
     * Sentences about doubtful answers.
     *
     * @param doubtful how many answers there are of each doubt
     * @param documents how many answers there are
     * @param labelsDoubtful whether a document without a known word gets a label
     */
    static List<String> of(Map<Doubt, Long> doubtful, long documents, boolean labelsDoubtful) {
        var lines = new ArrayList<String>();
        for (var doubt : Doubt.values()) {
            var count = doubtful.getOrDefault(doubt, 0L);
            if (count > 0) {
                lines.add(sentence(doubt, share(count, documents), labelsDoubtful));
            }
        }
        return lines;
    }

    private static String sentence(Doubt doubt, String share, boolean labelsDoubtful) {
        return switch (doubt) {
            case NO_KNOWN_WORD ->
                "no word known to the model: " + share
                        + (labelsDoubtful
                                ? "; the probabilities given are the shares of the classes in training."
                                : "; no label was given.");
            case FEW_KNOWN_WORDS ->
                "fewer than half of the words known to the model: " + share
                        + "; such answers look as certain as any others, but rest on little (see known_words).";
            case CUT -> "more words than the model reads: " + share + "; the first ones count.";
        };
    }

    static String share(long count, long documents) {
        return String.format(Locale.ROOT, "%,d of %,d document%s", count, documents, documents == 1 ? "" : "s");
    }
}
