package io.vatext.attack;

import java.util.List;

/**
 * What an attack does as it grows.
 *
 * @param attack the name of the attack
 * @param points a point for each size, ascending from 0
 */
public record AttackCurve(String attack, List<AttackPoint> points) {
    /** Copies the points. */
    public AttackCurve {
        points = List.copyOf(points);
    }
}
