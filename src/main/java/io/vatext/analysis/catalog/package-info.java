/**
 * The list of all analyses. It is apart from {@link io.vatext.analysis.Analysis}, so that analyses know nothing of each other.
 */
@Internal
@NullMarked
package io.vatext.analysis.catalog;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
