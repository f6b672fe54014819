package io.vatext.sentence;

/** Loads transformers with some library. {@link java.util.ServiceLoader} finds it, because the library is optional. */
public interface TransformerProvider {
    /**
     * The library.
     *
     * @return name and version
     */
    String library();

    /**
     * Loads a transformer.
     *
     * @param onnx a model in ONNX format with the inputs {@code input_ids}, {@code attention_mask} and {@code token_type_ids}, whose first
     *     output is the last hidden states
     * @return the transformer, to be closed
     */
    Transformer load(byte[] onnx);
}
