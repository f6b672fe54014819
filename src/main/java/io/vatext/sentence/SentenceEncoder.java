package io.vatext.sentence;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Turns a text into one vector of length 1: the mean of a transformer's last hidden states (Reimers and Gurevych 2019, "Sentence-BERT").
 * Thread-safe. Owns native memory; close it when done.
 */
public final class SentenceEncoder implements AutoCloseable {
    private final Identity identity;
    private final String library;
    private final int width;
    private final BertTokenizer tokenizer;
    private final Transformer transformer;

    /** Held for writing while the transformer is closed, so that no thread computes with memory that has been freed. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    /**
     * Identifies an encoder.
     *
     * @param name such as {@code all-minilm-l6-v2}
     * @param modelSha256 the SHA-256 of the transformer's file, in hexadecimal
     * @param vocabularySha256 the SHA-256 of the tokenizer's file, in hexadecimal
     */
    public record Identity(String name, String modelSha256, String vocabularySha256) {
        /** Checks that everything is there. */
        public Identity {
            if (name == null || modelSha256 == null || vocabularySha256 == null) {
                throw new IllegalArgumentException("an encoder needs name, model_sha256 and vocabulary_sha256");
            }
        }
    }

    SentenceEncoder(Identity identity, String library, int width, BertTokenizer tokenizer, Transformer transformer) {
        this.identity = identity;
        this.library = library;
        this.width = width;
        this.tokenizer = tokenizer;
        this.transformer = transformer;
    }

    /**
     * Identifies the encoder.
     *
     * @return name and checksums
     */
    public Identity identity() {
        return identity;
    }

    /**
     * The program that runs the transformer.
     *
     * @return name, version and checksum
     */
    public String library() {
        return library;
    }

    /**
     * The length of a vector.
     *
     * @return at least 1
     */
    public int width() {
        return width;
    }

    /**
     * The word pieces of a text.
     *
     * @param text any text
     * @return their numbers, with marks of start and end, cut after the encoder's largest number of tokens
     */
    public int[] tokens(String text) {
        return tokenizer.tokens(text);
    }

    /**
     * Counts the word pieces that the encoder knows.
     *
     * @param tokens as {@link #tokens} returns them
     * @return 0 for a text whose vector means nothing
     */
    public int known(int[] tokens) {
        return tokenizer.known(tokens);
    }

    /**
     * The vector of a text.
     *
     * @param tokens as {@link #tokens} returns them
     * @return {@link #width} numbers with the Euclidean length 1
     * @throws IllegalStateException if the encoder has been closed
     */
    public float[] vector(int[] tokens) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The encoder has been closed.");
            }
            return normalizedMean(transformer.states(tokens), tokens.length);
        } finally {
            lock.readLock().unlock();
        }
    }

    private float[] normalizedMean(float[] states, int tokens) {
        if (states.length != tokens * width) {
            throw new IllegalStateException(
                    "the transformer gave " + states.length + " numbers for " + tokens + " tokens of width " + width);
        }
        var sum = new double[width];
        for (var i = 0; i < states.length; i++) {
            sum[i % width] += states[i];
        }
        var square = 0.0;
        for (var value : sum) {
            square += value * value;
        }
        var scale = 1 / Math.max(Math.sqrt(square), Double.MIN_NORMAL);
        var vector = new float[width];
        for (var i = 0; i < width; i++) {
            vector[i] = (float) (scale * sum[i]);
        }
        return vector;
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                transformer.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
