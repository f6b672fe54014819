package io.vatext.embedding.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vatext.embedding.skipgram.SkipGram;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import org.jspecify.annotations.Nullable;

/**
 * The description of a set of word vectors in {@code embeddings/NAME.yaml}.
 *
 * @param name the name that users write; also the name of the file
 * @param kind {@link #WORD_VECTORS}
 * @param title one line
 * @param about what it was trained on, and how its words are written
 * @param license the terms of use
 * @param citation what to cite, or null
 * @param dimension how many numbers each vector has
 * @param words how many words there are
 * @param data the file of vectors
 * @param origin where a published set comes from, or null for one trained here
 * @param training how a set was trained here, or null for a published one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EmbeddingDescription(
        String name,
        String kind,
        String title,
        @Nullable String about,
        String license,
        @Nullable String citation,
        int dimension,
        long words,
        Data data,
        @Nullable Origin origin,
        @Nullable Trained training) {
    /** The kind of these descriptions. */
    public static final String WORD_VECTORS = "word-vectors";

    /** Checks that required values are present. */
    public EmbeddingDescription {
        if (name == null || title == null || license == null || data == null) {
            throw new IllegalArgumentException("a description needs a name, a title, a license and data.");
        }
        if (dimension < 1 || words < 1) {
            throw new IllegalArgumentException("dimension and words must be at least 1.");
        }
    }

    /**
     * The file of vectors.
     *
     * @param file its name in {@code embeddings/data}
     * @param sha256 its checksum, or null if it is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Data(String file, @Nullable String sha256) {
        /** Checks that the file stays in its directory. */
        public Data {
            if (file == null || file.isBlank() || file.contains("/") || file.contains("\\") || file.startsWith(".")) {
                throw new IllegalArgumentException("data.file must be the name of a file, without a directory.");
            }
        }
    }

    /**
     * Where a published set comes from.
     *
     * @param page a page about it
     * @param archive the URL to download
     * @param archiveSha256 the SHA-256 of the download, or null if it is not known
     * @param archiveMd5 the MD5 of the download, if only that is known
     * @param member the file of vectors within the archive, or null if the download is that file
     * @param size the size of the download, as a text for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Origin(
            String page,
            String archive,
            @Nullable String archiveSha256,
            @Nullable String archiveMd5,
            @Nullable String member,
            @Nullable String size) {}

    /**
     * How a set was trained.
     *
     * @param text where its text came from
     * @param tokens how many words of the vocabulary the text has, including ends of documents
     * @param tokenizer how text became tokens
     * @param vocabulary which words were kept
     * @param skipGram the settings
     * @param seed the seed of all random numbers
     * @param threads the number of threads, on which the bits depend, too
     * @param vatext the version of the program
     */
    public record Trained(
            String text,
            long tokens,
            TokenizerSpec tokenizer,
            VocabularySpec vocabulary,
            SkipGram skipGram,
            long seed,
            int threads,
            String vatext) {}
}
