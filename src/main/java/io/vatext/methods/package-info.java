/**
 * The lists of all methods and of all kinds of model files. To add a learner, write it in a new package or next to
 * similar ones, and add a line to {@link io.vatext.methods.Methods#standard} and, if its models are of a new kind, to
 * {@link io.vatext.methods.Models#standard}.
 */
@Internal
@NullMarked
package io.vatext.methods;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
