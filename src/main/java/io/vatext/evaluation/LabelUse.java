package io.vatext.evaluation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The number of labeled documents that a run used, those of its draw.
 *
 * @param learned how many it learned from
 * @param selecting how many others selected weights or settings
 * @param drawn how many could have been learned from: the labeled documents with those that were held out of them for
 *     validation
 */
@JsonPropertyOrder({"learned", "selecting", "drawn"})
public record LabelUse(long learned, long selecting, long drawn) {
    /** Checks the numbers. */
    public LabelUse {
        if (learned < 0 || selecting < 0 || drawn < learned) {
            throw new IllegalArgumentException("labels need 0 <= learned <= drawn and selecting >= 0, found learned = "
                    + learned + ", selecting = " + selecting + ", drawn = " + drawn);
        }
    }

    /**
     * The labels that a run uses.
     *
     * @param counts how many documents each part of its draw has: {@code labeled}, {@code validation}
     * @param validationIsHeldOut whether the validation documents were drawn from the labeled ones
     * @param learnsFromHeldOut whether the learner then learns from these, too, and selects by none of them
     * @param usesSeparateValidation whether the learner selects anything by validation documents that were
     *     not held out
     * @return the numbers
     */
    public static LabelUse of(
            Map<String, Long> counts,
            boolean validationIsHeldOut,
            boolean learnsFromHeldOut,
            boolean usesSeparateValidation) {
        long labeled = counts.getOrDefault("labeled", 0L);
        long validation = counts.getOrDefault("validation", 0L);
        if (!validationIsHeldOut) {
            return new LabelUse(labeled, usesSeparateValidation ? validation : 0, labeled);
        }
        var drawn = labeled + validation;
        return learnsFromHeldOut ? new LabelUse(drawn, 0, drawn) : new LabelUse(labeled, validation, drawn);
    }

    /**
     * The labels that the runs of a row used, for people.
     *
     * @param uses those of each run, at least one
     * @return such as {@code 128 of 160 labels to learn from, 32 to select}; a range if draws differ
     */
    static String phrase(List<LabelUse> uses) {
        var learned = range(uses, LabelUse::learned);
        var selecting = range(uses, LabelUse::selecting);
        var selects = uses.stream().anyMatch(use -> use.selecting > 0);
        if (uses.stream().anyMatch(use -> use.learned < use.drawn)) {
            return learned + " of " + range(uses, LabelUse::drawn) + " labels to learn from"
                    + (selects ? ", " + selecting + " to select" : "");
        }
        return selects
                ? learned + " labels to learn from, and " + selecting + " more to select"
                : "all " + learned + " labels to learn from, none to select";
    }

    private static String range(List<LabelUse> uses, ToLongFunction<LabelUse> number) {
        var numbers = uses.stream().mapToLong(number).summaryStatistics();
        return numbers.getMin() == numbers.getMax()
                ? Numbers.whole(numbers.getMin())
                : Numbers.whole(numbers.getMin()) + "-" + Numbers.whole(numbers.getMax());
    }
}
