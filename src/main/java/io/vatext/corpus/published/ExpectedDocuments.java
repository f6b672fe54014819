package io.vatext.corpus.published;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Compares the documents of a corpus with those that its description expects: by their checksum or, where none is known, by their
 * numbers. Where numbers may deviate, it tries what else the rule of the split might be.
 */
final class ExpectedDocuments {
    private final CorpusDescription description;
    private final SplitRule rule;
    private final CorpusIndex index;

    ExpectedDocuments(CorpusDescription description, SplitRule rule, CorpusIndex index) {
        this.description = description;
        this.rule = rule;
        this.index = index;
    }

    /**
     * Compares.
     *
     * @param warnings told a sentence for each number that differs and may, and what the variations of the rule give
     * @return whether these are the documents
     */
    Comparison compare(Consumer<String> warnings) {
        var expected = description.documentsSha256();
        if (expected != null) {
            return expected.equals(index.sha256())
                    ? new Comparison(true, "its content is right")
                    : new Comparison(false, "their text has the SHA-256 " + index.sha256() + " instead of " + expected);
        }
        var deviations = deviations(description.expected(), rule.counts(index));
        if (deviations.isEmpty()) {
            return new Comparison(
                    true,
                    "no checksum of its documents is known (it is " + index.sha256()
                            + "), but their numbers are the expected ones");
        }
        if (description.deviations() == CorpusDescription.Deviations.REFUSE) {
            return new Comparison(false, "there are " + String.join(", ", deviations));
        }
        deviations.forEach(deviation -> warnings.accept(description.name() + ": " + deviation + "."));
        variations(warnings);
        return new Comparison(true, "its numbers of documents are not all the expected ones (see above)");
    }

    private static List<String> deviations(CorpusDescription.Counts expected, CorpusDescription.Counts found) {
        var deviations = new ArrayList<String>();
        add(deviations, "documents", expected.documents(), found.documents());
        add(deviations, "classes", expected.classes(), found.classes());
        add(deviations, "labeled training documents", expected.train(), found.train());
        add(deviations, "labeled test documents", expected.test(), found.test());
        add(deviations, "unlabeled documents", expected.unlabeled(), found.unlabeled());
        return deviations;
    }

    private static void add(List<String> deviations, String what, int expected, int found) {
        if (found != expected) {
            deviations.add(String.format(Locale.ROOT, "%,d %s instead of %,d", found, what, expected));
        }
    }

    private void variations(Consumer<String> warnings) {
        var waiting = new LinkedHashMap<String, List<String>>();
        rule.variations().forEach((name, variation) -> {
            var missing = variation.missing();
            if (missing.isEmpty()) {
                warnings.accept(tried(name, variation.counts(index)));
            } else {
                waiting.computeIfAbsent(missing, files -> new ArrayList<>()).add("\"" + name + "\"");
            }
        });
        waiting.forEach((missing, names) -> warnings.accept(
                description.name() + ": with " + missing + ", " + String.join(", ", names) + " would be tried, too."));
    }

    private String tried(String name, CorpusDescription.Counts found) {
        var expected = description.expected();
        var fits = found.train() == expected.train()
                && found.test() == expected.test()
                && found.unlabeled() == expected.unlabeled();
        return String.format(
                Locale.ROOT,
                "%s: with the variation \"%s\" there are %,d training, %,d test and %,d unlabeled documents%s.",
                description.name(),
                name,
                found.train(),
                found.test(),
                found.unlabeled(),
                fits
                        ? ", as expected; to use it, change split.periods in corpora/" + description.name() + ".yaml"
                        : "");
    }
}
