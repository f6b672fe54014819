package io.vatext.analysis.defenses;

import io.vatext.attack.AttackOutcomes;
import io.vatext.attack.AttackPoint;
import io.vatext.attack.AttackResult;

/**
 * What attacks did to one defense.
 *
 * @param attacks what each attack did as it grew
 * @param outcomes how each document was classified
 * @param classificationFactor how many times the time of one model without a defense an answer takes
 */
record DefendedResult(AttackResult attacks, AttackOutcomes outcomes, double classificationFactor) {
    /** What an attack of one size did; of size 0, the documents as they are. */
    AttackPoint point(String attack, double epsilon) {
        return attacks.curves().stream()
                .filter(curve -> curve.attack().equals(attack))
                .flatMap(curve -> curve.points().stream())
                .filter(point -> point.epsilon() == epsilon)
                .findFirst()
                .orElseThrow();
    }

    /** The documents as they are. */
    AttackPoint clean() {
        return attacks.curves().get(0).points().get(0);
    }
}
