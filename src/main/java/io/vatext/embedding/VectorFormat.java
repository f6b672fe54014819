package io.vatext.embedding;

/** The formats of word-vector files that can be read. Each may be compressed with gzip. */
public enum VectorFormat {
    /**
     * A line {@code COUNT DIMENSION}, then lines {@code word number number …}: word2vec's text output and fastText's
     * {@code .vec}.
     */
    WORD2VEC_TEXT,
    /** A line {@code COUNT DIMENSION}, then for each word its bytes, a space and little-endian 32-bit floats. */
    WORD2VEC_BINARY,
    /** Lines {@code word number number …} without a first line that counts them: GloVe. */
    GLOVE
}
