package io.vatext.support;

import java.io.Serializable;

/**
 * How large a perturbation is: its L2 norm, for each document over all its tokens and dimensions.
 *
 * @param value the norm, or the share of the embedded document's expected norm √(T·D)
 * @param relative whether the value is such a share; normalized embeddings have unit variance, so √(T·D) is the
 *     expected norm of a document of T tokens
 */
public record Epsilon(double value, boolean relative) implements Serializable {
    /**
     * Checks the value.
     *
     * @param value the norm, or the share of the embedded document's expected norm √(T·D)
     * @param relative whether the value is such a share; normalized embeddings have unit variance, so √(T·D) is
     *     the expected norm of a document of T tokens
     */
    public Epsilon {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("epsilon must be a positive number, found " + value
                    + "; 0.02 of the norm is the paper's 5 on IMDB");
        }
    }

    /**
     * The same norm for every document, as in the paper.
     *
     * @param norm the norm
     * @return an absolute epsilon
     */
    public static Epsilon absolute(double norm) {
        return new Epsilon(norm, false);
    }

    /**
     * A share of each document's norm.
     *
     * @param share such as 0.02
     * @return a relative epsilon
     */
    public static Epsilon relative(double share) {
        return new Epsilon(share, true);
    }

    /**
     * The norm for one document.
     *
     * @param numbers how many numbers its embedded words have, T·D
     * @return the L2 norm
     */
    public double norm(long numbers) {
        return relative ? value * Math.sqrt((double) numbers) : value;
    }

    @Override
    public String toString() {
        return "ε=" + value + (relative ? "·√(TD)" : "");
    }
}
