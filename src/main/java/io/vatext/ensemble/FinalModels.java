package io.vatext.ensemble;

import io.vatext.learning.Learner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The models by which members answer in the end. A member learns again from all labels, after the folds have shown what it
 * is worth. One that selects its weights by validation documents has none left then: it makes as many passes over the labels
 * as the median fold needed to its best weights, and keeps the last weights. On glosses
 * that model is better within the ensemble than the mean of the folds' models, at a third of their size and time.
 *
 * @param training lets members learn
 * @param documents the folds
 * @param settings whether and how often members that select by validation documents learn again, too; otherwise the models of
 *     their folds stay, each of which has learned from the other folds alone
 * @param cost receives the cost of learning again
 */
record FinalModels(MemberTraining training, FoldedDocuments documents, EnsembleSettings settings, CostSum cost) {
    /**
     * The models of a member.
     *
     * @param files the files of the models, whose mean counts; empty for a member without weight
     * @param how where they come from, for people
     */
    record Chosen(List<Path> files, String how) {}

    /** How much longer than the folds all models may take. */
    private static final double TOLERANCE = 1.1;

    /** The models of a member with a weight in the pool. */
    Chosen of(MemberResult result, double weight) throws IOException {
        if (weight == 0) {
            return new Chosen(List.of(), "left out, since it has no weight");
        }
        var member = result.member();
        if (documents.count() == 1 && documents.learnsFromAll(0)) {
            return new Chosen(files(result), "one model");
        }
        if (documents.count() == 0 || !member.learner().selectsByValidation()) {
            return fromAll(member, "");
        }
        var steps = steps(result);
        var again = settings.refit() && steps > 0 ? member.learner().withSteps(steps) : Optional.<Learner>empty();
        if (again.isPresent()) {
            var whole = new Member(member.name(), member.method(), again.get());
            if (training.canLearnFromAll(whole)) {
                return severalFromAll(whole, steps, count(result, steps));
            }
        }
        return new Chosen(files(result), documents.count() == 1 ? "one model" : "the models of all folds");
    }

    private static List<Path> files(MemberResult result) {
        return result.parts().stream().map(FoldStore.Part::model).toList();
    }

    /** More documents take more steps for as many passes; 0 if the folds selected no step. */
    private long steps(MemberResult result) {
        var all = (double) documents.count() * documents.learnedCount();
        var left = 0;
        for (var fold = 0; fold < documents.count(); fold++) {
            left += documents.labels(fold).length;
        }
        return Math.round(result.medianKeptStep().orElse(0) * all / (all - left));
    }

    private Chosen fromAll(Member member, String steps) throws IOException {
        return new Chosen(List.of(learned(training.fromAll(member))), "learned again from all labels" + steps);
    }

    /**
     * How many models learn from all labels. By default they take about as long together as the folds did; each further one has word
     * vectors of its own, or whatever else it is pre-trained to.
     */
    private int count(MemberResult result, long steps) {
        if (settings.models() != EnsembleSettings.SUITED_MODELS) {
            return settings.models();
        }
        var made = result.parts().stream()
                .map(part -> part.cost().steps())
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        var texts = documents.learnedCount() + documents.unlabeledCount();
        var further =
                (TOLERANCE * made - steps) / (steps + result.member().learner().pretrainingSteps(texts));
        return 1 + (int) Math.max(0, Math.min(EnsembleMethod.MOST_SUITED_MODELS - 1, further));
    }

    private Chosen severalFromAll(Member member, long steps, int count) throws IOException {
        var files = new ArrayList<Path>();
        // Without more steps, only the models that are finished count; the first is.
        for (var model = 0; model < count && training.canLearnFromAll(member, model); model++) {
            files.add(learned(training.fromAll(member, model)));
        }
        var times = files.size() == 1 ? "" : String.format(Locale.ROOT, " %d times", files.size());
        return new Chosen(
                files, String.format(Locale.ROOT, "learned again from all labels%s in %,d steps", times, steps));
    }

    private Path learned(FoldStore.Part part) {
        cost.add(part.cost());
        return part.model();
    }
}
