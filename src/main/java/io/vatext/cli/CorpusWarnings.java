package io.vatext.cli;

import io.vatext.corpus.LabelRules;
import io.vatext.inspection.ClassFindings;
import io.vatext.inspection.Inspection;
import io.vatext.inspection.InspectionReport;
import io.vatext.inspection.PartReport;
import io.vatext.inspection.TrainingFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts what is doubtful about training documents into sentences that say what to do. */
final class CorpusWarnings {
    private static final int SHOWN = 5;

    /** Control and format characters, and white space other than a single space within a label. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}]|(?! )\\p{Z}|^ | $|(?<= ) ");

    /** The share of a part's documents from which on something is worth a warning. */
    private static final double MANY = 0.05;

    private CorpusWarnings() {}

    /**
     * The warnings before training.
     *
     * @param counts how many documents the parts of the split have, by name
     */
    static List<String> of(TrainingFindings found, Map<String, Long> counts) {
        var warnings = new ArrayList<String>();
        classes(found.classes(), warnings);
        if (found.conflicting() > 0) {
            var example = found.conflicts().get(0);
            warnings.add(format(
                    "%,d %s with different labels, such as %s (\"%s\") and %s (\"%s\"); no classifier can get both right,"
                            + " so correct them",
                    found.conflicting(),
                    found.conflicting() == 1 ? "text occurs" : "texts occur",
                    example.document(),
                    example.label(),
                    example.other(),
                    example.otherLabel()));
        }
        if (found.hasManyCopies()) {
            warnings.add(format(
                    "the %,d labeled documents are %,d different texts; copies are held out together, but an error that"
                            + " is measured on copies has a wider interval than is printed",
                    found.labeled(), found.texts()));
        }
        if (found.empty() > 0) {
            warnings.add(format(
                    "%,d training documents have no text: %s",
                    found.empty(),
                    found.firstEmpty().stream().limit(SHOWN).collect(Collectors.joining(", "))
                            + (found.empty() > SHOWN ? ", …" : "")));
        }
        for (var part : List.of("test", "validation")) {
            var shared = counts.getOrDefault("labeled that also appear in " + part, 0L);
            if (shared > 0) {
                warnings.add(format(
                        "%,d labeled documents also appear in the %s documents, so the error on these will be too low;"
                                + " remove them from one of the two",
                        shared, part));
            }
        }
        return warnings;
    }

    /** The warnings after all text has been looked at, apart from what the rules for labels decide. */
    static List<String> of(InspectionReport report, LabelRules rules) {
        var warnings = of(report.training(), Map.of());
        labels(report, rules, warnings);
        for (var overlap : report.overlaps()) {
            if (List.of("test", "validation").contains(overlap.part())) {
                var example = overlap.examples().get(0);
                warnings.add(format(
                        "texts of the %s documents are also %s ones (%,d the same, %,d nearly the same, such as %s and"
                                + " %s), so the error on them will be too low; remove them from one of the two",
                        overlap.part(),
                        overlap.other(),
                        overlap.exact(),
                        overlap.near(),
                        example.document(),
                        example.other()));
            }
        }
        if (report.unknownLabels() > 0 && rules.unknown() == LabelRules.Unknown.ERROR) {
            warnings.add(format(
                    "%,d validation or test documents have labels that no labeled document has; correct them, or use"
                            + " --unknown-labels skip",
                    report.unknownLabels()));
        }
        if (rules.several() == LabelRules.Several.ERROR) {
            add(
                    warnings,
                    inParts(report, PartReport::withSeveralLabels, 0),
                    " have several labels; use --several skip or --several first");
        }
        texts(report, warnings);
        var advice = report.tokenizer();
        if (advice != null) {
            warnings.add("most texts are in a language for which --tokenizer " + advice.analyzer()
                    + " may do better than the default, " + advice.reason());
        }
        return warnings;
    }

    /** What training and evaluation would refuse. */
    private static void labels(InspectionReport report, LabelRules rules, List<String> warnings) {
        for (var part : report.parts()) {
            var without = part.documents() - part.withLabel() - part.withSeveralLabels();
            if (part.name().equals(Inspection.LABELED) && without == part.documents()) {
                warnings.add("none of the labeled documents has a label, so nothing can be learned from them; name the"
                        + " column or field of the label with --label-column, or use a format with labels");
            } else if (List.of("test", "validation").contains(part.name())
                    && without > 0
                    && rules.unknown() == LabelRules.Unknown.ERROR) {
                warnings.add(format(
                        "%,d of %,d %s documents have no label; correct them, or leave them out with --unknown-labels"
                                + " skip",
                        without, part.documents(), part.name()));
            }
        }
        var classes = report.training().classes();
        if (classes.documents().size() == 1) {
            warnings.add(format(
                    "all labeled documents are of one class, \"%s\"; at least two classes are needed",
                    visible(classes.largest())));
        }
    }

    private static void texts(InspectionReport report, List<String> warnings) {
        add(
                warnings,
                inParts(report, PartReport::html, MANY),
                " have tags or entities of HTML, which are read as words; remove them first, or use --set"
                        + " 'tokenizer={type: lucene, analyzer: null, char_filters: [htmlStrip], tokenizer: standard,"
                        + " filters: [lowercase]}'");
        add(
                warnings,
                inParts(report, PartReport::garbled, 0),
                " have characters that were decoded wrongly, such as \uFFFD or Ã¼; convert the file again from the"
                        + " original");
        add(
                warnings,
                inParts(report, PartReport::decomposed, 0),
                " are not in Unicode's normal form C; new models normalize texts, so that both spellings of a word are"
                        + " one, but models from before, and tokenizers with normalization: none, do not");
        add(
                warnings,
                inParts(report, part -> part.lengths().cut(), MANY),
                format(
                        " are longer than %,d tokens, and an LSTM reads no more of them (linear classifiers read all);"
                                + " --max-tokens N changes that",
                        report.maxTokens()));
    }

    private static void add(List<String> warnings, String documents, String fact) {
        if (!documents.isEmpty()) {
            warnings.add(documents + fact);
        }
    }

    /** Counts documents of each part; empty if no part has more than a share of its documents. */
    private static String inParts(InspectionReport report, ToLongFunction<PartReport> count, double share) {
        return report.parts().stream()
                .filter(part -> count.applyAsLong(part) > share * part.documents())
                .map(part -> format("%,d of %,d %s", count.applyAsLong(part), part.documents(), part.name()))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), parts -> parts.isEmpty() ? "" : parts + " documents"));
    }

    private static void classes(ClassFindings classes, List<String> warnings) {
        if (!classes.missing().isEmpty()) {
            warnings.add(format(
                    "%s %s; %s so, use --no-label %s",
                    listed(classes.missing()),
                    classes.missing().size() == 1
                            ? "is taken for a class, but looks like a missing label"
                            : "are taken for classes, but look like missing labels",
                    classes.missing().size() == 1 ? "if it is" : "if they are",
                    quoted(classes.missing().keySet().stream())));
        }
        if (!classes.variants().isEmpty()) {
            warnings.add(classes.variants().stream()
                            .limit(SHOWN)
                            .map(variant -> format(
                                    "\"%s\" (%,d) and \"%s\" (%,d)",
                                    visible(variant.label()),
                                    variant.documents(),
                                    visible(variant.nearest()),
                                    variant.nearestDocuments()))
                            .collect(Collectors.joining(", "))
                    + more(classes.variants().size())
                    + " are different classes that differ only in spelling; if they are the same, write them alike");
        }
        if (classes.isImbalanced() && classes.documents().size() > 1) {
            warnings.add(format(
                    "%.1f %% of the labeled documents are of the class \"%s\", so the constant answer errs %.1f %%; judge"
                            + " by macro-F1 and by the recall of each class; --balance-classes misses fewer of the rare ones",
                    100 * classes.largestShare(), classes.largest(), 100 * (1 - classes.largestShare())));
        }
        if (!classes.small().isEmpty()) {
            warnings.add(format(
                    "%,d of %,d classes %s fewer than %d labeled documents: %s; add documents, or merge classes",
                    classes.small().size(),
                    classes.documents().size(),
                    classes.small().size() == 1 ? "has" : "have",
                    ClassFindings.FEW,
                    listed(classes.small())));
        }
    }

    private static String listed(Map<String, Long> counts) {
        return counts.entrySet().stream()
                        .limit(SHOWN)
                        .map(entry -> format("\"%s\" (%,d)", visible(entry.getKey()), entry.getValue()))
                        .collect(Collectors.joining(", "))
                + more(counts.size());
    }

    /** A label with what cannot be seen in it written as in Java, such as \\u200b. */
    private static String visible(String label) {
        return INVISIBLE.matcher(label).replaceAll(found -> {
            var escaped = new StringBuilder();
            found.group().chars().forEach(c -> escaped.append(format("\\\\u%04x", c)));
            return escaped.toString();
        });
    }

    private static String more(int size) {
        return size > SHOWN ? " and " + (size - SHOWN) + " more" : "";
    }

    /** Labels as an argument of an option, for a shell. */
    private static String quoted(Stream<String> labels) {
        var joined = labels.collect(Collectors.joining(","));
        return joined.matches("[A-Za-z0-9,./_-]+") ? joined : "'" + joined.replace("'", "'\\''") + "'";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
