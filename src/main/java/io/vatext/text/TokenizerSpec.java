package io.vatext.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.vatext.support.SettingsHistory;
import java.io.Serializable;
import java.util.Map;
import org.apache.lucene.util.Version;

/**
 * Describes a tokenizer, as written in an experiment file and in a model's manifest.
 *
 * <p>The key {@code type} chooses the kind: {@code lucene} ({@link LuceneTokenizerSpec}), {@code opennlp}
 * ({@link OpenNlpTokenizerSpec}), {@code paper} ({@link PaperTokenizerSpec}) or {@code supplied} ({@link SuppliedTokenizerSpec}).
 *
 * <p>All kinds have the key {@code normalization}: {@code none}, {@code nfc} or {@code nfkc} ({@link Normalization}). For
 * {@code lucene} and {@code opennlp}, {@code nfc} is the default of new tokenizers ({@link TokenizerDefaults}). A stored
 * spec without the key is one from before it existed and means {@code none}, and so does JSON or YAML that is read
 * directly.
 *
 * <p>A spec may name files (an OpenNLP model, a list of stop words). Whoever stores a tokenizer stores the spec
 * together with {@link #resources()} and restores it with {@link #create(Map)}, so that it no longer depends on those
 * files.
 *
 * <pre>{@code
 * Map<String, byte[]> files = spec.resources();   // store these with the spec
 * Tokenizer same = restoredSpec.create(files);    // needs no file
 * }</pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LuceneTokenizerSpec.class, name = "lucene"),
    @JsonSubTypes.Type(value = OpenNlpTokenizerSpec.class, name = "opennlp"),
    @JsonSubTypes.Type(value = PaperTokenizerSpec.class, name = "paper"),
    @JsonSubTypes.Type(value = SuppliedTokenizerSpec.class, name = "supplied")
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public sealed interface TokenizerSpec extends Serializable
        permits LuceneTokenizerSpec,
                OpenNlpTokenizerSpec,
                PaperTokenizerSpec,
                StoredTokenizerSpec,
                SuppliedTokenizerSpec {
    /** The keys added since the first version, each with the value that keeps the behavior from before it existed. */
    SettingsHistory HISTORY = SettingsHistory.none().added("normalization", "none");

    /**
     * The default for users' own texts: Lucene's standard tokenizer (Unicode word boundaries, UAX #29) and lower case,
     * of text in Unicode's normal form C.
     * It neither stems nor drops stop words.
     *
     * @return {@code {type: lucene, analyzer: standard, normalization: nfc}}
     */
    static TokenizerSpec standard() {
        return LuceneTokenizerSpec.named("standard");
    }

    /**
     * What is done to a text before it is split.
     *
     * @return the normalization
     */
    Normalization normalization();

    /**
     * The content of the files that the tokenizer needs, read now.
     *
     * @return content by name; names consist of ASCII letters, digits, dots, hyphens and underscores, so that they can
     *     name entries of a zip; empty if the tokenizer needs no file
     * @throws io.vatext.support.InputException if a file is missing
     */
    Map<String, byte[]> resources();

    /**
     * The same tokenizer, using the files that were stored with it. The files that it names are not read.
     *
     * @param resources what {@link #resources()} of an equal spec returned, from the file that contains both
     * @return a spec that cannot be written to a file itself; write its {@link #written()}
     */
    default TokenizerSpec storedWith(Map<String, byte[]> resources) {
        return new StoredTokenizerSpec(written(), resources);
    }

    /**
     * The spec as written to files.
     *
     * @return this spec, without stored files
     */
    default TokenizerSpec written() {
        return this;
    }

    /**
     * The same tokenizer for a model file: its files are named without the directories above them. It can only be created
     * from the {@link #resources()} that are stored with it.
     *
     * @return this spec if it names no file in a directory
     */
    default TokenizerSpec withoutDirectories() {
        return this;
    }

    /**
     * Creates the tokenizer from stored file content; no file is read.
     *
     * @param resources what {@link #resources()} of an equal spec returned
     * @return a thread-safe tokenizer
     * @throws io.vatext.support.InputException if a resource is missing or invalid
     */
    Tokenizer create(Map<String, byte[]> resources);

    /**
     * Creates the tokenizer, reading the files that it names.
     *
     * @return a thread-safe tokenizer
     * @throws io.vatext.support.InputException if a file is missing or invalid
     */
    default Tokenizer create() {
        return create(resources());
    }

    /**
     * The version of Lucene, on which tokens depend.
     *
     * @return such as {@code 9.12.3}
     */
    static String libraryVersion() {
        return Version.LATEST.toString();
    }
}
