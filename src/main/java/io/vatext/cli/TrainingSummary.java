package io.vatext.cli;

import io.vatext.corpus.SplitDocuments;
import io.vatext.experiment.Assessment;
import io.vatext.learning.Classifier;
import io.vatext.learning.Learned;
import io.vatext.learning.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code vatext train} prints in the end.
 *
 * @param model the file that was written
 * @param hasTest whether there are test documents to evaluate on
 * @param baseline what the error is compared with; null for nothing
 * @param output where comparisons go
 * @param result where the numbers go
 */
record TrainingSummary(
        Path model, boolean hasTest, @Nullable LinearBaseline baseline, Common.Output output, Summary result) {
    void print(Classifier classifier, TrainingRecord record, SplitDocuments documents) throws IOException {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("model", model.toString());
        summary.put("classes", classifier.classes().size());
        putIfKnown(summary, "vocabulary", classifier.description().facts().get("vocabulary"));
        putIfKnown(summary, "steps", record.steps());
        summary.put("seconds", record.seconds());
        putIfKnown(summary, "tokens_per_second", record.tokensPerSecond());
        if (record.stopped()) {
            summary.put("stopped", true);
        }
        var selection = record.validation();
        if (selection != null) {
            summary.put("validation_documents", selection.documents());
            summary.put("validation_misclassification_rate", selection.misclassificationRate());
            summary.put("validation_interval", InfoCommand.interval(selection));
            putIfKnown(summary, "validation_macro_f1", selection.macroF1());
            summary.put("validation", selection.how());
            summary.put("kept", selection.chosen());
        }
        compare(selection, summary);
        if (hasTest) {
            var evaluation = new Assessment(classifier, output.progress(), () -> false).run(documents.test(), null);
            summary.put("test_documents", evaluation.documents());
            summary.put("test_misclassification_rate", evaluation.misclassificationRate());
            summary.put("test_interval", new double[] {
                evaluation.interval().lower(), evaluation.interval().upper()
            });
            summary.put("test_macro_f1", evaluation.macroF1());
        }
        result.print(summary);
    }

    private void compare(Learned.@Nullable Selection selection, Map<String, Object> summary) {
        if (baseline != null) {
            summary.put("linear_svm_validation_misclassification_rate", baseline.misclassificationRate());
            var comparison = baseline.compare(selection);
            if (comparison != null) {
                output.note(comparison);
            }
        }
    }

    private static void putIfKnown(Map<String, Object> summary, String name, @Nullable Object value) {
        if (value != null) {
            summary.put(name, value);
        }
    }
}
