package io.vatext.analysis.technique;

import io.vatext.attack.FastGradient;
import io.vatext.attack.Norm;
import io.vatext.attack.VectorAttack;
import io.vatext.attack.VectorBatch;
import io.vatext.support.Seeds;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;

/**
 * Tribuo's k nearest neighbors by Euclidean distance, with equal votes. Votes have no gradient, so the attack is a fast gradient step on a
 * smooth stand-in, {@link NeighborSurrogate}.
 */
final class NearestNeighbors implements VectorClassifier {
    private static final int K = 5;

    private final Model<Label> model;
    private final TribuoVectors vectors;
    private final NeighborSurrogate surrogate;

    private NearestNeighbors(Model<Label> model, TribuoVectors vectors, NeighborSurrogate surrogate) {
        this.model = model;
        this.vectors = vectors;
        this.surrogate = surrogate;
    }

    static NearestNeighbors train(LabeledVectors documents) {
        var vectors = new TribuoVectors(documents.size(), documents.classes());
        var trainer = new KNNTrainer<>(
                Math.min(K, documents.labels().length),
                new L2Distance(),
                1,
                new VotingCombiner(),
                KNNModel.Backend.STREAMS,
                NeighboursQueryFactoryType.BRUTE_FORCE);
        return new NearestNeighbors(
                trainer.train(vectors.dataset(documents)), vectors, NeighborSurrogate.of(documents));
    }

    @Override
    public double[][] probabilities(double[][] inputs) {
        return vectors.scores(model, inputs);
    }

    @Override
    public VectorAttack.Prepared attack(double[][] inputs, int[] labels, Norm norm) {
        return new FastGradient().prepare(surrogate, new VectorBatch(inputs, labels, 0), norm, new Seeds(0));
    }
}
