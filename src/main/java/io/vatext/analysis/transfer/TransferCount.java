package io.vatext.analysis.transfer;

import io.vatext.evaluation.WilsonInterval;
import java.util.List;
import java.util.Locale;

/**
 * How many adversarial examples for one classifier another one misclassifies.
 *
 * @param documents the documents that count
 * @param misclassified how many of them are misclassified after the change
 */
record TransferCount(long documents, long misclassified) {
    static final TransferCount NONE = new TransferCount(0, 0);

    TransferCount plus(TransferCount other) {
        return new TransferCount(documents + other.documents, misclassified + other.misclassified);
    }

    /** The share that is misclassified; NaN without documents. */
    double rate() {
        return (double) misclassified / documents;
    }

    /** The lower end of the 95 % interval, by which few documents count less; 0 without documents. */
    double atLeast() {
        return documents == 0 ? 0 : WilsonInterval.of(misclassified, documents).lower();
    }

    /** The upper end of the 95 % interval; 1 without documents. */
    double atMost() {
        return documents == 0 ? 1 : WilsonInterval.of(misclassified, documents).upper();
    }

    /** Such as {@code 45.2 (310)}, in percent; a dash without documents. */
    String cell() {
        return documents == 0 ? "-" : percent(rate()) + " (" + documents + ")";
    }

    /** Such as {@code 45.2 % (95 % interval 39.7 to 50.8 %)}. */
    String sentence() {
        if (documents == 0) {
            return "none of 0";
        }
        return percent(rate()) + " % (95 % interval " + percent(atLeast()) + " to " + percent(atMost()) + " %)";
    }

    static String percent(double rate) {
        return Double.isNaN(rate) ? "-" : String.format(Locale.ROOT, "%.1f", 100 * rate);
    }

    /**
     * The mean of counts of the same documents, or of parts of them: its documents are their mean number, not their sum, so that an
     * interval does not take each document for several.
     */
    static TransferCount mean(List<TransferCount> counts) {
        var used = counts.stream().filter(count -> count.documents() > 0).toList();
        if (used.isEmpty()) {
            return NONE;
        }
        var documents = Math.round(
                used.stream().mapToLong(TransferCount::documents).average().orElseThrow());
        var rate = used.stream().mapToDouble(TransferCount::rate).average().orElseThrow();
        return new TransferCount(documents, Math.round(rate * documents));
    }
}
