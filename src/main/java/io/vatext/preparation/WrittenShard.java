package io.vatext.preparation;

import io.vatext.corpus.DocumentHeader;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * What is known of a shard that was written.
 *
 * @param documents how many it has
 * @param tokens how many tokens these have
 * @param sha256 the checksum of their {@link io.vatext.corpus.Document#contentBytes}
 * @param headers their headers, as the shard has them
 */
record WrittenShard(int documents, long tokens, String sha256, byte[] headers) implements Serializable {
    /** Passes the headers of the documents to an action, in order. */
    void forEachHeader(Consumer<DocumentHeader> action) {
        var reader = new ShardHeaders.Reader(new VarintBuffer(headers, 0, headers.length));
        for (var d = 0; d < documents; d++) {
            action.accept(reader.next());
        }
    }
}
