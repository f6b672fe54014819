/**
 * Defenses that a classifier gets when it classifies, not when it is trained: each is again a function of vectors, so that an attack can
 * go through it.
 *
 * <p>All of them average probabilities over several views of a document: noisy copies, copies with some numbers dropped, windows, or
 * what the members of an ensemble read. A {@link io.vatext.attack.defense.View} is an affine map, so gradients are exact.
 */
@Internal
@NullMarked
package io.vatext.attack.defense;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
