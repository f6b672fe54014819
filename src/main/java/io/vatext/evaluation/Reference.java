package io.vatext.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * A number from another source that is shown in the same table and chart, such as a linear SVM's on the same split.
 *
 * @param method the method, such as {@code linear SVM (TF-IDF)}
 * @param misclassificationRate its misclassification rate, a fraction in [0, 1]
 * @param source who measured it, on what
 * @param macroF1 its macro-F1, or null if it is not known
 */
@JsonPropertyOrder({"method", "misclassification_rate", "source", "macro_f1"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reference(
        String method,
        double misclassificationRate,
        String source,
        @Nullable Double macroF1) {
    /** Checks the rate, and that the source is named. */
    public Reference {
        if (method == null || method.isBlank() || source == null || source.isBlank()) {
            throw new IllegalArgumentException("a reference needs a method and a source");
        }
        if (!(misclassificationRate >= 0 && misclassificationRate <= 1)) {
            throw new IllegalArgumentException("the reference \"" + method
                    + "\" needs a misclassification_rate between 0 and 1 (7.86 % is 0.0786), found "
                    + misclassificationRate);
        }
        if (macroF1 != null && !(macroF1 >= 0 && macroF1 <= 1)) {
            throw new IllegalArgumentException(
                    "the reference \"" + method + "\" needs a macro_f1 between 0 and 1, found " + macroF1);
        }
    }
}
