/**
 * The model file: one file {@code NAME.vatext}, a zip of a JSON manifest, named resources (vocabulary, tokenizer) and
 * the weights as safetensors.
 *
 * <p>{@link io.vatext.model.ModelArchive} reads and writes the container, whatever its entries are;
 * {@link io.vatext.model.Safetensors} is the format of the weights, which Python can read, too.
 *
 * <p><b>Traps.</b> A model file may come from anywhere and is not trusted. No object is ever deserialized from it, no
 * name in it selects a class or a path, every size is checked against the file before memory is allocated, and every
 * defect is reported as an {@link io.vatext.support.InputException}.
 */
@Internal(except = {ModelContents.class, Tensor.class})
@NullMarked
package io.vatext.model;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
