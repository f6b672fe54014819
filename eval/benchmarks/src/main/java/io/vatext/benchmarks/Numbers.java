package io.vatext.benchmarks;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.bytedeco.javacpp.FloatPointer;

/** Numbers to compute with, outside the heap. */
final class Numbers {
    private static final int SEED = 1;

    private Numbers() {}

    static RandomGenerator generator() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    }

    /** Numbers between -scale and scale. */
    static FloatPointer uniform(RandomGenerator random, long size, double scale) {
        var values = new float[Math.toIntExact(size)];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * scale);
        }
        return new FloatPointer(values);
    }
}
