package io.vatext.analysis.technique;

/** Chooses a class. */
final class Classes {
    private Classes() {}

    /** The number of the largest value, the first if several are equal. */
    static int mostProbable(double[] values) {
        var best = 0;
        for (var c = 1; c < values.length; c++) {
            best = values[c] > values[best] ? c : best;
        }
        return best;
    }
}
