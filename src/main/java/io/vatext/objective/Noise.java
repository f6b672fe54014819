package io.vatext.objective;

import io.vatext.network.Embedded;
import io.vatext.support.Seeds;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Supplies random numbers, and normal noise of the shape of embedded words; a test supplies its own. */
@FunctionalInterface
public interface Noise {
    /**
     * Random numbers.
     *
     * @param purpose the purpose; numbers for different purposes are independent
     * @return a new generator, the same for the same purpose
     */
    RandomGenerator generator(String purpose);

    /**
     * Draws noise.
     *
     * @param purpose the purpose; noise for different purposes is independent
     * @param like the words it will be added to
     * @return N(0, 1), {@code [rows, dim]}, a new array
     */
    default INDArray normal(String purpose, Embedded like) {
        var random = generator(purpose);
        var input = like.input();
        var rows = new float[input.rows()][input.columns()];
        for (var row : rows) {
            for (var j = 0; j < row.length; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return Nd4j.createFromArray(rows).castTo(input.dataType());
    }

    /**
     * Noise that depends on a seed and a step alone.
     *
     * @param seeds the seed
     * @param step the step
     * @return the noise of that step
     */
    static Noise of(Seeds seeds, long step) {
        return purpose -> seeds.generator("noise " + purpose, step);
    }
}
