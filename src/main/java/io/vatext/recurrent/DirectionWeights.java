package io.vatext.recurrent;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The weights of one direction in the engine's layout, and how its units are divided into members. While nobody loads
 * them, any number of passes may read them.
 */
final class DirectionWeights implements AutoCloseable {
    private final EncoderShape shape;
    private final int direction;
    private final int[] bounds;
    private final List<LayerParameters> layers;

    DirectionWeights(Precision precision, EncoderShape shape, int direction, int members) {
        this.shape = shape;
        this.direction = direction;
        var size = Math.min(members, shape.hidden());
        this.bounds = IntStream.rangeClosed(0, size)
                .map(m -> shape.hidden() * m / size)
                .toArray();
        this.layers = IntStream.range(0, shape.layers())
                .mapToObj(l -> new LayerParameters(precision, l == 0 ? shape.inputs() : shape.hidden(), shape.hidden()))
                .toList();
    }

    /** Allocates buffers; called before {@link #load}. */
    void ensure(boolean backwardToCome) {
        layers.forEach(LayerParameters::ensure);
        if (backwardToCome) {
            layers.forEach(LayerParameters::ensureByUnit);
        }
    }

    /** Copies the rows of a member from the flat array. */
    void load(Block flat, int member, boolean backwardToCome) {
        var first = bounds[member];
        var end = bounds[member + 1];
        for (var l = 0; l < layers.size(); l++) {
            layers.get(l).load(flat, slots(l), first, end);
            if (backwardToCome) {
                layers.get(l).loadByUnit(flat, slots(l), bounds, first, end);
            }
        }
    }

    LayerParameters layer(int layer) {
        return layers.get(layer);
    }

    EncoderShape shape() {
        return shape;
    }

    int direction() {
        return direction;
    }

    /** The first unit of each member, then the number of units; must not be modified. */
    int[] bounds() {
        return bounds;
    }

    int members() {
        return bounds.length - 1;
    }

    /** The slots of wx, wr and b of a layer in the flat array. */
    List<EncoderShape.Slot> slots(int layer) {
        var at = (direction * shape.layers() + layer) * 3;
        return shape.slots().subList(at, at + 3);
    }

    long ownedBytes() {
        return layers.stream().mapToLong(LayerParameters::ownedBytes).sum();
    }

    @Override
    public void close() {
        layers.forEach(LayerParameters::close);
    }
}
