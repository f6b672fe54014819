package io.vatext.preparation;

import io.vatext.corpus.DocumentAttributes;
import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.TextKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Shard} stores the headers of its documents, one after another: identifier, number of its {@link Shared}
 * attributes, whether there is a date, the date in days since 1970, text key, number of tokens, number of their bytes.
 * The attributes follow the first occurrence of their number: whether there is a label, label, number of topics,
 * topics, pool, number of labels of a document with several, these. So labels and topics are stored and read once per shard.
 */
final class ShardHeaders {
    private ShardHeaders() {}

    /** What many documents have in common; the attributes have no date. */
    private record Shared(@Nullable String label, DocumentAttributes attributes) {}

    /** Collects headers. */
    static final class Writer {
        private final VarintBuffer bytes = new VarintBuffer();
        private final Map<Shared, Integer> numbers = new HashMap<>();

        /**
         * Adds a header.
         *
         * @param tokens how many tokens the document has
         * @param tokenBytes how many bytes these tokens take
         */
        void put(DocumentHeader header, int tokens, int tokenBytes) {
            var date = header.attributes().date();
            bytes.putText(header.id());
            putShared(new Shared(header.label(), header.attributes().dated(null)));
            bytes.putNumber(date == null ? 0 : 1);
            if (date != null) {
                bytes.putLong(date.toEpochDay());
            }
            bytes.putLong(header.key().high());
            bytes.putLong(header.key().low());
            bytes.putNumber(tokens);
            bytes.putNumber(tokenBytes);
        }

        private void putShared(Shared shared) {
            var number = numbers.size();
            var known = numbers.putIfAbsent(shared, number);
            bytes.putNumber(known == null ? number : known);
            if (known == null) {
                var label = shared.label();
                var attributes = shared.attributes();
                bytes.putNumber(label == null ? 0 : 1);
                bytes.putText(label == null ? "" : label);
                bytes.putNumber(attributes.topics().size());
                attributes.topics().forEach(bytes::putText);
                bytes.putNumber(attributes.pool() ? 1 : 0);
                bytes.putNumber(attributes.labels().size());
                attributes.labels().forEach(bytes::putText);
            }
        }

        VarintBuffer bytes() {
            return bytes;
        }

        /** Starts the next shard; keeps the memory. */
        void clear() {
            bytes.clear();
            numbers.clear();
        }
    }

    /** Reads headers in their order. */
    static final class Reader {
        private final VarintBuffer bytes;
        private final List<Shared> known = new ArrayList<>();
        private int tokens;
        private int tokenBytes;

        Reader(VarintBuffer bytes) {
            this.bytes = bytes;
        }

        /** The next header. */
        DocumentHeader next() {
            var id = bytes.text();
            var shared = shared();
            var date = bytes.number() == 1 ? LocalDate.ofEpochDay(bytes.longNumber()) : null;
            var key = new TextKey(bytes.longNumber(), bytes.longNumber());
            tokens = bytes.number();
            tokenBytes = bytes.number();
            return new DocumentHeader(id, shared.label(), shared.attributes().dated(date), key);
        }

        private Shared shared() {
            var number = bytes.number();
            if (number == known.size()) {
                var labeled = bytes.number() == 1;
                var label = bytes.text();
                var topics = texts();
                var isPool = bytes.number() == 1;
                var attributes = new DocumentAttributes(null, topics, isPool, texts());
                known.add(new Shared(labeled ? label : null, attributes));
            }
            return known.get(number);
        }

        private List<String> texts() {
            var texts = new ArrayList<String>();
            for (var left = bytes.number(); left > 0; left--) {
                texts.add(bytes.text());
            }
            return texts;
        }

        /** How many tokens the document of the last header has. */
        int tokens() {
            return tokens;
        }

        /** How many bytes these tokens take. */
        int tokenBytes() {
            return tokenBytes;
        }
    }
}
