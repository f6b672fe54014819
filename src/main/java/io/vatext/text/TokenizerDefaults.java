package io.vatext.text;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in what a user who describes a tokenizer leaves open. A description in a file that this program has written is never
 * completed in this way: there, a missing key means what the program did before the key existed.
 */
public final class TokenizerDefaults {
    private static final String TOKENIZER = "tokenizer";
    private static final String NORMALIZATION = "normalization";

    /** The kind {@code paper} does what the paper's code does, unless it is told otherwise. */
    private static final Set<String> NORMALIZED = Set.of("lucene", "opennlp");

    private TokenizerDefaults() {}

    /**
     * Completes the tokenizer among settings.
     *
     * @param settings some settings as a user writes them; not changed
     * @return the settings; if they have a tokenizer of Lucene or OpenNLP without the key {@code normalization}, a copy in
     *     which it is {@code nfc}
     */
    public static JsonNode inSettings(JsonNode settings) {
        if (!(settings instanceof ObjectNode object) || !object.has(TOKENIZER)) {
            return settings;
        }
        return object.deepCopy().set(TOKENIZER, of(object.path(TOKENIZER)));
    }

    /**
     * Completes a tokenizer.
     *
     * @param tokenizer a tokenizer as a user writes it; not changed
     * @return the tokenizer; if it is of Lucene or OpenNLP and lacks the key {@code normalization}, a copy in which it is
     *     {@code nfc}
     */
    public static JsonNode of(JsonNode tokenizer) {
        return tokenizer instanceof ObjectNode object
                        && !object.hasNonNull(NORMALIZATION)
                        && NORMALIZED.contains(object.path("type").asString(""))
                ? object.deepCopy().put(NORMALIZATION, "nfc")
                : tokenizer;
    }
}
