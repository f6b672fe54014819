package io.vatext.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Derives independent random streams from one master seed, each named by its purpose and an index such as a step.
 *
 * <p>A stream depends only on master seed, purpose and index: a resumed job draws the same numbers as one that never
 * stopped, without saving the state of a generator.
 *
 * @param master the user's seed
 */
public record Seeds(long master) {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /**
     * A seed for one purpose.
     *
     * @param purpose what the numbers are for, such as {@code dropout}
     * @param index the number of the stream among those for the purpose, such as the step
     * @return 64 well-mixed bits
     */
    public long seed(String purpose, long index) {
        var bits = mix(master + 0x9E3779B97F4A7C15L);
        for (var i = 0; i < purpose.length(); i++) {
            bits = mix(bits ^ (purpose.charAt(i) * 0xD1B54A32D192ED03L));
        }
        return mix(bits ^ mix(index + 0x8CB92BA72F3D8DD7L));
    }

    /**
     * A generator for one purpose.
     *
     * @param purpose what the numbers are for
     * @param index the number of the stream among those for the purpose
     * @return a new generator at the start of that stream; not thread-safe
     */
    public RandomGenerator generator(String purpose, long index) {
        return FACTORY.create(seed(purpose, index));
    }

    /**
     * Shuffles with the generator of one purpose (Fisher and Yates).
     *
     * @param all the elements, in a reproducible order
     * @param purpose what the numbers are for
     * @param index the number of the stream among those for the purpose
     * @param <T> the type of the elements
     * @return a shuffled copy
     */
    public <T> List<T> shuffled(Collection<T> all, String purpose, long index) {
        var random = generator(purpose, index);
        var shuffled = new ArrayList<>(all);
        for (var i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014): every input bit affects every output bit. */
    private static long mix(long bits) {
        var z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
