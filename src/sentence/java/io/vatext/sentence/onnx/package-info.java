/** Runs transformers with ONNX Runtime. The only code that calls this optional library; compiled by the Maven profile {@code sentence-encoder}. */
@NullMarked
package io.vatext.sentence.onnx;

import org.jspecify.annotations.NullMarked;
