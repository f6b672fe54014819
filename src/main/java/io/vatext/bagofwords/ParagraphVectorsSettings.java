package io.vatext.bagofwords;

import static io.vatext.bagofwords.BagOfWordsSettings.require;

import io.vatext.classifier.Settings;
import io.vatext.embedding.skipgram.ParagraphVectors;
import io.vatext.preparation.EncodingSpec;
import io.vatext.support.Description;
import io.vatext.support.SettingsHistory;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import java.util.List;

/**
 * The settings of a classifier over paragraph vectors.
 *
 * @param tokenizer how text becomes words
 * @param vocabulary which words are kept
 * @param ngrams words of the longest n-grams that a document predicts
 * @param minDocuments the number of documents, labeled or not, that an n-gram must occur in
 * @param maxFeatures the largest number of n-grams to keep, those in the most documents
 * @param unlabeled the largest number of documents, labeled or not, that vectors are trained on, drawn at random
 * @param embedding the length of a vector
 * @param paragraphs how vectors are trained
 * @param c weights of the loss against the squared weights, of which cross-validation chooses one
 * @param selfTraining how weights are learned from own answers, too; cross-validation decides whether they are
 * @param crossValidation the folds and documents of cross-validation
 */
record ParagraphVectorsSettings(
        TokenizerSpec tokenizer,
        VocabularySpec vocabulary,
        int ngrams,
        int minDocuments,
        int maxFeatures,
        int unlabeled,
        int embedding,
        ParagraphVectors paragraphs,
        List<Double> c,
        SelfTrainingRounds.Settings selfTraining,
        CrossValidation.Settings crossValidation) {
    /** The keys added since the first version, each with the value that keeps the behavior from before it existed. */
    private static final SettingsHistory HISTORY =
            SettingsHistory.none().added("self_training", "{unlabeled: 5000, share: 0.8, weight: 5.0, rounds: 0}");

    /** Checks every value. */
    ParagraphVectorsSettings {
        require(
                tokenizer != null
                        && vocabulary != null
                        && paragraphs != null
                        && selfTraining != null
                        && crossValidation != null
                        && c != null,
                "paragraph vectors need a tokenizer, a vocabulary, paragraphs, c, self_training and cross_validation.");
        BagOfWordsSettings.requireNgrams(ngrams, minDocuments, maxFeatures);
        require(unlabeled >= 1, "unlabeled must be at least 1; found " + unlabeled + ".");
        require(embedding >= 1, "embedding must be at least 1; found " + embedding + ".");
        c = BagOfWordsSettings.sortedC(c);
    }

    static ParagraphVectorsSettings defaults() {
        var network = Settings.defaults();
        return new ParagraphVectorsSettings(
                network.tokenizer(),
                network.vocabulary(),
                3,
                2,
                400_000,
                100_000,
                96,
                ParagraphVectors.defaults(),
                List.of(0.25, 1.0, 4.0, 16.0, 64.0),
                new SelfTrainingRounds.Settings(5_000, 0.8, 5, 5),
                new CrossValidation.Settings(3, 1_000));
    }

    /** How documents are prepared: whole. */
    EncodingSpec encoding() {
        return new EncodingSpec(tokenizer, vocabulary, EncodingSpec.WHOLE);
    }

    /** The same settings for documents in scrambled word order, in which neighboring words mean nothing. */
    ParagraphVectorsSettings ofSingleWords() {
        return with(tokenizer, 1);
    }

    ParagraphVectorsSettings withTokenizer(TokenizerSpec other) {
        return with(other, ngrams);
    }

    private ParagraphVectorsSettings with(TokenizerSpec words, int longest) {
        return new ParagraphVectorsSettings(
                words,
                vocabulary,
                longest,
                minDocuments,
                maxFeatures,
                unlabeled,
                embedding,
                paragraphs,
                c,
                selfTraining,
                crossValidation);
    }

    /** Estimates weights. */
    Estimator estimator() {
        return new OneAgainstRest(Liblinear.Loss.LOGISTIC, c);
    }

    /** Declares keys that came later. */
    static Description complete(Description description) {
        return description.withHistory(VocabularySpec.HISTORY
                .within("vocabulary")
                .and(TokenizerSpec.HISTORY.within("tokenizer"))
                .and(ParagraphVectors.HISTORY.within("paragraphs"))
                .and(HISTORY));
    }
}
