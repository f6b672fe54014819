package io.vatext.attack;

import io.vatext.support.Epsilon;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How the size of a perturbation is measured, over all numbers of a document's vector. */
public enum Norm {
    /** The Euclidean norm. An epsilon may be a share of √n, the expected norm of n numbers of unit variance. */
    L2 {
        @Override
        public double of(double[] vector) {
            var largest = largest(vector);
            if (largest == 0) {
                return 0;
            }
            // Divided first, so that squares of small gradients do not become zero.
            var sum = 0.0;
            for (var value : vector) {
                sum += (value / largest) * (value / largest);
            }
            return largest * Math.sqrt(sum);
        }

        @Override
        public double radius(Epsilon epsilon, int numbers) {
            return epsilon.norm(numbers);
        }

        @Override
        public double[] step(double[] gradient) {
            var largest = largest(gradient);
            if (largest == 0) {
                return new double[gradient.length];
            }
            var scaled = Vectors.scaled(gradient, 1 / largest);
            return Vectors.scaled(scaled, 1 / of(scaled));
        }

        @Override
        public double[] projected(double[] vector, double radius) {
            var norm = of(vector);
            return norm > radius * (1 + ROUNDING) ? Vectors.scaled(vector, radius / norm) : vector.clone();
        }

        @Override
        double[] randomDirection(RandomGenerator random, int numbers) {
            return step(Vectors.gaussian(random, numbers));
        }

        @Override
        double[] randomPoint(RandomGenerator random, int numbers) {
            var direction = randomDirection(random, numbers);
            return Vectors.scaled(direction, Math.pow(random.nextDouble(), 1.0 / numbers));
        }
    },

    /** The largest absolute value. A relative epsilon is a share of 1, the standard deviation of each dimension. */
    LINF {
        @Override
        public double of(double[] vector) {
            return largest(vector);
        }

        @Override
        public double radius(Epsilon epsilon, int numbers) {
            return epsilon.value();
        }

        @Override
        public double[] step(double[] gradient) {
            return Arrays.stream(gradient).map(Math::signum).toArray();
        }

        @Override
        public double[] projected(double[] vector, double radius) {
            return Arrays.stream(vector)
                    .map(value -> Math.max(-radius, Math.min(radius, value)))
                    .toArray();
        }

        @Override
        double[] randomDirection(RandomGenerator random, int numbers) {
            var signs = new double[numbers];
            Arrays.setAll(signs, i -> random.nextBoolean() ? 1 : -1);
            return signs;
        }

        @Override
        double[] randomPoint(RandomGenerator random, int numbers) {
            var point = new double[numbers];
            Arrays.setAll(point, i -> 2 * random.nextDouble() - 1);
            return point;
        }
    };

    /** A norm that is larger than a radius by no more than this share is that radius, rounded. */
    private static final double ROUNDING = 1e-13;

    /**
     * Measures.
     *
     * @param vector any vector
     * @return its norm
     */
    public abstract double of(double[] vector);

    /**
     * The largest norm that an epsilon allows.
     *
     * @param epsilon the size of a perturbation
     * @param numbers how many numbers the document's vector has
     * @return the radius of the ball
     */
    public abstract double radius(Epsilon epsilon, int numbers);

    /**
     * The direction in which a linear function with this gradient rises most: g/‖g‖₂, or the signs of g.
     *
     * @param gradient any vector
     * @return a vector of norm 1, except that a zero of a sign stays zero; zero for a gradient of zero
     */
    public abstract double[] step(double[] gradient);

    /**
     * The nearest point, by Euclidean distance, of a ball around zero.
     *
     * @param vector any vector
     * @param radius the radius of the ball
     * @return a new vector of at most that norm
     */
    public abstract double[] projected(double[] vector, double radius);

    /** A random direction of norm 1: uniform on the sphere, or random signs. */
    abstract double[] randomDirection(RandomGenerator random, int numbers);

    /** A point that is uniform in the ball of radius 1. */
    abstract double[] randomPoint(RandomGenerator random, int numbers);

    private static double largest(double[] vector) {
        var largest = 0.0;
        for (var value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
