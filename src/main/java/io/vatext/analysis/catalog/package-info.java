/**
 * The list of all analyses. It is apart from {@link io.vatext.analysis.Analysis}, so that analyses know nothing of each other.
 */
@NullMarked
package io.vatext.analysis.catalog;

import org.jspecify.annotations.NullMarked;
