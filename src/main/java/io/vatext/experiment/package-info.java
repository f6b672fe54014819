/**
 * Experiments: a file that names a corpus, settings and methods; the matrix of runs it describes, resumable; the evaluation of a
 * classifier on test documents, document by document.
 *
 * <p>An {@link io.vatext.experiment.ExperimentFile} and the known methods give a {@link io.vatext.experiment.Matrix}, which a
 * {@link io.vatext.experiment.MatrixRunner} runs in a directory; an {@link io.vatext.experiment.Assessment} evaluates any classifier.
 *
 * <p>Traps: a run directory may hold finished runs that its results do not show, because the experiment no longer has them. Runs of one
 * table may be of different ages: each has its own provenance.
 *
 * <p>What results look like belongs to {@code evaluation}; how a classifier is trained to {@code classifier}. Nothing here prints.
 */
@NullMarked
package io.vatext.experiment;

import org.jspecify.annotations.NullMarked;
