package io.vatext.bagofwords;

import static io.vatext.bagofwords.BagOfWordsSettings.require;

import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import java.util.List;

/**
 * The settings of self-training.
 *
 * @param tokenizer how text becomes words
 * @param vocabulary which words are kept
 * @param maxTokens words that are read from the start of a document
 * @param rank numbers of singular values of the teacher, of which cross-validation chooses one
 * @param unlabeled the largest number of unlabeled documents that the teacher classifies, drawn at random
 * @param share the share of them that the student learns from, of each class as many as its share of the labels, if the teacher gives
 *     that answer often enough, and those with the highest probability
 * @param copies how often the student learns from each labeled document
 * @param ngrams words of the longest n-grams that are features of the student
 * @param minDocuments the number of documents, labeled or not, that an n-gram must occur in
 * @param maxFeatures the largest number of n-grams to keep, those in the most documents
 * @param c weights of the student's loss against its squared weights, of which cross-validation chooses one
 * @param crossValidation the folds and documents of cross-validation of the student, which has a teacher of its own in each fold
 */
record SelfTrainingSettings(
        TokenizerSpec tokenizer,
        VocabularySpec vocabulary,
        int maxTokens,
        List<Integer> rank,
        int unlabeled,
        double share,
        int copies,
        int ngrams,
        int minDocuments,
        int maxFeatures,
        List<Double> c,
        CrossValidation.Settings crossValidation) {
    /** Checks every value. */
    SelfTrainingSettings {
        require(c != null && crossValidation != null, "self-training needs c and cross_validation.");
        require(unlabeled >= 1, "unlabeled must be at least 1; found " + unlabeled + ".");
        require(share > 0 && share <= 1, "share must be above 0 and at most 1; 0.5 is usual; found " + share + ".");
        require(copies >= 1 && copies <= 1_000, "copies must be from 1 to 1000; 3 is usual; found " + copies + ".");
        BagOfWordsSettings.requireNgrams(ngrams, minDocuments, maxFeatures);
        c = BagOfWordsSettings.sortedC(c);
        rank = teacher(tokenizer, vocabulary, maxTokens, rank).rank();
    }

    /** Values that did well on topics and sentiment. */
    static SelfTrainingSettings defaults() {
        var teacher = LatentSemanticSettings.defaults();
        return new SelfTrainingSettings(
                teacher.tokenizer(),
                teacher.vocabulary(),
                teacher.maxTokens(),
                teacher.rank(),
                20_000,
                0.5,
                3,
                2,
                3,
                100_000,
                List.of(0.25, 1.0, 4.0),
                new CrossValidation.Settings(3, 1_000));
    }

    /** The settings of the teacher. */
    LatentSemanticSettings teacher() {
        return teacher(tokenizer, vocabulary, maxTokens, rank);
    }

    private static LatentSemanticSettings teacher(
            TokenizerSpec tokenizer, VocabularySpec vocabulary, int maxTokens, List<Integer> rank) {
        var usual = LatentSemanticSettings.defaults();
        return new LatentSemanticSettings(
                tokenizer, vocabulary, maxTokens, rank, usual.scale(), usual.c(), usual.crossValidation());
    }

    /** The same settings for documents in scrambled word order, in which neighboring words mean nothing. */
    SelfTrainingSettings ofSingleWords() {
        return with(tokenizer, 1);
    }

    SelfTrainingSettings withTokenizer(TokenizerSpec other) {
        return with(other, ngrams);
    }

    private SelfTrainingSettings with(TokenizerSpec words, int longest) {
        return new SelfTrainingSettings(
                words,
                vocabulary,
                maxTokens,
                rank,
                unlabeled,
                share,
                copies,
                longest,
                minDocuments,
                maxFeatures,
                c,
                crossValidation);
    }

    /** Estimates the student's weights. */
    Estimator estimator() {
        return new OneAgainstRest(Liblinear.Loss.SQUARED_HINGE, c);
    }
}
