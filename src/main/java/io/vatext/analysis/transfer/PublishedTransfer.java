package io.vatext.analysis.transfer;

import io.vatext.analysis.Findings;
import io.vatext.analysis.technique.Technique;
import java.util.ArrayList;
import java.util.List;

/**
 * How perturbed images of digits (MNIST) transferred between techniques, in percent, for comparison. The task, the vectors and the sizes of
 * perturbations are others.
 *
 * @see <a href="https://arxiv.org/abs/1605.07277">Papernot, McDaniel and Goodfellow 2016, Transferability in machine learning</a>
 */
final class PublishedTransfer {
    static final String SOURCE = "Papernot et al. 2016, images of digits (MNIST)";

    private static final List<String> NAMES = List.of(
            "deep network",
            Technique.LOGISTIC_REGRESSION.title(),
            Technique.LINEAR_SVM.title(),
            Technique.DECISION_TREE.title(),
            Technique.NEAREST_NEIGHBORS.title());
    private static final double[][] PERCENT = {
        {38.27, 23.02, 64.32, 79.31, 8.36},
        {6.31, 91.64, 91.43, 87.42, 11.29},
        {2.51, 36.56, 100.0, 80.03, 5.19},
        {0.82, 12.22, 8.85, 89.29, 3.31},
        {11.75, 42.89, 82.16, 82.95, 41.65}
    };

    private PublishedTransfer() {}

    /** The mean rate of a technique's examples among the other three techniques. */
    static double toOthers(Technique source) {
        var s = NAMES.indexOf(source.title());
        var sum = 0.0;
        for (var t = 1; t < NAMES.size(); t++) {
            sum += t == s ? 0 : PERCENT[s][t];
        }
        return sum / (NAMES.size() - 2) / 100;
    }

    static Findings.Table table() {
        var columns = new ArrayList<>(List.of("made for"));
        columns.addAll(NAMES);
        var rows = new ArrayList<List<String>>();
        for (var s = 0; s < NAMES.size(); s++) {
            var row = new ArrayList<>(List.of(NAMES.get(s)));
            for (var percent : PERCENT[s]) {
                row.add(TransferCount.percent(percent / 100));
            }
            rows.add(row);
        }
        return new Findings.Table(
                "For comparison: misclassified examples in %, " + SOURCE,
                columns,
                rows,
                "Another task, other vectors and other sizes of perturbations, so only the order can be compared.");
    }
}
