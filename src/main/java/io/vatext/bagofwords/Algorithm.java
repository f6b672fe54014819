package io.vatext.bagofwords;

/** The methods that learn from n-grams. */
public enum Algorithm {
    /** TF-IDF and a linear support vector machine. */
    LINEAR_SVM("linear-svm", "TF-IDF of words and pairs of words, linear support vector machine"),
    /** TF-IDF and logistic regression. */
    LOGISTIC_REGRESSION("logistic-regression", "TF-IDF of words and pairs of words, logistic regression"),
    /** NB-SVM. */
    NB_SVM("nb-svm", "words and pairs of words weighted by naive Bayes, linear SVM (Wang and Manning 2012)"),
    /** TF-IDF of parts of words and a linear support vector machine. */
    CHARACTER_NGRAMS(
            "character-ngrams", "TF-IDF of parts of words, two to five characters each, linear support vector machine"),
    /** OpenNLP's document categorizer with maximum entropy. */
    MAXIMUM_ENTROPY("maximum-entropy", "words, OpenNLP's document categorizer with maximum entropy"),
    /** OpenNLP's document categorizer with naive Bayes. */
    NAIVE_BAYES("naive-bayes", "words, OpenNLP's document categorizer with naive Bayes");

    private final String method;
    private final String summary;

    Algorithm(String method, String summary) {
        this.method = method;
        this.summary = summary;
    }

    String method() {
        return method;
    }

    String summary() {
        return summary;
    }
}
