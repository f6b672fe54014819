package io.vatext.ensemble;

import io.vatext.learning.Learner;

/**
 * A member of an ensemble, before it has learned.
 *
 * @param name its name in the ensemble
 * @param method the name of its method
 * @param learner how it learns
 */
record Member(String name, String method, Learner learner) {}
