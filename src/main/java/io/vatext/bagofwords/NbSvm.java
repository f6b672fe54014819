package io.vatext.bagofwords;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import java.util.Arrays;
import java.util.List;

/**
 * NB-SVM (Wang and Manning 2012, "Baselines and bigrams: simple, good sentiment and topic classification"): a linear SVM over binary
 * features, each multiplied by the log-count ratio of naive Bayes, and interpolated with naive Bayes.
 *
 * @param c weights of the loss to choose from
 * @param smoothing the paper's α, added to all counts
 * @param beta the paper's β, the weight of the SVM: 0 is naive Bayes alone, 1 the SVM alone
 */
record NbSvm(List<Double> c, double smoothing, double beta) implements Estimator {
    @Override
    public List<String> candidates() {
        return OneAgainstRest.names(c);
    }

    @Override
    public int usual() {
        return OneAgainstRest.nearestToOne(c);
    }

    @Override
    public List<Fit> fits(Examples examples) {
        Liblinear.requireMemory(examples.nonzeros());
        return c.stream()
                .map(value -> OneAgainstRest.perClass(examples.classes(), label -> learn(examples, label, value)))
                .toList();
    }

    private ClassWeights learn(Examples examples, int label, double value) {
        var ratio = ratio(examples, label);
        var solved = Liblinear.train(nodes(examples, ratio), examples, label, Liblinear.Loss.SQUARED_HINGE, value);
        var features = ratio.length;
        var mean = Arrays.stream(solved, 0, features).map(Math::abs).sum() / Math.max(1, features);
        var weights = new float[features];
        for (var i = 0; i < features; i++) {
            weights[i] = (float) (ratio[i] * ((1 - beta) * mean + beta * solved[i]));
        }
        var positives = examples.counts()[label];
        var odds = Math.log((positives + smoothing) / (examples.labels().length - positives + smoothing));
        return new ClassWeights(label, weights, (1 - beta) * mean * odds + beta * solved[features]);
    }

    /** The paper's r = log((p / |p|) / (q / |q|)), with p = α + Σ f over the documents of a class, and q the same over all others. */
    double[] ratio(Examples examples, int label) {
        var p = new double[examples.features()];
        var q = new double[examples.features()];
        Arrays.fill(p, smoothing);
        Arrays.fill(q, smoothing);
        for (var d = 0; d < examples.labels().length; d++) {
            var side = examples.labels()[d] == label ? p : q;
            var vector = examples.vectors()[d];
            for (var i = 0; i < vector.indices().length; i++) {
                side[vector.indices()[i]] += vector.values()[i];
            }
        }
        var shift = Math.log(Arrays.stream(q).sum()) - Math.log(Arrays.stream(p).sum());
        for (var i = 0; i < p.length; i++) {
            p[i] = Math.log(p[i]) - Math.log(q[i]) + shift;
        }
        return p;
    }

    /** A feature has the same value in all documents that contain it, so they share an object. */
    private static Feature[][] nodes(Examples examples, double[] ratio) {
        var shared = new Feature[ratio.length + 1];
        for (var i = 0; i < ratio.length; i++) {
            shared[i] = new FeatureNode(i + 1, ratio[i]);
        }
        shared[ratio.length] = new FeatureNode(ratio.length + 1, 1);
        var nodes = new Feature[examples.vectors().length][];
        for (var d = 0; d < nodes.length; d++) {
            var indices = examples.vectors()[d].indices();
            var row = new Feature[indices.length + 1];
            for (var i = 0; i < indices.length; i++) {
                row[i] = shared[indices[i]];
            }
            row[indices.length] = shared[ratio.length];
            nodes[d] = row;
        }
        return nodes;
    }

    @Override
    public Link link() {
        return new Link(Link.Kind.SOFTMAX);
    }

    @Override
    public String objective() {
        return "squared hinge loss of features weighted by naive Bayes, L2-regularized, interpolated with naive Bayes";
    }
}
