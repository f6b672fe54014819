/**
 * Looks at documents before anything is learned from them: classes, copies, overlap of parts, lengths, scripts and
 * languages, vocabulary, labels that are probably wrong.
 *
 * <p>{@link io.vatext.inspection.TrainingSurvey} looks at headers alone, in the pass that splits documents. {@link
 * io.vatext.inspection.Inspection} reads all text once and answers with an {@link io.vatext.inspection.InspectionReport}.
 *
 * <p>Memory grows with the labeled documents, never with the unlabeled ones: copies among these are counted in a sample
 * of their texts, and they are compared with a bounded number of sketches of labeled documents.
 */
@Internal
@NullMarked
package io.vatext.inspection;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
