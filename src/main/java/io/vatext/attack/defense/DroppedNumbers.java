package io.vatext.attack.defense;

import io.vatext.attack.EmbeddedDocument;
import io.vatext.support.Seeds;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Copies of a document in which some dimensions of all words are zero, and the others are larger by as much: dropout of embedded words as
 * in training, with one mask for a document, kept on when classifying (Monte Carlo dropout).
 *
 * @param count how many copies, at least 1
 * @param rate the share of the dimensions that is dropped, below 1
 * @param seeds the seed of the masks
 */
public record DroppedNumbers(int count, double rate, Seeds seeds) implements Views {
    /** Checks the numbers. */
    public DroppedNumbers {
        if (count < 1 || !(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "there must be at least 1 copy, and a rate of at least 0 and below 1; found " + count + " and "
                            + rate);
        }
    }

    @Override
    public List<View> of(List<EmbeddedDocument> documents, long first) {
        return IntStream.range(0, count)
                .<View>mapToObj(copy -> new Dropout(IntStream.range(0, documents.size())
                        .mapToObj(d -> mask(copy, first + d, documents.get(d).dimension()))
                        .toArray(double[][]::new)))
                .toList();
    }

    private double[] mask(int copy, long position, int dimension) {
        var random = seeds.generator("dropout of copy " + copy, position);
        var mask = new double[dimension];
        for (var j = 0; j < dimension; j++) {
            mask[j] = random.nextDouble() < rate ? 0 : 1 / (1 - rate);
        }
        return mask;
    }

    /** One copy of each document; a factor for each dimension of its words. */
    private record Dropout(double[][] masks) implements View {
        @Override
        public double[] of(int document, double[] input) {
            var dropped = new double[input.length];
            addGradient(document, input, dropped);
            return dropped;
        }

        @Override
        public void addGradient(int document, double[] gradient, double[] sum) {
            var mask = masks[document];
            for (var i = 0; i < sum.length; i++) {
                sum[i] += mask[i % mask.length] * gradient[i];
            }
        }
    }
}
