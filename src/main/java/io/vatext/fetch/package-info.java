/**
 * Getting files onto the machine: downloads that go on where they stopped, and archives that are not trusted. What is fetched, where
 * it belongs and whether it is right is decided by the room that fetches ({@code corpus.fetch}, {@code embedding.catalog}).
 */
@NullMarked
package io.vatext.fetch;

import org.jspecify.annotations.NullMarked;
