package io.vatext.text;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tokenizer that uses the files stored with it, even if the files that it names have changed since.
 *
 * @param written the spec as written to files
 * @param resources the content of the stored files, by name
 */
record StoredTokenizerSpec(TokenizerSpec written, Map<String, byte[]> resources) implements TokenizerSpec {
    @Override
    public Normalization normalization() {
        return written.normalization();
    }

    @Override
    public Map<String, byte[]> resources() {
        return new TreeMap<>(resources);
    }

    @Override
    public Tokenizer create(Map<String, byte[]> files) {
        return written.create(files);
    }

    /** Compares the content of the files, which a record would not. */
    @Override
    public boolean equals(Object other) {
        return other instanceof StoredTokenizerSpec that
                && written.equals(that.written)
                && resources.keySet().equals(that.resources.keySet())
                && resources.entrySet().stream()
                        .allMatch(file -> Arrays.equals(file.getValue(), that.resources.get(file.getKey())));
    }

    @Override
    public int hashCode() {
        return written.hashCode() * 31 + resources.keySet().hashCode();
    }
}
