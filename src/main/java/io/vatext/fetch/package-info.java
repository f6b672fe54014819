/**
 * Resumable downloads, and unpacking of untrusted archives. The packages that fetch ({@code corpus.fetch},
 * {@code embedding.catalog}) decide what to fetch, where to store it and how to verify it.
 */
@Internal
@NullMarked
package io.vatext.fetch;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
