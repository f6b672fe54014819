/**
 * Word vectors by name: what {@code embeddings/NAME.yaml} says about a set, getting a published one onto the machine, and making one
 * of one's own text. The vectors themselves are in {@code embeddings/data}.
 *
 * <p>{@link io.vatext.embedding.catalog.Embeddings} is the entrance:
 *
 * <pre>{@code
 * var vectors = Embeddings.at(home).read("glove-6b-100", vocabulary);   // a name, or a file
 * }</pre>
 *
 * <p>Each description has a {@code kind}. This package knows {@code word-vectors}; files of other kinds may stand beside them.
 */
@NullMarked
package io.vatext.embedding.catalog;

import org.jspecify.annotations.NullMarked;
