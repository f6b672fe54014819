package io.vatext.corpus.published;

import io.vatext.corpus.read.LyrlFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Compares news with the numbers of documents that its description expects, and tries what else the rule of its split might be. */
final class ExpectedCounts {
    private final CorpusDescription description;
    private final Periods rule;
    private final LyrlFiles files;
    private final CorpusIndex index;

    ExpectedCounts(CorpusDescription description, Periods rule, LyrlFiles files, CorpusIndex index) {
        this.description = description;
        this.rule = rule;
        this.files = files;
        this.index = index;
    }

    /**
     * Compares.
     *
     * @param parts what the rule gives
     * @return nothing if all numbers are the expected ones; else a sentence for each that is not, and what the variations give
     */
    List<String> deviations(PeriodParts parts) {
        var sentences = new ArrayList<String>();
        var expected = description.expected();
        add(sentences, "documents", index.size(), expected.documents());
        add(sentences, "classes", parts.classes().size(), expected.classes());
        add(sentences, "labeled training documents", parts.train().size(), expected.train());
        add(sentences, "labeled test documents", parts.test().size(), expected.test());
        add(sentences, "unlabeled documents", parts.unlabeled().size(), expected.unlabeled());
        if (!sentences.isEmpty()) {
            variations(sentences);
        }
        return sentences;
    }

    private void variations(List<String> sentences) {
        var waiting = new LinkedHashMap<String, List<String>>();
        Objects.requireNonNull(rule.variations()).forEach((name, change) -> {
            var variation = rule.with(change);
            var missing =
                    variation.needs().stream().filter(file -> !files.has(file)).collect(Collectors.joining(" and "));
            if (missing.isEmpty()) {
                sentences.add(tried(name, variation));
            } else {
                waiting.computeIfAbsent(missing, file -> new ArrayList<>()).add("\"" + name + "\"");
            }
        });
        waiting.forEach((missing, names) -> sentences.add(description.name() + ": with " + missing
                + " of Lewis et al. 2004 beside the NewsML, " + String.join(", ", names) + " would be tried, too."));
    }

    private void add(List<String> sentences, String what, int found, int expected) {
        if (found != expected) {
            sentences.add(String.format(
                    Locale.ROOT, "%s: %,d %s instead of %,d.", description.name(), found, what, expected));
        }
    }

    private String tried(String name, Periods variation) {
        var parts = PeriodParts.of(variation, files, index);
        var expected = description.expected();
        var fits = parts.train().size() == expected.train()
                && parts.test().size() == expected.test()
                && parts.unlabeled().size() == expected.unlabeled();
        return String.format(
                Locale.ROOT,
                "%s: with the variation \"%s\" there are %,d training, %,d test and %,d unlabeled documents%s.",
                description.name(),
                name,
                parts.train().size(),
                parts.test().size(),
                parts.unlabeled().size(),
                fits
                        ? ", as expected; to use it, change split.periods in corpora/" + description.name() + ".yaml"
                        : "");
    }
}
