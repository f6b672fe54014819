package io.vatext.network;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.BitSet;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The parameters of a network in floats, as copies of it have them. After a step only the vectors whose bits have changed are
 * sent to the copies, and everything above the embedding. Not thread-safe.
 */
public final class PublishedParameters {
    private final ClassifierNetwork network;
    private final int width;
    private final float[] layers;
    private float[] table;

    /** The table of the call before last, to be overwritten. */
    private float[] spare;

    private long version = ParameterChanges.NOTHING;

    /**
     * Nothing has been published.
     *
     * @param network the network
     */
    public PublishedParameters(ClassifierNetwork network) {
        var shape = network.shape();
        this.network = network;
        this.width = shape.encoder().inputs();
        this.table = new float[Math.toIntExact(shape.embeddingParameters())];
        this.spare = new float[table.length];
        this.layers = new float[Math.toIntExact(shape.networkParameters())];
    }

    /**
     * What has changed since the last call.
     *
     * @param to the version that the network has now
     * @return the changes from the version of the last call
     */
    public ParameterChanges changes(long to) {
        var before = table;
        table = spare;
        spare = before;
        read();
        var changed = new BitSet();
        for (var word = 0; word < table.length / width; word++) {
            var at = word * width;
            if (version == ParameterChanges.NOTHING
                    || Arrays.mismatch(before, at, at + width, table, at, at + width) >= 0) {
                changed.set(word);
            }
        }
        var from = version;
        version = to;
        return changes(from, changed.stream().toArray());
    }

    /**
     * Everything, for a copy that nothing is known of.
     *
     * @return the changes from nothing to the version of the last call
     */
    public ParameterChanges everything() {
        var all = new BitSet();
        all.set(0, table.length / width);
        return changes(ParameterChanges.NOTHING, all.stream().toArray());
    }

    private ParameterChanges changes(long from, int[] words) {
        var vectors = new float[words.length * width];
        for (var w = 0; w < words.length; w++) {
            System.arraycopy(table, words[w] * width, vectors, w * width, width);
        }
        return new ParameterChanges(from, version, words, vectors, layers.clone());
    }

    private void read() {
        var all = network.parameters();
        try {
            var pointer = new FloatPointer(Arrays2d.pointer(all));
            pointer.get(table);
            pointer.position(table.length).get(layers);
        } finally {
            Reference.reachabilityFence(all);
        }
    }

    /**
     * Changes a copy.
     *
     * @param copy its parameters
     * @param changes to the version that it has
     */
    public static void apply(ClassifierNetwork copy, ParameterChanges changes) {
        var width = copy.shape().encoder().inputs();
        var all = copy.parameters();
        try {
            var pointer = new FloatPointer(Arrays2d.pointer(all));
            for (var w = 0; w < changes.words().length; w++) {
                pointer.position((long) changes.words()[w] * width).put(changes.vectors(), w * width, width);
            }
            pointer.position(copy.shape().embeddingParameters()).put(changes.network(), 0, changes.network().length);
        } finally {
            Reference.reachabilityFence(all);
        }
    }
}
