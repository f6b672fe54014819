package io.vatext.analysis.technique;

import io.vatext.attack.Norm;
import io.vatext.attack.VectorAttack;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;

/**
 * Tribuo's decision tree (CART with Gini's impurity). The attack walks up from the document's leaf to the nearest ancestor whose other
 * branch has a leaf of another class, and changes only the numbers that are tested on the path to that leaf, by as much as needed
 * (Papernot et al. 2016). Of several such leaves below one ancestor it takes the one with the smallest change. Ancestors are passed over
 * if the change would be larger than epsilon; an infinite epsilon, as {@link #UNLIMITED}, gives the rule as published.
 */
public final class DecisionTree implements VectorClassifier {
    /** No limit to the change. */
    public static final Epsilon UNLIMITED = Epsilon.absolute(Double.MAX_VALUE);

    private static final int DEPTH = 20;
    private static final float LEAST_DOCUMENTS = 2;

    private final TreeModel<Label> model;
    private final TribuoVectors vectors;
    private final List<Box> leaves;

    private DecisionTree(TreeModel<Label> model, TribuoVectors vectors, List<Box> leaves) {
        this.model = model;
        this.vectors = vectors;
        this.leaves = List.copyOf(leaves);
    }

    static DecisionTree train(LabeledVectors documents, Seeds seeds) {
        var vectors = new TribuoVectors(documents.size(), documents.classes());
        var trainer = new CARTClassificationTrainer(
                DEPTH, LEAST_DOCUMENTS, 0, 1, false, new GiniIndex(), seeds.seed("decision tree", 0));
        var model = trainer.train(vectors.dataset(documents));
        var leaves = new ArrayList<Box>();
        collect(model, model.getRoot(), new Box(0, "", Map.of()), leaves);
        return new DecisionTree(model, vectors, leaves);
    }

    private static void collect(TreeModel<Label> model, Node<Label> node, Box box, List<Box> leaves) {
        if (node instanceof SplitNode<Label> split) {
            var position = TribuoVectors.position(model, split.getFeatureID());
            collect(model, split.getLessThanOrEqual(), box.branch(position, split.splitValue(), false), leaves);
            collect(model, split.getGreaterThan(), box.branch(position, split.splitValue(), true), leaves);
        } else if (node instanceof LeafNode<Label> leaf) {
            leaves.add(box.withAnswer(TribuoVectors.number(leaf.getOutput())));
        }
    }

    @Override
    public double[][] probabilities(double[][] inputs) {
        return vectors.scores(model, inputs);
    }

    @Override
    public VectorAttack.Prepared attack(double[][] inputs, int[] labels, Norm norm) {
        var ways = IntStream.range(0, inputs.length)
                .mapToObj(d -> ways(inputs[d], labels[d], norm))
                .toList();
        return epsilon -> IntStream.range(0, inputs.length)
                .mapToObj(d -> ways.get(d).stream()
                        .filter(way -> way.size() <= norm.radius(epsilon, inputs[d].length))
                        .findFirst()
                        .map(way -> way.leaf().change(inputs[d]))
                        .orElseGet(() -> new double[inputs[d].length]))
                .toArray(double[][]::new);
    }

    /** A leaf of another class, how many nodes above the own leaf are also above it, and the norm of the change that leads to it. */
    private record Way(Box leaf, int shared, double size) {}

    /** All leaves of other classes, those below the nearest ancestor first. */
    private List<Way> ways(double[] input, int label, Norm norm) {
        var own =
                leaves.stream().filter(leaf -> leaf.contains(input)).findFirst().orElseThrow();
        return leaves.stream()
                .filter(leaf -> leaf.answer() != label)
                .map(leaf -> new Way(leaf, own.shared(leaf), norm.of(leaf.change(input))))
                .sorted(Comparator.comparingInt(Way::shared).reversed().thenComparingDouble(Way::size))
                .toList();
    }
}
