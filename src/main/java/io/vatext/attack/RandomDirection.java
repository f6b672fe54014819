package io.vatext.attack;

import io.vatext.learning.VectorModel;
import io.vatext.support.Seeds;
import java.util.Arrays;

/** A random direction of the same size, which shows what an attack owes to its direction: uniform on the sphere, or random signs. */
public record RandomDirection() implements VectorAttack {
    @Override
    public String name() {
        return "random";
    }

    @Override
    public Prepared prepare(VectorModel model, VectorBatch documents, Norm norm, Seeds seeds) {
        var directions = new double[documents.size()][];
        Arrays.setAll(
                directions,
                d -> norm.randomDirection(
                        seeds.generator("random direction", documents.first() + d),
                        documents.inputs()[d].length));
        return Directions.along(directions, norm);
    }
}
