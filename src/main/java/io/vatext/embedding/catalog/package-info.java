/**
 * Word vectors by name: the descriptions {@code embeddings/NAME.yaml}, downloads of published sets, and training on the
 * user's own text. The vectors themselves are in {@code embeddings/data}.
 *
 * <p>{@link io.vatext.embedding.catalog.Embeddings} is the entry point:
 *
 * <pre>{@code
 * var vectors = Embeddings.at(home).read("glove-6b-100", vocabulary);   // a name, or a file
 * }</pre>
 *
 * <p>Each description has a {@code kind}. This package handles {@code word-vectors}; the directory may also have files
 * of other kinds.
 */
@Internal
@NullMarked
package io.vatext.embedding.catalog;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
