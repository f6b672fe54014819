package io.vatext.cli;

import io.vatext.inspection.InspectionReport;
import io.vatext.inspection.LabelSuspects;
import io.vatext.inspection.PartReport;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what was found in a corpus as tables. */
final class InspectionPrinter {
    private static final int CLASSES = 25;
    private static final int SUSPECTS = 10;
    private static final int EXAMPLES = 3;
    private static final int EXCERPT = 70;

    private final PrintStream out;

    InspectionPrinter(PrintStream out) {
        this.out = out;
    }

    void print(InspectionReport report, List<String> warnings) {
        parts(report);
        classes(report.training().classes().documents());
        report.parts().forEach(this::scripts);
        overlaps(report);
        var suspects = report.suspects();
        if (suspects != null) {
            suspects(suspects);
        }
        line("");
        warnings.forEach(warning -> line("warning: %s.", warning));
        if (warnings.isEmpty()) {
            line("Nothing doubtful was found.");
        }
        out.flush();
    }

    private void parts(InspectionReport report) {
        line(
                "%-10s %9s %9s %7s %8s %7s | %s",
                "part", "documents", "labeled", "empty", "copies", "near", "tokens: median, 95 %, longest, cut");
        for (var part : report.parts()) {
            var lengths = part.lengths();
            line(
                    "%-10s %,9d %,9d %,7d %8s %7s | %,d, %,d, %,d, %,d cut at %,d",
                    part.name(),
                    part.documents(),
                    part.withLabel(),
                    part.empty(),
                    (part.copiesAreExact() ? "" : "~") + format("%,d", part.copies()),
                    part.nearCopies() == null ? "–" : format("%,d", part.nearCopies()),
                    lengths.median(),
                    lengths.ninetyFifth(),
                    lengths.longest(),
                    lengths.cut(),
                    report.maxTokens());
        }
    }

    private void classes(Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return;
        }
        line("");
        line("%,d classes", counts.size());
        var total = counts.values().stream().mapToLong(Long::longValue).sum();
        counts.entrySet().stream()
                .limit(CLASSES)
                .forEach(entry -> line(
                        "  %,9d %5.1f %%  %s", entry.getValue(), 100.0 * entry.getValue() / total, entry.getKey()));
        if (counts.size() > CLASSES) {
            line("  … and %,d more with at most as many documents", counts.size() - CLASSES);
        }
    }

    private void scripts(PartReport part) {
        line("");
        line(
                "%s: %s; by stop words %s; HTML in %,d, garbled characters in %,d",
                part.name(),
                shares(part.scripts(), part.documents()),
                shares(part.languages(), part.documents()),
                part.html(),
                part.garbled());
    }

    private static String shares(Map<String, Long> counts, long documents) {
        var shown = counts.entrySet().stream()
                .limit(EXAMPLES)
                .map(entry -> format("%s %.1f %%", entry.getKey(), 100.0 * entry.getValue() / documents))
                .collect(Collectors.joining(", "));
        return shown.isEmpty() ? "no language" : shown;
    }

    private void overlaps(InspectionReport report) {
        if (!report.overlaps().isEmpty()) {
            line("");
        }
        for (var overlap : report.overlaps()) {
            line(
                    "%,d %s documents are also in %s, and %,d nearly so: %s",
                    overlap.exact(),
                    overlap.part(),
                    overlap.other(),
                    overlap.near(),
                    overlap.examples().stream()
                            .limit(EXAMPLES)
                            .map(pair -> pair.document() + (pair.isExact() ? " = " : " ≈ ") + pair.other())
                            .collect(Collectors.joining(", ")));
        }
        var vocabulary = report.vocabulary();
        if (vocabulary != null && vocabulary.words() > 0) {
            line("");
            line(
                    "%,d of %,d words of the labeled documents (%.1f %% of their tokens) occur in unlabeled text%s",
                    vocabulary.known(),
                    vocabulary.words(),
                    100 * vocabulary.knownShareOfTokens(),
                    vocabulary.unknown().isEmpty() ? "" : "; not " + String.join(", ", vocabulary.unknown()));
        }
    }

    private void suspects(LabelSuspects found) {
        line("");
        line(
                "%s, trained on the other documents, errs on %.1f %% of %,d labeled ones (%d folds), macro-F1 %.1f %%",
                found.method(),
                100.0 * found.errors() / Math.max(1, found.documents()),
                found.documents(),
                found.folds(),
                100 * found.macroF1());
        if (!found.suspects().isEmpty()) {
            line("labels that may be wrong: document, label, probability, rather, probability, text");
        }
        found.suspects().stream()
                .limit(SUSPECTS)
                .forEach(suspect -> line(
                        "  %s  %s %.3f  %s %.3f  %s",
                        suspect.document(),
                        suspect.label(),
                        suspect.probability(),
                        suspect.answer(),
                        suspect.answerProbability(),
                        start(suspect.excerpt())));
    }

    private static String start(String excerpt) {
        var plain = excerpt.replaceAll("\\p{Cntrl}", " ");
        return plain.codePointCount(0, plain.length()) <= EXCERPT
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, EXCERPT)) + " …";
    }

    private void line(String format, Object... values) {
        out.println(format(format, values));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
