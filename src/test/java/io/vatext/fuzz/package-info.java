/**
 * Coverage-guided fuzzing of everything that reads files of strangers. {@code mvn test} runs the committed inputs, which
 * are small real files and what once went wrong; {@code .ci/fuzz} searches for new ones.
 */
@NullMarked
package io.vatext.fuzz;

import org.jspecify.annotations.NullMarked;
