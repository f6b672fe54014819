package io.vatext.corpus.published;

import io.vatext.corpus.Scan;
import io.vatext.corpus.TextKey;
import io.vatext.support.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a corpus after one pass: everything but the text.
 *
 * @param entries by identifier, in the order of the corpus
 * @param sha256 over identifier and text of all documents
 */
record CorpusIndex(Map<String, Entry> entries, String sha256) {
    /**
     * A document without its text.
     *
     * @param key finds exact duplicates
     * @param label the corpus's own label, if it has one
     * @param pool whether it is text outside of training and test
     */
    record Entry(TextKey key, @Nullable String label, boolean pool) {}

    static CorpusIndex of(Scan scan, CorpusText text, String name) {
        var entries = new LinkedHashMap<String, Entry>();
        var sha256 = scan.over(text, seen -> {
            var pool = CorpusText.POOL.equals(seen.label());
            var previous = entries.put(seen.id(), new Entry(seen.key(), pool ? null : seen.label(), pool));
            if (previous != null) {
                throw new InputException("the corpus " + name + " has two documents with the identifier " + seen.id()
                        + "; fetch it anew.");
            }
        });
        return new CorpusIndex(entries, sha256);
    }
}
