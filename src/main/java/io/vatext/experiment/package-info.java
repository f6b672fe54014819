/**
 * Experiments: a file that names a corpus, settings and methods; the matrix of runs it describes, resumable; the evaluation of a
 * classifier on test documents, document by document.
 *
 * <p>What results look like belongs to {@code evaluation}; how a classifier is trained to {@code classifier}. Nothing here prints.
 */
@NullMarked
package io.vatext.experiment;

import org.jspecify.annotations.NullMarked;
