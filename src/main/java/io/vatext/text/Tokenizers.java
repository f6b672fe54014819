package io.vatext.text;

import java.util.Map;
import java.util.TreeMap;

/**
 * The tokenizers that a program supplies. Immutable.
 *
 * @param byName each by the name that settings and model files have for it
 */
public record Tokenizers(Map<String, Tokenizer> byName) {
    /** No tokenizers. */
    public static final Tokenizers NONE = new Tokenizers(Map.of());

    /** Copies the map. */
    public Tokenizers {
        byName = Map.copyOf(byName);
    }

    /**
     * Adds a tokenizer.
     *
     * @param name its name
     * @param tokenizer the tokenizer
     * @return a changed copy
     */
    public Tokenizers and(String name, Tokenizer tokenizer) {
        var all = new TreeMap<>(byName);
        all.put(name, tokenizer);
        return new Tokenizers(all);
    }

    /**
     * Supplies the tokenizer that a spec names.
     *
     * @param spec any spec
     * @return a spec that can create the tokenizer; the same spec if it names none of these
     */
    public TokenizerSpec supply(TokenizerSpec spec) {
        return spec instanceof SuppliedTokenizerSpec named && byName.containsKey(named.name())
                ? new SuppliedTokenizerSpec(named.name(), named.normalization(), byName.get(named.name()))
                : spec;
    }
}
