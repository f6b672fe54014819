package io.vatext.ensemble;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a member has learned from all folds but one, fold by fold.
 *
 * @param member the member
 * @param parts one for each fold
 */
record MemberResult(Member member, List<FoldStore.Part> parts) {
    /** The probabilities of all documents that were left out, fold by fold. */
    List<double[]> probabilities() {
        return parts.stream().flatMap(part -> Stream.of(part.probabilities())).toList();
    }

    /** The median over the folds of the step whose weights were selected; empty if a fold selected none. */
    OptionalDouble medianKeptStep() {
        var steps = parts.stream()
                .map(FoldStore.Part::keptStep)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return steps.length == 0 || steps.length < parts.size()
                ? OptionalDouble.empty()
                : OptionalDouble.of((steps[(steps.length - 1) / 2] + steps[steps.length / 2]) / 2.0);
    }

    /** How many of them the member misclassified. */
    int errors(FoldedDocuments documents) {
        var errors = 0;
        for (var fold = 0; fold < parts.size(); fold++) {
            var labels = documents.labels(fold);
            var probabilities = parts.get(fold).probabilities();
            for (var d = 0; d < labels.length; d++) {
                errors += LogLinearPool.best(probabilities[d]) == labels[d] ? 0 : 1;
            }
        }
        return errors;
    }
}
