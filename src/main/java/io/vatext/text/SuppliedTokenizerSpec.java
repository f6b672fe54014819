package io.vatext.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.support.InputException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tokenizer that a program supplies, by a name. Files hold only the name, since code cannot be stored in a model: whoever loads
 * the model supplies the same tokenizer ({@link Tokenizers}).
 *
 * <p>The name stands for the tokenizer wherever results are kept, so a tokenizer that splits differently needs another name.
 *
 * @param name what the program calls it
 * @param normalization what is done to a text before the tokenizer sees it
 * @param tokenizer the tokenizer; null until it has been supplied
 */
public record SuppliedTokenizerSpec(
        String name,
        Normalization normalization,
        @JsonIgnore @Nullable Tokenizer tokenizer) implements TokenizerSpec {
    /** Checks the name. */
    public SuppliedTokenizerSpec {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a supplied tokenizer needs a name.");
        }
    }

    @JsonCreator
    static SuppliedTokenizerSpec of(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("normalization") @Nullable Normalization normalization) {
        return new SuppliedTokenizerSpec(
                Objects.requireNonNullElse(name, ""), normalization == null ? Normalization.NONE : normalization, null);
    }

    @Override
    public Map<String, byte[]> resources() {
        return Map.of();
    }

    @Override
    public Tokenizer create(Map<String, byte[]> resources) {
        if (tokenizer == null) {
            throw new InputException(
                    "text is split by the tokenizer \"" + name
                            + "\" of the program that trained the model, which is not part of the model; supply a tokenizer of that name.");
        }
        return normalization.before(tokenizer);
    }

    /** Files hold the name alone, and so does a comparison. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SuppliedTokenizerSpec that
                && name.equals(that.name)
                && normalization == that.normalization;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, normalization);
    }
}
