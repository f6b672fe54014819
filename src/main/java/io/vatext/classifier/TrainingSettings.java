package io.vatext.classifier;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.encoded.BatchPlan;
import io.vatext.network.Gradients;
import io.vatext.objective.CrossEntropy;
import io.vatext.training.TrainingPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hyper-parameters of training; see {@link TrainingPlan} for the meaning of each value.
 *
 * @param steps updates; null for a number that depends on the labeled documents, see {@link Settings#forLabeled}
 * @param batch labeled documents a step; null for a number that depends on their length, see {@link Settings#forLength}
 * @param unlabeledBatch documents a step for terms that use no labels; null as for {@code batch}
 * @param learningRate Adam's first learning rate
 * @param decay factor of the learning rate after each step
 * @param weightDecay share of the weights, times the learning rate, that a step takes away
 * @param clip largest gradient norm, without the embeddings
 * @param dropout share of embedded numbers that are dropped
 * @param dropoutMask {@code document}: one mask for all words of a document; {@code element}: one for each word
 * @param averaging decay of the moving average of the weights
 * @param ramp steps over which all terms but the cross-entropy gain their weight
 * @param evaluateEvery steps between validations
 * @param patience validations without a better result before training stops; null for all steps
 * @param labeledBatches how labeled documents are put into batches
 * @param movedWords the words whose vectors a step moves: those that it reads, or all, as in the paper's code
 * @param refreshNeighbors steps after which the nearest words of interpretable perturbations are looked for again
 * @param select what makes weights better than others on the validation documents
 * @param calibrate whether probabilities get a temperature that fits the validation documents, after training
 */
public record TrainingSettings(
        @Nullable Integer steps,
        @Nullable Integer batch,
        @Nullable Integer unlabeledBatch,
        double learningRate,
        double decay,
        double weightDecay,
        double clip,
        double dropout,
        String dropoutMask,
        double averaging,
        int ramp,
        int evaluateEvery,
        @Nullable Integer patience,
        LabeledBatches labeledBatches,
        MovedWords movedWords,
        int refreshNeighbors,
        Select select,
        boolean calibrate) {
    /** Documents in a batch of short documents. */
    static final int BATCH = 64;

    /** How labeled documents are put into batches; see {@link BatchPlan}. */
    public enum LabeledBatches {
        /** At random; all batches have the same size. */
        @JsonProperty("shuffled")
        SHUFFLED,
        /** Together with documents of similar length. */
        @JsonProperty("by-length")
        BY_LENGTH
    }

    /** The words whose vectors a step moves; see {@link Gradients}. */
    public enum MovedWords {
        /** Those that it reads. */
        @JsonProperty("read")
        READ,
        /** All, through the normalization. */
        @JsonProperty("all")
        ALL
    }

    /** What makes weights better than others; see {@link TrainingPlan.Selection}. */
    public enum Select {
        /** Fewer errors. */
        @JsonProperty("errors")
        ERRORS,
        /** A higher likelihood after calibration. */
        @JsonProperty("likelihood")
        LIKELIHOOD
    }

    /** Checks the values. */
    public TrainingSettings {
        if (labeledBatches == null || movedWords == null || select == null) {
            throw new IllegalArgumentException(
                    "labeled_batches must be shuffled or by-length, moved_words read or all, and select likelihood or"
                            + " errors.");
        }
        var masks = List.of("document", "element");
        if (dropoutMask == null || !masks.contains(dropoutMask)) {
            throw new IllegalArgumentException(
                    "dropout_mask must be one of " + masks + "; found \"" + dropoutMask + "\".");
        }
        new TrainingPlan(
                new CrossEntropy(),
                steps == null ? 1 : steps,
                batch == null ? 1 : batch,
                unlabeledBatch == null ? 1 : unlabeledBatch,
                learningRate,
                decay,
                weightDecay,
                clip,
                dropout,
                true,
                averaging,
                ramp,
                evaluateEvery,
                patience,
                BatchPlan.Order.SHUFFLED,
                Gradients.Moved.READ,
                refreshNeighbors,
                TrainingPlan.Selection.LIKELIHOOD,
                0);
    }

    /** Labeled documents a step. */
    int labeledBatchSize() {
        return batch == null ? BATCH : batch;
    }

    /** Documents a step for terms that use no labels. */
    int unlabeledBatchSize() {
        return unlabeledBatch == null ? BATCH : unlabeledBatch;
    }

    TrainingSettings withBatch(int size) {
        return with(steps, batch == null ? size : batch, unlabeledBatch == null ? size : unlabeledBatch);
    }

    TrainingSettings withSteps(int number) {
        return with(number, batch, unlabeledBatch);
    }

    private TrainingSettings with(@Nullable Integer number, @Nullable Integer labeled, @Nullable Integer unlabeled) {
        return new TrainingSettings(
                number,
                labeled,
                unlabeled,
                learningRate,
                decay,
                weightDecay,
                clip,
                dropout,
                dropoutMask,
                averaging,
                ramp,
                evaluateEvery,
                patience,
                labeledBatches,
                movedWords,
                refreshNeighbors,
                select,
                calibrate);
    }
}
