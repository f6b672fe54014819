/**
 * A pre-trained transformer that turns a text into one vector ({@link io.vatext.sentence.SentenceEncoder}), and the vectors that are kept
 * on disk ({@link io.vatext.sentence.SentenceVectors}).
 *
 * <p>The encoder is optional: its model is in an artifact of 83 MB, and the library that runs it takes another 43 MB. This package needs
 * neither to compile. The code that calls the library is in a separate source root and jar ({@code src/sentence}, Maven profile {@code
 * sentence-encoder}), which {@link java.util.ServiceLoader} finds; without it, {@link io.vatext.sentence.SentenceEncoders#open} throws
 * {@link io.vatext.support.MissingComponentException}.
 *
 * <pre>{@code
 * try (var encoder = SentenceEncoders.open("all-minilm-l6-v2")) {
 *     float[] vector = encoder.vector(encoder.tokens("Wheat exports rose in May."));
 * }
 * }</pre>
 *
 * <p>Traps: a text is cut after 256 word pieces, which is all that the encoder was trained for. The vector of a text depends on the text
 * alone, not on the texts that are encoded with it nor on the number of threads.
 */
@Internal
@NullMarked
package io.vatext.sentence;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
