package io.vatext.bagofwords;

/** The features of a classifier that reads no words and predicts the class shares for every text. */
record NoFeatures() implements Features {
    @Override
    public int size() {
        return 0;
    }

    @Override
    public SparseVector vector(int[] words) {
        return SparseVector.ZERO;
    }

    @Override
    public int known(int[] words) {
        return 0;
    }
}
