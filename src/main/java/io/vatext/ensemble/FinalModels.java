package io.vatext.ensemble;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The models by which members answer in the end. A member that needs no validation documents learns again from all labels.
 * One that does has a model for each fold, which has learned from the other folds; it can learn again from all labels for as
 * many steps as the folds chose, and is then combined with them.
 *
 * @param training lets members learn
 * @param documents the folds
 * @param refit whether members that select by validation documents learn again, too
 * @param cost receives the cost of learning again
 */
record FinalModels(MemberTraining training, FoldedDocuments documents, boolean refit, CostSum cost) {
    /**
     * The models of a member.
     *
     * @param files the files of the models, whose mean counts; empty for a member without weight
     * @param how where they come from, for people
     */
    record Chosen(List<Path> files, String how) {}

    /** The models of a member with a weight in the pool. */
    Chosen of(MemberResult result, double weight) throws IOException {
        if (weight == 0) {
            return new Chosen(List.of(), "left out, since it has no weight");
        }
        var folds = result.parts().stream().map(FoldStore.Part::model).toList();
        if (documents.count() == 1 && documents.learnsFromAll(0)) {
            return new Chosen(folds, "one model");
        }
        var member = result.member();
        if (documents.count() == 0 || !member.learner().selectsByValidation()) {
            return new Chosen(List.of(fromAll(member)), "learned again from all labels");
        }
        var kept = documents.count() == 1 ? "one model" : "the models of all folds";
        var steps = result.keptStep();
        if (!refit || steps.isEmpty()) {
            return new Chosen(folds, kept);
        }
        var count = steps(steps.getAsDouble());
        var again = member.learner().withSteps(count);
        if (again.isEmpty()) {
            return new Chosen(folds, kept);
        }
        var models = new ArrayList<>(folds);
        models.add(fromAll(new Member(member.name(), member.method(), again.get())));
        return new Chosen(
                models,
                String.format(Locale.ROOT, "%s and one that learned again from all labels in %,d steps", kept, count));
    }

    /** As many passes over all labeled documents as the folds made over theirs: more documents take more steps. */
    private long steps(double ofFold) {
        var all = (double) documents.count() * documents.learnedCount();
        var left = 0;
        for (var fold = 0; fold < documents.count(); fold++) {
            left += documents.labels(fold).length;
        }
        return Math.round(ofFold * all / (all - left));
    }

    private Path fromAll(Member member) throws IOException {
        var part = training.fromAll(member);
        cost.add(part.cost());
        return part.model();
    }
}
