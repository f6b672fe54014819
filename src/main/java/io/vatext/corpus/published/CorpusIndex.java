package io.vatext.corpus.published;

import io.vatext.corpus.Sha256;
import io.vatext.corpus.TextKey;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
     * @param news date and topics, for news that is split by them
     */
    record Entry(
            TextKey key,
            @Nullable String label,
            boolean pool,
            @Nullable News news) {}

    /**
     * What news is split by. Few different ones occur in many documents, so each is held once.
     *
     * @param date the day of publication, if it is known
     * @param topics codes
     */
    record News(@Nullable LocalDate date, List<String> topics) {}

    static CorpusIndex of(CorpusText text, String name, Progress progress) {
        var news = new HashMap<News, News>();
        var entries = new LinkedHashMap<String, Entry>();
        var sha = new Sha256();
        try (var documents = text.entries()) {
            documents.forEachOrdered(entry -> {
                var document = entry.document();
                sha.document(document.unlabeled());
                var previous = entries.put(
                        document.id(),
                        new Entry(
                                TextKey.of(document.text()),
                                document.label(),
                                entry.pool(),
                                entry.news() == null ? null : news.computeIfAbsent(entry.news(), same -> same)));
                if (previous != null) {
                    throw new InputException("the corpus " + name + " has two documents with the identifier "
                            + document.id() + "; fetch it anew.");
                }
                progress.update(entries.size(), "");
            });
        }
        return new CorpusIndex(entries, sha.hex());
    }
}
