package io.vatext.evaluation;

/** The names of the chart. */
public final class RateChart {
    /** The name of the chart in the folder of the results. */
    public static final String FILE_NAME = "chart.png";

    private RateChart() {}
}
