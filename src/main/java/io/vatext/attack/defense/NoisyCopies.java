package io.vatext.attack.defense;

import io.vatext.attack.EmbeddedDocument;
import io.vatext.support.Seeds;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Copies of a document with Gaussian noise.
 *
 * @param count how many copies, at least 1
 * @param deviation the standard deviation of the noise of each number; the norm of the noise is expected to be this share of √n, that of n
 *     numbers of unit variance
 * @param seeds the seed of the noise
 */
public record NoisyCopies(int count, double deviation, Seeds seeds) implements Views {
    /** Checks the numbers. */
    public NoisyCopies {
        if (count < 1 || !(deviation >= 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("there must be at least 1 copy, and noise that is not negative; found "
                    + count + " and " + deviation);
        }
    }

    @Override
    public List<View> of(List<EmbeddedDocument> documents, long first) {
        return IntStream.range(0, count)
                .<View>mapToObj(copy -> new Noise(copy, first))
                .toList();
    }

    /** One copy of each document. The noise is drawn again each time, which is cheap beside a pass of a network. */
    private final class Noise implements View {
        private final String purpose;
        private final long first;

        Noise(int copy, long first) {
            this.purpose = "noise of copy " + copy;
            this.first = first;
        }

        @Override
        public double[] of(int document, double[] input) {
            var random = seeds.generator(purpose, first + document);
            var noisy = new double[input.length];
            for (var i = 0; i < noisy.length; i++) {
                noisy[i] = input[i] + deviation * random.nextGaussian();
            }
            return noisy;
        }

        @Override
        public void addGradient(int document, double[] gradient, double[] sum) {
            for (var i = 0; i < sum.length; i++) {
                sum[i] += gradient[i];
            }
        }
    }
}
