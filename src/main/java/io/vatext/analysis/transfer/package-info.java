/**
 * Whether examples that fool one classifier fool others: vectors between techniques, texts between all classifiers, and parts of the labeled
 * documents.
 */
@Internal
@NullMarked
package io.vatext.analysis.transfer;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
