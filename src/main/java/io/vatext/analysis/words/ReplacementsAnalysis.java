package io.vatext.analysis.words;

import io.vatext.analysis.Analysis;
import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.Findings;
import io.vatext.analysis.Values;
import io.vatext.analysis.WhiteBoxes;
import io.vatext.attack.words.Explainer;
import io.vatext.attack.words.Explanation;
import io.vatext.attack.words.Replacement;
import io.vatext.corpus.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which replacement of words a perturbation points to (Sato et al. 2018, interpretable perturbations): for some test documents and each
 * row, the words for which a direction to a near word is most against the answer.
 *
 * @param rows rows of LSTMs
 * @param documents how many test documents to show
 * @param words how many words of each
 */
public record ReplacementsAnalysis(
        List<String> rows,
        @Nullable Integer documents,
        @Nullable Integer words) implements Analysis {
    private static final int LONGEST = 90;

    /** Fills in defaults, and checks the numbers. */
    public ReplacementsAnalysis {
        rows = Values.rows(rows);
        documents = Values.or(documents, 6);
        words = Values.or(words, 3);
        Values.require(documents >= 1, "documents must be at least 1, found " + documents + ".");
        Values.require(words >= 1, "words must be at least 1, found " + words + ".");
    }

    @Override
    public Integer documents() {
        return Objects.requireNonNull(documents);
    }

    @Override
    public Integer words() {
        return Objects.requireNonNull(words);
    }

    /** What the perturbations of one model point to: the answer and the words of each document. */
    record Pointed(List<Shown> documents) {
        Pointed {
            documents = List.copyOf(documents);
        }
    }

    /** A document's answer, and its words with their replacements. */
    record Shown(String answer, String words) {}

    @Override
    public Findings run(AnalysisContext context) throws IOException {
        var seed = context.models().seeds().get(0);
        List<Document> sample;
        try (var all = context.testSample(documents()).open()) {
            sample = all.toList();
        }
        var pointed = new ArrayList<Pointed>();
        for (var row : rows) {
            pointed.add(context.part(row + "-" + seed, Pointed.class, () -> explain(context, row, seed, sample)));
        }
        var cells = new ArrayList<List<String>>();
        for (var d = 0; d < sample.size(); d++) {
            for (var r = 0; r < rows.size(); r++) {
                var shown = pointed.get(r).documents().get(d);
                cells.add(List.of(
                        r == 0 ? excerpt(sample.get(d).text()) : "",
                        r == 0 ? String.valueOf(sample.get(d).label()) : "",
                        rows.get(r),
                        shown.answer(),
                        shown.words()));
            }
        }
        return new Findings(
                List.of(new Findings.Table(
                        "What perturbations of words point to",
                        List.of("document", "class", "row", "answer", "word → near word (slope)"),
                        cells,
                        "Of the unit directions from a word to its ten nearest words, the one along which the answer loses most; the slope is"
                                + " the rise of its negative log-probability, in nats for each unit of length. Models of seed "
                                + seed
                                + ".")),
                List.of(),
                List.of());
    }

    private Pointed explain(AnalysisContext context, String row, long seed, List<Document> sample) {
        try (var model = WhiteBoxes.open(context.models(), row, seed);
                var progress = context.progress().start(row, sample.size(), "documents")) {
            var explainer = new Explainer(model);
            var shown = new ArrayList<Shown>();
            for (var document : sample) {
                var explanation = explainer.explain(document.text());
                shown.add(new Shown(explanation.prediction().label(), words(explanation)));
                progress.update(shown.size(), "");
            }
            return new Pointed(shown);
        }
    }

    private String words(Explanation explanation) {
        var pointing = explanation.parts().stream()
                .filter(part -> part.toward() != null)
                .sorted(Comparator.comparingDouble(
                        part -> -Objects.requireNonNull(part.toward()).slope()))
                .limit(words())
                .map(part -> part.text() + " → " + shown(Objects.requireNonNull(part.toward())))
                .collect(Collectors.joining(", "));
        return pointing.isEmpty() ? Values.NONE : pointing;
    }

    private static String shown(Replacement replacement) {
        return replacement.word() + " (" + Values.decimals(replacement.slope()) + ")";
    }

    private static String excerpt(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
