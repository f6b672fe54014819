package io.vatext.evaluation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture of lines over a horizontal axis of numbers.
 *
 * @param title what it shows
 * @param xTitle the horizontal axis, with its unit
 * @param yTitle the vertical axis, with its unit
 * @param lines the lines
 */
public record LineChart(String title, String xTitle, String yTitle, List<Line> lines) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;
    private static final Color[] COLORS = {
        new Color(0x2F6DA8), new Color(0xC8553D), new Color(0x3E8E5A), new Color(0x8A5AA8),
        new Color(0xB8860B), new Color(0x3A9CA6), new Color(0xA8476E), new Color(0x5F6B73)
    };

    /** Copies the lines. */
    public LineChart {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param name its name in the legend
     * @param x its horizontal values, ascending
     * @param y its vertical values, as many
     */
    public record Line(String name, double[] x, double[] y) {}

    /**
     * Draws the chart.
     *
     * @param file the PNG file to create or replace
     * @throws IOException if writing fails, or if this machine cannot draw (a Java runtime without fonts)
     */
    public void write(Path file) throws IOException {
        Pictures.write(file, WIDTH, HEIGHT, graphics -> {
            var chart = chart();
            chart.paint(graphics, chart.getWidth(), chart.getHeight());
        });
    }

    private XYChart chart() {
        var chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        var styler = chart.getStyler();
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartPadding(16);
        styler.setChartTitleFont(Pictures.font(Font.BOLD, 17));
        styler.setAxisTitleFont(Pictures.font(Font.PLAIN, 15));
        styler.setAxisTickLabelsFont(Pictures.font(Font.PLAIN, 14));
        styler.setLegendFont(Pictures.font(Font.PLAIN, 14));
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setPlotGridLinesColor(new Color(0xDDDDDD));
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setXAxisDecimalPattern("0.###");
        styler.setYAxisDecimalPattern("0.###");
        styler.setLocale(Locale.ROOT);
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            // The library refuses two series of one name.
            var series = chart.addSeries(i + "", line.x(), line.y());
            series.setLabel(line.name());
            series.setLineColor(COLORS[i % COLORS.length]);
            series.setMarkerColor(COLORS[i % COLORS.length]);
            series.setMarker(i < COLORS.length ? SeriesMarkers.CIRCLE : SeriesMarkers.DIAMOND);
            series.setLineStyle(new BasicStroke(2f));
        }
        return chart;
    }
}
