package io.vatext.attack;

import java.util.Arrays;

/** Attacks that take one direction, whatever the size of the perturbation. */
final class Directions {
    private Directions() {}

    /**
     * Goes into directions as far as epsilon allows.
     *
     * @param directions one of norm 1, or zero, for each document
     */
    static VectorAttack.Prepared along(double[][] directions, Norm norm) {
        return epsilon -> {
            var perturbations = new double[directions.length][];
            Arrays.setAll(
                    perturbations, d -> Vectors.scaled(directions[d], norm.radius(epsilon, directions[d].length)));
            return perturbations;
        };
    }

    /** The step of each gradient. */
    static double[][] steps(double[][] gradients, Norm norm) {
        return Arrays.stream(gradients).map(norm::step).toArray(double[][]::new);
    }
}
