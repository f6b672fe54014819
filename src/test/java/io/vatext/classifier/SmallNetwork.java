package io.vatext.classifier;

import io.vatext.learning.VectorModel;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A network of three classes in double precision, with random weights, as attacks see it. */
public final class SmallNetwork implements AutoCloseable {
    /** The numbers of a word. */
    public static final int WIDTH = 4;

    private static final double TEMPERATURE = 1.7;

    private final Workers workers = Workers.of(1);
    private final ClassifierNetwork network;

    public SmallNetwork() {
        var shape = new NetworkShape(11, new EncoderShape(WIDTH, 3, 1, true, Pooling.MEAN, 400), List.of(5), 3);
        var frequencies = IntStream.range(0, 11).mapToDouble(i -> 1 + i).toArray();
        network = new ClassifierNetwork(shape, frequencies, Precision.DOUBLE, workers);
        network.initialize(new Initialization(0.7, 1), new Seeds(5));
    }

    public VectorModel model() {
        return new EmbeddedWords(network, TEMPERATURE, new EmbeddedWords.Guard() {
            @Override
            public <T> T run(Supplier<T> use) {
                return use.get();
            }
        });
    }

    /** Random documents of some numbers of words. */
    public static double[][] inputs(int... lengths) {
        var random = new Seeds(3).generator("inputs", 0);
        return Arrays.stream(lengths)
                .mapToObj(length -> IntStream.range(0, length * WIDTH)
                        .mapToDouble(i -> random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
    }

    @Override
    public void close() {
        network.close();
        workers.close();
    }
}
