package io.vatext.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run whose classifier has been evaluated on the test documents. Rates are fractions in [0, 1].
 *
 * @param method the row's name, which is usually that of its method, such as {@code virtual-adversarial}
 * @param seed the master seed of the run
 * @param errors how many test documents were misclassified
 * @param documents how many test documents there were
 * @param misclassificationRate errors / documents
 * @param interval the 95 % Wilson interval of the misclassification rate
 * @param macroF1 the unweighted mean of the classes' F1, as {@link Evaluation#macroF1} defines it
 * @param steps how many training steps were taken, or null for a learner without steps
 * @param seconds how long training took
 * @param tokensPerSecond tokens of the training batches, clean pass, per second of training, or null without steps
 * @param subset the draw of labeled documents, such as {@code k20.s0}, or null if there is only one
 * @param semiSupervised whether training read unlabeled documents
 * @param validationMisclassificationRate the same rate on the validation documents, at the step that was kept, or null without
 *     validation documents
 * @param meanNegativeLogLikelihood of the test documents, in nats per document
 * @param predictions the predictions file of the test documents, relative to the folder of {@code results.json}, with
 *     {@code /}; or null if it was not kept
 * @param notes what a reader of this number should know, such as "stopped early at step 600"; whole sentences
 * @param kept the differences between this run and the one that the experiment would make now, if the run was kept
 *     although program, settings, data or machine have changed; empty if nothing differs
 * @param outsideText what learning used besides the experiment's documents, such as a pre-trained model, as a phrase; or null
 * @param labels how many labeled documents the run used, or null if that was not recorded
 * @param provenance the settings, data, program and machine of the run, or null if they were not recorded
 * @param curve the passes over the validation documents during training, in the order of their steps; null without any, and
 *     in results of earlier versions
 * @param calibration the calibration error on the test documents; null in results of earlier versions
 */
@JsonPropertyOrder({
    "method",
    "seed",
    "errors",
    "documents",
    "misclassification_rate",
    "interval",
    "macro_f1",
    "steps",
    "seconds",
    "tokens_per_second",
    "subset",
    "semi_supervised",
    "validation_misclassification_rate",
    "mean_negative_log_likelihood",
    "calibration",
    "predictions",
    "curve",
    "notes",
    "kept",
    "outside_text",
    "labels",
    "provenance"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FinishedCell(
        String method,
        long seed,
        long errors,
        long documents,
        double misclassificationRate,
        WilsonInterval interval,
        double macroF1,
        @Nullable Long steps,
        double seconds,
        @Nullable Double tokensPerSecond,
        @Nullable String subset,
        boolean semiSupervised,
        @Nullable Double validationMisclassificationRate,
        double meanNegativeLogLikelihood,
        @Nullable String predictions,
        List<String> notes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> kept,
        @Nullable String outsideText,
        @Nullable LabelUse labels,
        @Nullable CellProvenance provenance,
        @Nullable List<CurvePoint> curve,
        @Nullable CalibrationError calibration)
        implements Cell {
    /**
     * The cost of training.
     *
     * @param steps how many steps were taken, or null
     * @param seconds how long they took
     * @param tokensPerSecond tokens of the training batches, clean pass, per second, or null
     */
    public record Cost(
            @Nullable Long steps, double seconds, @Nullable Double tokensPerSecond) {}

    /** Checks that the numbers agree. */
    public FinishedCell {
        if (method == null || method.isBlank()) {
            throw new IllegalArgumentException("a cell needs a method");
        }
        if (documents < 1 || errors < 0 || errors > documents) {
            throw new IllegalArgumentException("the cell " + method + " needs 0 <= errors <= documents, found errors = "
                    + errors + ", documents = " + documents);
        }
        if (!(Math.abs(misclassificationRate - (double) errors / documents) < 1e-9)) {
            throw new IllegalArgumentException("the cell " + method + " has the misclassification rate "
                    + misclassificationRate + ", but " + errors + " errors in " + documents + " documents");
        }
        if (interval == null) {
            throw new IllegalArgumentException("the cell " + method + " needs an interval");
        }
        if (!(macroF1 >= 0 && macroF1 <= 1)
                || !Double.isFinite(seconds)
                || (tokensPerSecond != null && !Double.isFinite(tokensPerSecond))
                || !Double.isFinite(meanNegativeLogLikelihood)) {
            throw new IllegalArgumentException(
                    "the cell " + method
                            + " needs a macro_f1 in [0, 1] and finite seconds, tokens_per_second and mean_negative_log_likelihood");
        }
        notes = notes == null ? List.of() : List.copyOf(notes);
        kept = kept == null ? List.of() : List.copyOf(kept);
        curve = curve == null ? null : List.copyOf(curve);
    }

    /**
     * A cell from an evaluation.
     *
     * @param key identifies the run
     * @param semiSupervised whether training read unlabeled documents
     * @param test the evaluation on the test documents
     * @param cost the cost of training
     * @param validationMisclassificationRate the rate on the validation documents, or null
     * @param predictions the predictions file, relative to the folder of {@code results.json}, or null
     * @param notes what a reader should know, as whole sentences
     * @param labels how many labeled documents the run used, or null
     * @param provenance the settings, data, program and machine of the run
     * @return the cell
     */
    public static FinishedCell of(
            Key key,
            boolean semiSupervised,
            Evaluation test,
            Cost cost,
            @Nullable Double validationMisclassificationRate,
            @Nullable String predictions,
            List<String> notes,
            @Nullable LabelUse labels,
            @Nullable CellProvenance provenance) {
        return new FinishedCell(
                key.method(),
                key.seed(),
                test.errors(),
                test.documents(),
                test.misclassificationRate(),
                test.interval(),
                test.macroF1(),
                cost.steps(),
                cost.seconds(),
                cost.tokensPerSecond(),
                key.subset(),
                semiSupervised,
                validationMisclassificationRate,
                test.meanNegativeLogLikelihood(),
                predictions,
                notes,
                List.of(),
                null,
                labels,
                provenance,
                null,
                CalibrationError.of(test.calibration()));
    }

    /**
     * The same run, marked as different from the one that the experiment would make now.
     *
     * @param differences a phrase for each difference
     * @return a changed copy
     */
    public FinishedCell keptDespite(List<String> differences) {
        return with(predictions, differences, outsideText, curve);
    }

    /**
     * The same run with its learning curve.
     *
     * @param points the passes over the validation documents; null if there were none
     * @return a changed copy
     */
    public FinishedCell withCurve(@Nullable List<CurvePoint> points) {
        return with(predictions, kept, outsideText, points);
    }

    /**
     * The same run, with a mark if learning used text besides the experiment's documents.
     *
     * @param source what was used, as a phrase; null for nothing
     * @return a changed copy
     */
    public FinishedCell withOutsideText(@Nullable String source) {
        return with(predictions, kept, source, curve);
    }

    /**
     * The same run without its predictions, such as one whose predictions file has been deleted.
     *
     * @return a changed copy
     */
    public FinishedCell withoutPredictions() {
        return with(null, kept, outsideText, curve);
    }

    private FinishedCell with(
            @Nullable String file,
            List<String> differences,
            @Nullable String source,
            @Nullable List<CurvePoint> points) {
        return new FinishedCell(
                method,
                seed,
                errors,
                documents,
                misclassificationRate,
                interval,
                macroF1,
                steps,
                seconds,
                tokensPerSecond,
                subset,
                semiSupervised,
                validationMisclassificationRate,
                meanNegativeLogLikelihood,
                file,
                notes,
                differences,
                source,
                labels,
                provenance,
                points,
                calibration);
    }
}
