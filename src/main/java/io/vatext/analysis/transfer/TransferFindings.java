package io.vatext.analysis.transfer;

import io.vatext.analysis.Findings;
import io.vatext.analysis.technique.Technique;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Says what a transfer analysis has found. Not thread-safe. */
final class TransferFindings {
    private static final List<String> TARGETS =
            Arrays.stream(Technique.values()).map(Technique::title).toList();

    private final Transfer settings;
    private final List<Findings.Table> tables = new ArrayList<>();
    private final List<Findings.Chart> charts = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    TransferFindings(Transfer settings) {
        this.settings = settings;
        remarks.add(String.format(
                Locale.ROOT,
                "All classifiers are those of the first seed; techniques learned from at most %,d labeled documents, whose vectors are made"
                        + " of the word vectors of the row %s.",
                settings.labeled(),
                settings.vectors()));
    }

    private static String title(String key) {
        return key.equals(TransferData.MEANS) ? "mean word vectors" : "TF-IDF";
    }

    private String size() {
        return "ε = " + settings.epsilon() + "·√n";
    }

    /** Adds what perturbed vectors do. */
    void vectors(String key, Map<VectorSource, VectorTransfer.Result> results) {
        var shown = settings.epsilons().indexOf(settings.epsilon());
        var matrix = matrix(results, shown);
        var table = matrix.table(
                "Transfer between techniques, " + title(key) + ", " + size()
                        + ": misclassified examples in % (documents)",
                "Of the documents that both techniques classify correctly as they are. Size: the mean norm of the change, as a share of"
                        + " √n. The published attack on decision trees has no limit; the other row of trees leaves a document as it is if"
                        + " no leaf of another class is within ε. Perturbed vectors need not be those of any text.");
        tables.add(withSizes(table, results, shown));
        charts.add(chart(key, results));
        remarks.add(vectorRemark(key, matrix));
    }

    private static TransferMatrix matrix(Map<VectorSource, VectorTransfer.Result> results, int epsilon) {
        return new TransferMatrix(
                results.keySet().stream().map(VectorSource::title).toList(),
                TARGETS,
                results.values().stream()
                        .map(result -> result.points().get(epsilon).targets())
                        .toList());
    }

    private static Findings.Table withSizes(
            Findings.Table table, Map<VectorSource, VectorTransfer.Result> results, int epsilon) {
        var columns = new ArrayList<>(table.columns());
        columns.addAll(List.of("attacked", "size"));
        var rows = new ArrayList<List<String>>();
        var row = table.rows().iterator();
        for (var result : results.values()) {
            var cells = new ArrayList<>(row.next());
            cells.add(Long.toString(result.attacked()));
            cells.add(String.format(
                    Locale.ROOT, "%.3f", result.points().get(epsilon).size()));
            rows.add(cells);
        }
        return new Findings.Table(table.title(), columns, rows, table.note());
    }

    private Findings.Chart chart(String key, Map<VectorSource, VectorTransfer.Result> results) {
        return new Findings.Chart(
                "Transfer to other techniques, " + title(key),
                "ε, as a share of √n",
                "misclassified by the other techniques, mean in %",
                results.keySet().stream()
                        .map(source -> new Findings.Line(
                                source.title(),
                                IntStream.range(0, settings.epsilons().size())
                                        .mapToObj(e -> new Findings.Point(
                                                settings.epsilons().get(e),
                                                100
                                                        * toOthers(matrix(results, e), source)
                                                                .rate()))
                                        .filter(point -> !Double.isNaN(point.y()))
                                        .toList()))
                        .toList());
    }

    /** The counts of a source and the other techniques; a tree is not another technique than itself, whatever the limit. */
    private static TransferCount toOthers(TransferMatrix matrix, VectorSource source) {
        return TransferCount.mean(matrix.pairs().stream()
                .filter(pair -> pair.source().equals(source.title())
                        && !pair.target().equals(source.technique().title()))
                .map(TransferMatrix.Pair::count)
                .toList());
    }

    private String vectorRemark(String key, TransferMatrix matrix) {
        var ranked = VectorSource.all().stream()
                .filter(VectorSource::limited)
                .filter(source -> toOthers(matrix, source).documents() > 0)
                .sorted(Comparator.comparingDouble((VectorSource source) ->
                                toOthers(matrix, source).atLeast())
                        .reversed())
                .toList();
        if (ranked.isEmpty()) {
            return "No document is classified correctly by two techniques that read " + title(key) + ".";
        }
        var best = ranked.get(0);
        var least = ranked.stream()
                .min(Comparator.comparingDouble(
                        source -> toOthers(matrix, source).atMost()))
                .orElseThrow();
        return "With " + title(key) + " and " + size() + ", examples made for " + best.title()
                + " transfer best: the other techniques misclassify "
                + toOthers(matrix, best).sentence() + " on average; those made for " + least.title()
                + " transfer least: " + toOthers(matrix, least).sentence() + ". On images the means were "
                + published(best) + " and " + published(least) + " % (" + PublishedTransfer.SOURCE + ").";
    }

    private static String published(VectorSource source) {
        return TransferCount.percent(PublishedTransfer.toOthers(source.technique()));
    }

    /** Adds what happens between classifiers of one technique. */
    void subsets(String key, Map<VectorSource, TransferMatrix> matrices) {
        var summary = new ArrayList<List<String>>();
        var full = new ArrayList<List<String>>();
        var names = new ArrayList<>(List.of("made for"));
        matrices.forEach((source, matrix) -> {
            var means = SubsetTransfer.summary(matrix);
            summary.add(
                    List.of(source.title(), means.get(0).cell(), means.get(1).cell()));
            var part = matrix.table("", null);
            part.rows().forEach(row -> {
                var cells = new ArrayList<>(row);
                cells.set(0, source.title() + ", " + row.get(0));
                full.add(cells);
            });
            if (names.size() == 1) {
                names.addAll(matrix.targets());
            }
        });
        var what =
                settings.subsets() + " classifiers of one technique, each from its own part of the labeled documents, "
                        + title(key) + ", " + size();
        tables.add(new Findings.Table(
                "Transfer between " + what + ": misclassified examples in % (documents of a pair)",
                List.of("technique", "itself", "the others"),
                summary,
                "Means over the classifiers, and over the pairs of them, in whole documents."));
        tables.add(new Findings.Table(
                "All pairs of " + what + ": misclassified examples in % (documents)", names, full, null));
        remarks.add("Classifiers of one technique that learned from different documents (" + title(key) + ", " + size()
                + ") misclassify these shares of the examples made for themselves and for another one: "
                + String.join(
                        "; ",
                        matrices.entrySet().stream()
                                .filter(entry -> entry.getKey().limited())
                                .map(entry -> subsetSentence(entry.getKey(), SubsetTransfer.summary(entry.getValue())))
                                .toList())
                + ".");
    }

    private static String subsetSentence(VectorSource source, List<TransferCount> means) {
        return source.title() + " " + TransferCount.percent(means.get(0).rate()) + " % and "
                + means.get(1).sentence();
    }

    /** Adds what changed texts do. */
    void texts(TextTransfer.Result result) {
        tables.add(new Findings.Table(
                "Attacks by texts",
                List.of("attacked", "attacked documents", "successful", "in %", "words changed in %", "mean queries"),
                IntStream.range(0, result.participants().size())
                        .mapToObj(s -> attackRow(result, s))
                        .toList(),
                settings.texts().sentence()
                        + " Techniques read mean word vectors; the probabilities that guide an attack on a tree or"
                        + " on nearest neighbors have few values."));
        var matrix = result.matrix();
        tables.add(matrix.table(
                "Transfer of texts: misclassified in % (documents)",
                "Of the documents on which the attack on the first column succeeded and that the other classifier gets right as they"
                        + " are."));
        tables.add(PublishedTransfer.table());
        textRemarks(matrix);
    }

    private static List<String> attackRow(TextTransfer.Result result, int s) {
        var attacked = result.attacked().get(s);
        var fooled = attacked.texts().size();
        return List.of(
                result.participants().get(s).name(),
                Long.toString(attacked.right()),
                Integer.toString(fooled),
                TransferCount.percent((double) fooled / attacked.right()),
                fooled == 0 ? "-" : TransferCount.percent(attacked.meanWords()),
                String.format(Locale.ROOT, "%.1f", attacked.meanQueries()));
    }

    private void textRemarks(TransferMatrix matrix) {
        var pairs = matrix.pairs();
        if (pairs.isEmpty()) {
            remarks.add("No attack by texts succeeded on a document that another classifier gets right.");
            return;
        }
        var rows = matrix.sources();
        var source = rows.stream()
                .filter(name -> matrix.toOthers(name).documents() > 0)
                .max(Comparator.comparingDouble(name -> matrix.toOthers(name).atLeast()))
                .orElseThrow();
        var target = rows.stream()
                .filter(name -> matrix.fromOthers(name).documents() > 0)
                .min(Comparator.comparingDouble(name -> matrix.fromOthers(name).atMost()))
                .orElseThrow();
        remarks.add("Texts made for " + source + " transfer best: other classifiers misclassify "
                + matrix.toOthers(source).sentence() + " of them on average. Texts made for others fool " + target
                + " least: " + matrix.fromOthers(target).sentence() + ".");
        var best = pairs.get(0);
        remarks.add("The pair with the highest rate is " + best.source() + " to " + best.target() + ": "
                + best.count().sentence() + " of " + best.count().documents()
                + " texts. Rates of few documents are uncertain; the numbers of documents are in the table.");
    }

    Findings findings() {
        return new Findings(tables, charts, remarks);
    }
}
