package io.vatext.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The contents of a model file.
 *
 * <p>Arrays are shared, not copied, and must not be changed.
 *
 * @param manifest the description of the model (labels, shape of the network, provenance): any JSON object
 * @param entries resources by name (vocabulary, tokenizer), sorted by name; names consist of letters, digits,
 *     {@code . _ - /}
 * @param tensors the weights
 */
public record ModelContents(JsonNode manifest, Map<String, byte[]> entries, List<Tensor> tensors) {
    /**
     * Copies the collections and checks the names.
     *
     * @param manifest the description of the model (labels, shape of the network, provenance): any JSON object
     * @param entries resources by name (vocabulary, tokenizer), sorted by name; names consist of letters,
     *     digits, {@code . _ - /}
     * @param tensors the weights
     */
    public ModelContents {
        Objects.requireNonNull(manifest, "manifest");
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        tensors = List.copyOf(tensors);
        for (var name : entries.keySet()) {
            if (!ModelArchive.isEntryName(name)) {
                throw new IllegalArgumentException("\"" + name + "\" cannot name an entry of a model file");
            }
        }
    }

    /**
     * A resource.
     *
     * @param name its name
     * @return its bytes; empty if the model has no such entry
     */
    public Optional<byte[]> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /**
     * A weight.
     *
     * @param name its name
     * @return the tensor; empty if the model has none of that name
     */
    public Optional<Tensor> tensor(String name) {
        return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
    }
}
