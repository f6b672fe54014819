package io.vatext.analysis.embedded;

import io.vatext.analysis.Analysis;
import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.Findings;
import io.vatext.analysis.Values;
import io.vatext.analysis.WhiteBoxes;
import io.vatext.attack.DocumentMap;
import io.vatext.attack.DocumentMapper;
import io.vatext.attack.MapSummary;
import io.vatext.support.Epsilon;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What models answer around documents that they classify correctly: planes along the adversarial and a random direction, and along two
 * random ones; distances to another answer; logits along the adversarial line (church-window plots: Warde-Farley and Goodfellow 2016).
 *
 * @param rows rows of LSTMs
 * @param documents how many documents of each model to map, drawn from those that it classifies correctly
 * @param limit how many test documents these are drawn from
 * @param shown how many maps of each row the report shows
 * @param radius how far planes reach, as a share of the norm of a document's words
 * @param line how far the line of logits reaches to both sides, as a Euclidean norm
 * @param cells how many cells a plane has in each direction; odd, so that the document is in the center of one
 */
public record MapsAnalysis(
        List<String> rows,
        @Nullable Integer documents,
        @Nullable Long limit,
        @Nullable Integer shown,
        @Nullable Double radius,
        @Nullable Double line,
        @Nullable Integer cells)
        implements Analysis {
    /** Fills in defaults, and checks the numbers. */
    public MapsAnalysis {
        rows = Values.rows(rows);
        documents = Values.or(documents, 20);
        limit = Values.or(limit, 500L);
        shown = Values.or(shown, 3);
        radius = Values.or(radius, 0.5);
        line = Values.or(line, 10.0);
        cells = Values.or(cells, 41);
        Values.require(documents >= 1, "documents must be at least 1, found " + documents + ".");
        Values.require(limit >= documents, "limit must be at least documents, found " + limit + ".");
        Values.require(shown >= 0, "shown must not be negative, found " + shown + ".");
        Values.require(radius > 0 && !radius.isInfinite(), "radius must be a number above 0, found " + radius + ".");
        Values.require(line > 0 && !line.isInfinite(), "line must be a number above 0, found " + line + ".");
        Values.require(cells >= 3 && cells % 2 == 1, "cells must be an odd number of at least 3, found " + cells + ".");
    }

    /** The maps of one model, and its classes. */
    record ModelMaps(List<String> classes, List<DocumentMap> maps) {
        ModelMaps {
            classes = List.copyOf(classes);
            maps = List.copyOf(maps);
        }
    }

    @Override
    public Integer documents() {
        return Objects.requireNonNull(documents);
    }

    @Override
    public Long limit() {
        return Objects.requireNonNull(limit);
    }

    @Override
    public Integer shown() {
        return Objects.requireNonNull(shown);
    }

    @Override
    public Double radius() {
        return Objects.requireNonNull(radius);
    }

    @Override
    public Double line() {
        return Objects.requireNonNull(line);
    }

    @Override
    public Integer cells() {
        return Objects.requireNonNull(cells);
    }

    @Override
    public Findings run(AnalysisContext context) throws IOException {
        var table = new ArrayList<List<String>>();
        var pictures = new ArrayList<Findings.Maps>();
        var remarks = new ArrayList<String>();
        for (var row : rows) {
            var maps = new ArrayList<DocumentMap>();
            for (var seed : context.models().seeds()) {
                var one = context.part(row + "-" + seed, ModelMaps.class, () -> map(context, row, seed));
                if (maps.isEmpty()) {
                    pictures.add(new Findings.Maps(row, one.classes(), first(one.maps())));
                }
                maps.addAll(one.maps());
            }
            if (maps.isEmpty()) {
                remarks.add(row + " classifies none of the documents correctly, so there is nothing to map.");
                continue;
            }
            var summary = MapSummary.of(maps);
            var line = maps.stream().map(MapsAnalysis::shareOnTop).toList();
            table.add(cells(row, maps.size(), summary, Values.mean(line)));
            remarks.add(remark(row, summary, Values.mean(line)));
        }
        return new Findings(List.of(table(table)), List.of(), pictures, remarks);
    }

    private ModelMaps map(AnalysisContext context, String row, long seed) {
        try (var model = WhiteBoxes.open(context.models(), row, seed);
                var progress = context.progress().start(row + " " + seed, documents(), "documents")) {
            var mapper = new DocumentMapper(
                    model, Epsilon.relative(radius()), Epsilon.absolute(line()), cells(), context.seeds());
            return new ModelMaps(model.classes(), mapper.draw(context.testSample(limit()), documents(), progress));
        }
    }

    private List<DocumentMap> first(List<DocumentMap> maps) {
        return maps.subList(0, Math.min(shown(), maps.size()));
    }

    /** The share of the line on which the right class has the largest logit. */
    private static double shareOnTop(DocumentMap map) {
        var logits = map.line().logits();
        var right = 0;
        for (var one : logits) {
            var isTop = true;
            for (var c = 0; c < one.length; c++) {
                isTop &= c == map.label() || one[c] < one[map.label()];
            }
            right += isTop ? 1 : 0;
        }
        return (double) right / logits.length;
    }

    private static List<String> cells(String row, int count, MapSummary summary, double line) {
        return List.of(
                row,
                Integer.toString(count),
                Values.percent(summary.adversarialShare()),
                Values.percent(summary.randomShare()),
                distance(summary.adversarialDistance(), summary),
                distance(summary.randomDistance(), summary),
                summary.ratio() == null ? Values.NONE : String.format(Locale.ROOT, "%.1f", summary.ratio()),
                Long.toString(summary.ratios()),
                Values.percent(line));
    }

    private static String distance(@Nullable Double distance, MapSummary summary) {
        return distance == null ? "> " + Values.decimals(summary.reach()) : Values.decimals(distance);
    }

    private Findings.Table table(List<List<String>> cells) {
        return new Findings.Table(
                "Around documents that are classified correctly, medians",
                List.of(
                        "row",
                        "documents",
                        "right in adversarial plane, %",
                        "right in random plane, %",
                        "distance along gradient",
                        "distance along random direction",
                        "random / gradient",
                        "documents with both",
                        "right on the line, %"),
                cells,
                "Planes reach " + Values.number(radius())
                        + " of the norm of a document's words to each side. Distances to another answer are"
                        + " shares of that norm, and searched up to four times as far. The line is that of the gradient, for epsilon from -"
                        + Values.number(line()) + " to " + Values.number(line()) + " (Euclidean norm).");
    }

    private String remark(String row, MapSummary summary, double line) {
        return row + ": " + reached(summary.adversarialDistance(), summary, "along the gradient") + "; "
                + reached(summary.randomDistance(), summary, "along a random direction") + "; "
                + Values.percent(summary.adversarialShare()) + " % of the adversarial plane and "
                + Values.percent(summary.randomShare())
                + " % of the random one have the right answer. On the line from -"
                + Values.number(line()) + " to " + Values.number(line()) + ", the right class is on top for "
                + Values.percent(line) + " % of the points on average.";
    }

    private static String reached(@Nullable Double distance, MapSummary summary, String direction) {
        return distance == null
                ? "most documents have no other answer within " + Values.number(summary.reach()) + " " + direction
                : "half of the documents have another answer within " + Values.decimals(distance)
                        + " of the norm of their words " + direction;
    }
}
