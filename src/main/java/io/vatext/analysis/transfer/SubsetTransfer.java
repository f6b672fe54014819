package io.vatext.analysis.transfer;

import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.technique.LabeledVectors;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How adversarial examples transfer between classifiers of one technique that learned from different documents.
 *
 * @param subsets how many disjoint parts the labeled documents are divided into
 * @param epsilon the size of perturbations, as a share of √n
 * @param context parts, seeds and progress
 */
record SubsetTransfer(int subsets, double epsilon, AnalysisContext context) {
    /** A matrix that JSON can hold. */
    record Counts(List<List<TransferCount>> counts) {}

    /** The names of the parts: A, B, … */
    List<String> names() {
        return IntStream.range(0, subsets)
                .mapToObj(i -> String.valueOf((char) ('A' + i)))
                .toList();
    }

    /**
     * Trains and attacks.
     *
     * @param key of the space, for the names of parts
     * @param source the technique and its attack
     * @param space documents, asked for only if the part is not there
     */
    TransferMatrix run(String key, VectorSource source, Supplier<TransferSpace> space) throws IOException {
        var counts = context.part(
                "subsets-" + key + "-" + source.key(), Counts.class, () -> new Counts(counts(source, space.get())));
        return new TransferMatrix(names(), names(), counts.counts());
    }

    private List<List<TransferCount>> counts(VectorSource source, TransferSpace space) {
        var classifiers = divide(space.labeled(), subsets, context.seeds()).stream()
                .map(positions -> source.technique().train(space.labeled().at(positions), context.seeds()))
                .toList();
        var transfer = new VectorTransfer(space.test(), classifiers, List.of(epsilon), context);
        return classifiers.stream()
                .map(classifier -> transfer.run("subsets of " + source.title(), source, classifier)
                        .points()
                        .get(0)
                        .targets())
                .toList();
    }

    /** Divides documents at random, each class evenly. */
    static List<int[]> divide(LabeledVectors documents, int parts, Seeds seeds) {
        var positions = new ArrayList<List<Integer>>();
        IntStream.range(0, parts).forEach(part -> positions.add(new ArrayList<>()));
        var next = 0;
        for (var label = 0; label < documents.classes(); label++) {
            var number = label;
            var ofClass = IntStream.range(0, documents.labels().length)
                    .filter(d -> documents.labels()[d] == number)
                    .boxed()
                    .toList();
            for (var position : seeds.shuffled(ofClass, "subsets", label)) {
                positions.get(next++ % parts).add(position);
            }
        }
        return positions.stream()
                .map(part -> part.stream().mapToInt(Integer::intValue).sorted().toArray())
                .toList();
    }

    /** The mean of the diagonal, and of all else. */
    static List<TransferCount> summary(TransferMatrix matrix) {
        return List.of(
                TransferCount.mean(matrix.diagonal()),
                TransferCount.mean(
                        matrix.pairs().stream().map(TransferMatrix.Pair::count).toList()));
    }
}
