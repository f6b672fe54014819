package io.vatext.corpus.published;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Compares the documents of a corpus with its description: by their checksum or, if none is known, by their counts. If
 * the counts may deviate, it also tries alternative split rules.
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
     * @param warnings receives a message for each permitted deviation and for each variation of the rule
     * @return whether the documents are accepted
     */
    Comparison compare(Consumer<String> warnings) {
        var expected = description.documentsChecksum();
        if (expected != null) {
            return expected.equals(index.sha256())
                    ? new Comparison(true, "its content matches the description")
                    : new Comparison(
                            false, "the checksum of their text is " + index.sha256() + " instead of " + expected);
        }
        var counts = description.expected();
        if (counts == null) {
            return new Comparison(
                    true, "its description expects nothing; the checksum of their text is " + index.sha256());
        }
        var deviations = deviations(counts, rule.counts(index));
        if (deviations.isEmpty()) {
            return new Comparison(
                    true,
                    "no checksum of its documents is known (it is " + index.sha256()
                            + "), but the document counts are as expected");
        }
        if (description.deviations() == CorpusDescription.Deviations.REFUSE) {
            return new Comparison(false, "there are " + String.join(", ", deviations));
        }
        deviations.forEach(deviation -> warnings.accept(description.name() + ": " + deviation + "."));
        variations(counts, warnings);
        return new Comparison(true, "some document counts differ from the expected ones (see above)");
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

    private void variations(CorpusDescription.Counts expected, Consumer<String> warnings) {
        var untried = new LinkedHashMap<String, List<String>>();
        rule.variations().forEach((name, variation) -> {
            var missing = variation.missing();
            if (missing.isEmpty()) {
                warnings.accept(tried(name, variation.counts(index), expected));
            } else {
                untried.computeIfAbsent(missing, files -> new ArrayList<>()).add("\"" + name + "\"");
            }
        });
        untried.forEach((missing, names) -> warnings.accept(
                description.name() + ": with " + missing + ", " + String.join(", ", names) + " would also be tried."));
    }

    private String tried(String name, CorpusDescription.Counts found, CorpusDescription.Counts expected) {
        var matches = found.train() == expected.train()
                && found.test() == expected.test()
                && found.unlabeled() == expected.unlabeled();
        return String.format(
                Locale.ROOT,
                "%s: the variation \"%s\" gives %,d training, %,d test and %,d unlabeled documents%s.",
                description.name(),
                name,
                found.train(),
                found.test(),
                found.unlabeled(),
                matches
                        ? ", as expected; to use it, change split.periods in corpora/" + description.name() + ".yaml"
                        : "");
    }
}
