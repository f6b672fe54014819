package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random networks and documents, small enough to check every number. */
final class SmallNetworks {
    static final int WORDS = 11;
    static final int EOS = WORDS - 1;
    static final int WIDTH = 4;
    static final int CLASSES = 3;

    private SmallNetworks() {}

    static NetworkShape shape(Pooling pooling, boolean bidirectional, int layers, int window) {
        return new NetworkShape(
                WORDS, new EncoderShape(WIDTH, 3, layers, bidirectional, pooling, window), List.of(5), CLASSES);
    }

    static double[] frequencies() {
        return IntStream.range(0, WORDS).mapToDouble(i -> 1 + 3 * (i % 4)).toArray();
    }

    static ClassifierNetwork random(NetworkShape shape, Precision precision, Workers workers) {
        var network = new ClassifierNetwork(shape, frequencies(), precision, workers);
        network.initialize(new Initialization(0.7, 1), new Seeds(5));
        return network;
    }

    /** Documents of the given lengths, including the end mark. */
    static List<int[]> documents(int... lengths) {
        var random = new Seeds(9).generator("documents", 0);
        var documents = new ArrayList<int[]>();
        for (var length : lengths) {
            var words = random.ints(length, 0, EOS).toArray();
            words[length - 1] = EOS;
            documents.add(words);
        }
        return documents;
    }

    /** Normally distributed numbers. */
    static INDArray noise(int rows, INDArray like) {
        var random = new Seeds(3).generator("perturbation", 0);
        var values = new double[rows][WIDTH];
        for (var row : values) {
            for (var j = 0; j < row.length; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return Nd4j.createFromArray(values).castTo(like.dataType());
    }
}
