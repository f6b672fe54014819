package io.vatext.evaluation;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Draws the text below the plot of the chart: the bars' names, wrapped to the width of each bar, and the legend. */
final class RateLabels {
    private static final int LINE = 18;
    private static final int LEGEND = 52;
    private static final int SWATCH = 14;
    private static final Pattern AFTER_SPACE = Pattern.compile("(?<=\\s)");
    private static final Pattern AFTER_HYPHEN = Pattern.compile("(?<=-)");

    private final List<RateBar> bars;
    private final List<List<String>> names = new ArrayList<>();
    private final Graphics2D graphics;
    private final FontMetrics metrics;

    /** Prepares labels that are {@code widthPerBar} pixels wide at most. */
    RateLabels(List<RateBar> bars, int widthPerBar, Graphics2D graphics) {
        this.bars = bars;
        this.graphics = graphics;
        graphics.setFont(Pictures.font(Font.PLAIN, 14));
        this.metrics = graphics.getFontMetrics();
        bars.forEach(bar -> names.add(wrapped(bar.name(), widthPerBar - 8)));
    }

    /** The height of the labels and the legend in pixels. */
    int height() {
        return LINE * names.stream().mapToInt(List::size).max().orElse(0) + LEGEND;
    }

    /** Draws one bar's name below a point. */
    void drawName(int bar, int x, int y) {
        graphics.setColor(RateChart.INK);
        var baseline = y + metrics.getAscent() - 8;
        for (var line : names.get(bar)) {
            graphics.drawString(line, x - metrics.stringWidth(line) / 2, baseline);
            baseline += LINE;
        }
    }

    /** Draws the legend at the lower edge of the image. */
    void drawLegend(int width, int height) {
        var methods = "this experiment" + errorBars(bars);
        var references = "reference";
        var hasReferences = bars.stream().anyMatch(RateBar::isReference);
        var hasMethods = !bars.stream().allMatch(RateBar::isReference);
        var total = (hasReferences ? entryWidth(references) : 0) + (hasMethods ? entryWidth(methods) : 0);
        var x = (width - total) / 2;
        if (hasReferences) {
            drawEntry(x, height - 20, RateChart.REFERENCE, references);
            x += entryWidth(references);
        }
        if (hasMethods) {
            drawEntry(x, height - 20, RateChart.METHOD, methods);
        }
    }

    /** The part of the legend that names the kind of error bars; if there are two kinds, it says which bar is which. */
    static String errorBars(List<RateBar> bars) {
        var wilson = bars.stream().anyMatch(bar -> bar.kind() == ConfidenceInterval.Kind.WILSON);
        var draws = bars.stream().anyMatch(bar -> bar.kind() == ConfidenceInterval.Kind.T_OVER_DRAWS);
        if (!wilson && !draws) {
            return "";
        }
        var first = (draws ? ConfidenceInterval.Kind.T_OVER_DRAWS : ConfidenceInterval.Kind.WILSON).phrase();
        return " (error bars: 95% " + first
                + (wilson && draws
                        ? "; with " + RateBar.WILSON_MARK + ": 95% " + ConfidenceInterval.Kind.WILSON.phrase()
                                + " of one draw"
                        : "")
                + ")";
    }

    private int entryWidth(String text) {
        return SWATCH + 8 + metrics.stringWidth(text) + 24;
    }

    private void drawEntry(int x, int baseline, Color color, String text) {
        graphics.setColor(color);
        graphics.fillRect(x, baseline - SWATCH + 2, SWATCH, SWATCH);
        graphics.setColor(RateChart.INK);
        graphics.drawString(text, x + SWATCH + 8, baseline);
    }

    /**
     * Breaks a name into lines that fit a width: at spaces, after hyphens in words that are too wide, anywhere if that
     * fails.
     */
    private List<String> wrapped(String name, int width) {
        var lines = new ArrayList<String>();
        var line = "";
        for (var piece : pieces(name, width)) {
            if (!line.isEmpty() && !fits(line + piece, width)) {
                lines.add(line.strip());
                line = "";
            }
            line += piece;
            while (line.length() > 1 && !fits(line, width)) {
                var end = line.length() - 1;
                while (end > 1 && !fits(line.substring(0, end), width)) {
                    end--;
                }
                lines.add(line.substring(0, end));
                line = line.substring(end);
            }
        }
        lines.add(line.strip());
        return lines;
    }

    private List<String> pieces(String name, int width) {
        return AFTER_SPACE
                .splitAsStream(name)
                .flatMap(word -> fits(word, width) ? Stream.of(word) : AFTER_HYPHEN.splitAsStream(word))
                .toList();
    }

    private boolean fits(String text, int width) {
        return metrics.stringWidth(text.strip()) <= width;
    }
}
