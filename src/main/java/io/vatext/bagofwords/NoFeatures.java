package io.vatext.bagofwords;

/** Features of a classifier that looks at no word, so that every text is answered with the class shares. */
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
