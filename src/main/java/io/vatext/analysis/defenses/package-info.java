/**
 * The same attack on models that were trained in several ways, and through defenses when classifying.
 */
@NullMarked
package io.vatext.analysis.defenses;

import org.jspecify.annotations.NullMarked;
