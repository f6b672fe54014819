/**
 * The model file: one file {@code NAME.vatext}, a zip of a JSON manifest, named resources (vocabulary, tokenizer) and the
 * weights as safetensors.
 *
 * <p>{@link io.vatext.model.ModelArchive} reads and writes the container and knows nothing of what is in it;
 * {@link io.vatext.model.Safetensors} is the format of the weights, which Python reads too.
 *
 * <p>Traps: a model file comes from somewhere else and is not trusted. No object is ever deserialized from it, no name in it
 * chooses a class or a path, every size is checked against the file before memory is taken, and whatever is wrong with it is an
 * {@link io.vatext.support.InputException}.
 */
@NullMarked
package io.vatext.model;

import org.jspecify.annotations.NullMarked;
