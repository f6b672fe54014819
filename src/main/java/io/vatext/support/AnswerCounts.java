package io.vatext.support;

/** Counts a classifier's answers about labeled documents. Not thread-safe. */
public final class AnswerCounts {
    private final long[] documents;
    private final long[] answers;
    private final long[] right;
    private long total;

    /**
     * Counts without answers.
     *
     * @param classes the number of classes
     */
    public AnswerCounts(int classes) {
        documents = new long[classes];
        answers = new long[classes];
        right = new long[classes];
    }

    /**
     * Adds an answer.
     *
     * @param label the number of the document's class
     * @param answer the number of the class that was predicted
     */
    public void add(int label, int answer) {
        total++;
        documents[label]++;
        answers[answer]++;
        right[label] += label == answer ? 1 : 0;
    }

    /**
     * The wrong answers.
     *
     * @return how many
     */
    public long errors() {
        var errors = total;
        for (var count : right) {
            errors -= count;
        }
        return errors;
    }

    /**
     * Whether all answers are the same class.
     *
     * @return true also if there are no answers
     */
    public boolean isConstant() {
        var different = 0;
        for (var count : answers) {
            different += count > 0 ? 1 : 0;
        }
        return different <= 1;
    }

    /**
     * The mean F1 of the classes that have documents or answers, each with the same weight.
     *
     * @return between 0 and 1; 0 if there are no answers
     */
    public double macroF1() {
        var sum = 0.0;
        var classes = 0;
        for (var c = 0; c < documents.length; c++) {
            if (documents[c] + answers[c] > 0) {
                sum += 2.0 * right[c] / (documents[c] + answers[c]);
                classes++;
            }
        }
        return classes == 0 ? 0 : sum / classes;
    }
}
