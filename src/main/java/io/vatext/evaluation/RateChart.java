package io.vatext.evaluation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws the misclassification rates as bars: references first, then one bar per method, with the value above each.
 *
 * <p>A method whose runs all failed gets a label without a bar; if some failed, the label counts them.
 *
 * <p>An error bar is a 95% interval: Wilson's for one draw, a t interval over several draws. The legend names the kind;
 * if both occur, the names of bars with Wilson's are marked. The axis starts at 0, unless all rates are so close together that their differences would be
 * invisible; then the axis title states where it starts.
 */
public final class RateChart {
    /** The name of the chart in the folder of the results. */
    public static final String FILE_NAME = "chart.png";

    static final Color INK = new Color(0x222222);
    static final Color METHOD = new Color(0x2F6DA8);
    static final Color REFERENCE = new Color(0xA9B0B7);

    private static final int HEIGHT = 620;
    private static final int LEAST_WIDTH = 860;
    private static final int WIDTH_PER_BAR = 118;
    private static final Color GRID = new Color(0xDDDDDD);

    private final List<RateBar> bars;
    private final RateAxis axis;
    private final String experiment;

    private RateChart(ExperimentResults results) {
        this.bars = RateBar.of(results);
        this.axis = RateAxis.of(bars);
        this.experiment = results.provenance().experiment();
    }

    /**
     * Draws {@code chart.png} next to {@code results.json}.
     *
     * @param results the results
     * @param folder the folder of the results
     * @throws IOException if writing fails, or if this machine cannot draw (a Java runtime without fonts)
     * @throws IllegalArgumentException if there is neither a run nor a reference to draw
     */
    public static void write(ExperimentResults results, Path folder) throws IOException {
        if (results.cells().isEmpty() && results.provenance().references().isEmpty()) {
            throw new IllegalArgumentException("a chart needs a run or a reference");
        }
        var chart = new RateChart(results);
        var width = Math.max(LEAST_WIDTH, 140 + WIDTH_PER_BAR * chart.bars.size());
        Pictures.write(folder.resolve(FILE_NAME), width, HEIGHT, graphics -> chart.draw(graphics, width));
    }

    /** The library draws the plot; the names below it, which it would not wrap, are drawn here. */
    private void draw(Graphics2D graphics, int width) {
        var labels = new RateLabels(bars, (width - 110) / bars.size(), graphics);
        var chart = chart(width, HEIGHT - labels.height());
        // A copy, because the library changes the clip and the colors.
        var plot = (Graphics2D) graphics.create();
        try {
            chart.paint(plot, chart.getWidth(), chart.getHeight());
        } finally {
            plot.dispose();
        }
        for (var i = 0; i < bars.size(); i++) {
            labels.drawName(i, (int) Math.round(chart.getScreenXFromChart(i + 0.5)), chart.getHeight());
        }
        labels.drawLegend(width, HEIGHT);
    }

    private CategoryChart chart(int width, int height) {
        var chart = new CategoryChartBuilder()
                .width(width)
                .height(height)
                .title(experiment + ": misclassification rate on test documents")
                .yAxisTitle("Misclassification rate, %" + axis.remark())
                .build();
        style(chart);
        // Keeps the bars of a small chart narrow.
        chart.getStyler().setAvailableSpaceFill(0.62 * Math.min(1, 150.0 * bars.size() / width));
        chart.getStyler().setYAxisMin(axis.from()).setYAxisMax(axis.to());
        addBars(chart, "references", true, REFERENCE);
        addBars(chart, "methods", false, METHOD);
        addErrorBars(chart);
        addValues(chart);
        return chart;
    }

    private static void style(CategoryChart chart) {
        var styler = chart.getStyler();
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotMargin(0);
        styler.setPlotContentSize(0.99);
        styler.setChartPadding(16);
        styler.setChartTitleFont(Pictures.font(Font.BOLD, 20));
        styler.setChartFontColor(INK);
        styler.setLegendVisible(false);
        styler.setAxisTitleFont(Pictures.font(Font.PLAIN, 15));
        styler.setAxisTickLabelsFont(Pictures.font(Font.PLAIN, 14));
        styler.setAxisTickLabelsColor(INK);
        styler.setXAxisTicksVisible(false);
        styler.setXAxisTitleVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setYAxisDecimalPattern("0.##");
        styler.setLocale(Locale.ROOT);
        styler.setOverlapped(true);
        styler.setErrorBarsColor(INK);
        styler.setAnnotationTextFont(Pictures.font(Font.BOLD, 15));
        styler.setAnnotationTextFontColor(INK);
    }

    /** One category per bar; their names are drawn elsewhere and need not be distinct. */
    private List<String> categories() {
        return IntStream.range(0, bars.size()).mapToObj(Integer::toString).toList();
    }

    private void addBars(CategoryChart chart, String name, boolean reference, Color color) {
        if (bars.stream().noneMatch(bar -> bar.isReference() == reference && bar.hasRate())) {
            return;
        }
        var values = bars.stream()
                .map(bar -> bar.isReference() == reference ? 100 * bar.rate() : Double.NaN)
                .toList();
        chart.addSeries(name, categories(), values).setFillColor(color);
    }

    /**
     * Adds invisible points at the middles of the error bars: the library's error bars are symmetric, Wilson's intervals
     * are not.
     */
    private void addErrorBars(CategoryChart chart) {
        if (bars.stream().noneMatch(bar -> bar.kind() != null)) {
            return;
        }
        var middles = new ArrayList<Double>();
        var halves = new ArrayList<Double>();
        for (var bar : bars) {
            middles.add(bar.kind() == null ? Double.NaN : 50 * (bar.lower() + bar.upper()));
            halves.add(50 * (bar.upper() - bar.lower()));
        }
        chart.addSeries("error bars", categories(), middles, halves)
                .setChartCategorySeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Scatter)
                .setMarker(SeriesMarkers.NONE);
    }

    private void addValues(CategoryChart chart) {
        var gap = 0.03 * (axis.to() - axis.from());
        for (var i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            chart.addAnnotation(
                    bar.hasRate()
                            ? new AnnotationText(Numbers.percent(bar.rate()), i + 0.5, 100 * bar.upper() + gap, false)
                            : new AnnotationText("failed", i + 0.5, axis.from() + gap, false));
        }
    }
}
