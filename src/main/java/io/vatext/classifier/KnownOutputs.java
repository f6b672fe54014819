package io.vatext.classifier;

import io.vatext.network.ClassifierNetwork;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.recurrent.EncoderShape;
import io.vatext.support.Listing;
import java.util.List;
import java.util.function.Consumer;

/**
 * The layers above the LSTMs of an earlier classifier, for a network that continues from it. The output of a class that both have is copied;
 * that of a new class starts at random, and so do all outputs if either classifier has an output code.
 *
 * @param earlier the earlier classifier
 * @param weights its weights
 * @param classes the classes of the network
 * @param log receives what is kept, as a line
 */
record KnownOutputs(TrainedModel earlier, PretrainedEncoder weights, List<String> classes, Consumer<String> log) {
    private static final String OUTPUT = "output.";
    private static final String DENSE = "dense.";

    void copyTo(ClassifierNetwork network) {
        // Outputs that are bits of a code mean something else in another code.
        var isPlain = earlier.shape().code() == null && network.shape().code() == null;
        for (var slot : network.shape().slots()) {
            if (slot.name().startsWith(DENSE)) {
                network.set(slot, weights.values(slot));
            } else if (slot.name().startsWith(OUTPUT) && isPlain) {
                network.set(slot, outputs(slot, network.values(slot)));
            }
        }
        log.accept(isPlain ? kept() : "kept and trained further: vocabulary, word vectors, LSTMs and dense layers");
    }

    /** The rows of weights, or the biases, which are one row. */
    private float[] outputs(EncoderShape.Slot slot, float[] values) {
        var known = earlier.classes();
        var isBias = slot.rows() == 1
                && slot.columns() == classes.size()
                && slot.name().endsWith(".bias");
        var width = isBias ? 1 : slot.columns();
        var before = weights.values(new EncoderShape.Slot(
                slot.name(), isBias ? 1 : known.size(), isBias ? known.size() : slot.columns(), 0));
        for (var c = 0; c < classes.size(); c++) {
            var old = known.indexOf(classes.get(c));
            if (old >= 0) {
                System.arraycopy(before, old * width, values, c * width, width);
            }
        }
        return values;
    }

    private String kept() {
        var stay = classes.stream().filter(earlier.classes()::contains).toList();
        var added = classes.stream()
                .filter(name -> !earlier.classes().contains(name))
                .toList();
        var gone = earlier.classes().stream()
                .filter(name -> !classes.contains(name))
                .toList();
        return "kept and trained further: vocabulary, word vectors, LSTMs, dense layers, and the outputs of "
                + stay.size() + " of " + earlier.classes().size() + " classes"
                + (added.isEmpty() ? "" : "; new classes: " + Listing.of(added))
                + (gone.isEmpty() ? "" : "; classes that no document has any more: " + Listing.of(gone));
    }
}
