package io.vatext.ensemble;

import io.vatext.corpus.DocumentSample;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.RunContext;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decides whether an ensemble is adapted to other shares of the classes, such as those among the unlabeled documents.
 *
 * @param wanted the setting
 * @param split the documents
 */
record PriorEstimation(EnsembleSettings.Prior wanted, SplitDocuments split) {
    /** Enough for shares that are exact to a third of a percent. */
    private static final int MOST_DOCUMENTS = 20_000;

    /** How many classes a note lists. */
    private static final int MOST_LISTED = 10;

    /** Whether the shares are to be estimated, if there are unlabeled documents. */
    boolean isPossible() {
        return switch (wanted) {
            case NONE, BALANCED -> false;
            case ADAPTED -> true;
            case AUTO -> hasSeparateValidation();
        };
    }

    /** Only such documents have the shares that the user meets; held-out ones have those of the labeled documents. */
    private boolean hasSeparateValidation() {
        return !split.validationIsHeldOut() && split.validation() != DocumentSource.EMPTY;
    }

    /**
     * Estimates the shares and adapts the ensemble if it is wanted.
     *
     * @param classifier the ensemble
     * @param training classifies documents
     * @param documents classes and counts
     * @param context seed and log
     * @param notes receives what was estimated, and whether it is used
     * @return the ensemble, perhaps adapted, to be closed instead
     */
    EnsembleClassifier apply(
            EnsembleClassifier classifier,
            MemberTraining training,
            FoldedDocuments documents,
            RunContext context,
            List<String> notes) {
        if (wanted == EnsembleSettings.Prior.BALANCED) {
            notes.add("Probabilities are adapted to classes that are equally frequent.");
            return classifier.adaptedTo(
                    ClassPrior.equalShares(documents.classes().size()));
        }
        if (!isPossible() || documents.unlabeledCount() == 0) {
            notes.add("Probabilities are not adapted to the unlabeled documents: " + whyNot() + ".");
            return classifier;
        }
        var sample = DocumentSample.of(
                split.unlabeled(),
                documents.unlabeledCount(),
                MOST_DOCUMENTS,
                new Seeds(context.seed()),
                "shares of the classes");
        var probabilities = training.probabilities(classifier, sample, "shares of the classes");
        var trained = documents.prior();
        var shares = ClassPrior.estimate(probabilities.toArray(double[][]::new), trained);
        var helps = wanted == EnsembleSettings.Prior.ADAPTED || helps(classifier, training, documents, shares);
        var note = String.format(
                Locale.ROOT,
                "Shares of the classes, estimated from %,d unlabeled documents (labeled documents): %s; probabilities are"
                        + " %s.",
                probabilities.size(),
                listed(documents.classes(), shares, trained),
                helps ? "adapted to them" : "not adapted, since the validation documents do not become more likely");
        notes.add(note);
        context.log().accept(note);
        return helps ? classifier.adaptedTo(shares) : classifier;
    }

    private String whyNot() {
        if (wanted == EnsembleSettings.Prior.NONE) {
            return "the settings say so";
        }
        return isPossible() ? "there are none" : "only a separate validation set can show whether that helps";
    }

    private boolean helps(
            EnsembleClassifier classifier, MemberTraining training, FoldedDocuments documents, double[] shares) {
        var labels = new ArrayList<Integer>();
        try (var validation = split.validation().open()) {
            validation.forEach(document -> labels.add(documents.number(document)));
        }
        var probabilities = training.probabilities(classifier, split.validation(), "validation")
                .toArray(double[][]::new);
        return ClassPrior.between(documents.prior(), shares)
                .helps(
                        probabilities,
                        labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private static String listed(List<String> classes, double[] shares, double[] trained) {
        var text = new StringBuilder();
        for (var c = 0; c < Math.min(MOST_LISTED, shares.length); c++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s%s %.1f %% (%.1f %%)",
                    c == 0 ? "" : ", ",
                    classes.get(c),
                    100 * shares[c],
                    100 * trained[c]));
        }
        return text.append(shares.length > MOST_LISTED ? ", …" : "").toString();
    }
}
