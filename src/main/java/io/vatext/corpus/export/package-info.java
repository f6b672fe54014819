/**
 * Writes documents in formats that other programs read, and that {@code io.vatext.corpus.read} reads back.
 *
 * <p>Only writing lives here; where the documents come from and where the bytes go is the caller's business.
 */
@NullMarked
package io.vatext.corpus.export;

import org.jspecify.annotations.NullMarked;
