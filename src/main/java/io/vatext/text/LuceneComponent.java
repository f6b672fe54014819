package io.vatext.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One part of a Lucene analysis chain: a tokenizer, a token filter or a character filter, by the name of its Lucene
 * factory ({@code lowercase}, {@code asciiFolding}, {@code patternReplace}, …).
 *
 * <p>In a file it is {@code {name: length, params: {min: 2, max: 30}}}, or just {@code lowercase} without parameters.
 * {@link LuceneTokenizerSpec} checks names and parameters, since it knows the part's role.
 *
 * @param name the factory's name; case does not matter
 * @param params the factory's parameters, as Lucene documents them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LuceneComponent(String name, Map<String, String> params) implements Serializable {
    /**
     * Copies the parameters.
     *
     * @param name the factory's name
     * @param params the factory's parameters
     * @throws IllegalArgumentException if the name is blank
     */
    public LuceneComponent {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must be the name of a Lucene factory, such as lowercase.");
        }
        // Sorted, so that one spec always has one written form.
        params = Collections.unmodifiableMap(new TreeMap<>(params));
    }

    /**
     * A component without parameters.
     *
     * @param name the factory's name
     * @return the component
     */
    public static LuceneComponent named(String name) {
        return new LuceneComponent(name, Map.of());
    }

    /** The same component with the stored names of its files. */
    LuceneComponent withoutDirectories() {
        var stored = new TreeMap<>(params);
        stored.replaceAll(
                (key, value) -> LuceneFiles.PARAMETERS.contains(key) ? LuceneFiles.storedNames(value) : value);
        return new LuceneComponent(name, stored);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static LuceneComponent fromName(String name) {
        return named(name);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static LuceneComponent of(
            @JsonProperty("name") @Nullable String name, @JsonProperty("params") @Nullable Map<String, String> params) {
        return new LuceneComponent(name == null ? "" : name, params == null ? Map.of() : params);
    }
}
