package io.vatext.attack;

import java.util.random.RandomGenerator;

/**
 * A plane through a document's vector.
 *
 * @param origin the document
 * @param first a direction of length 1
 * @param second a direction of length 1, orthogonal to the first
 */
record Plane(double[] origin, double[] first, double[] second) {
    /**
     * Spans a plane by a direction and a random one, of which the part along the first is left out.
     *
     * @param first a direction of length 1
     * @param random draws the other
     */
    static Plane randomAround(double[] origin, double[] first, RandomGenerator random) {
        var drawn = Vectors.gaussian(random, origin.length);
        var rest = Vectors.sum(drawn, -Vectors.dot(drawn, first), first);
        // Once more, since what is left of the first direction is a rounding error of a longer vector.
        return new Plane(origin, first, Norm.L2.step(Vectors.sum(rest, -Vectors.dot(rest, first), first)));
    }

    /** The point at two coordinates. */
    double[] at(double a, double b) {
        return Vectors.sum(Vectors.sum(origin, a, first), b, second);
    }
}
