package io.vatext.learning;

/** Why an answer should not simply be believed. */
public enum Doubt {
    /** The model knows no word; the probabilities are the shares of the classes in training. */
    NO_KNOWN_WORD {
        @Override
        public boolean appliesTo(Prediction answer) {
            return answer.knownWords() == 0;
        }
    },
    /** The model knows fewer than half of the words, but some. */
    FEW_KNOWN_WORDS {
        @Override
        public boolean appliesTo(Prediction answer) {
            return answer.knownWords() > 0 && 2L * answer.knownWords() < answer.wordsRead();
        }
    },
    /** The text has more words than the model reads. */
    CUT {
        @Override
        public boolean appliesTo(Prediction answer) {
            return answer.wordsRead() < answer.words();
        }
    };

    /**
     * Whether there is this doubt about an answer.
     *
     * @param answer the answer
     * @return true if so
     */
    public abstract boolean appliesTo(Prediction answer);
}
