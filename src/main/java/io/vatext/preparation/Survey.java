package io.vatext.preparation;

import io.vatext.corpus.DocumentHeader;
import io.vatext.support.Sha256;
import io.vatext.support.TaskRunner;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Computes a checksum of the documents and labels that were chosen for the parts of a split, and counts labels. Reads
 * no tokens.
 */
final class Survey {
    private final TaskRunner tasks;
    private final Sha256 sha = new Sha256();

    Survey(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /** Throws an exception for documents that cannot be used. */
    @FunctionalInterface
    interface Check extends Serializable {
        void accept(DocumentHeader header);
    }

    private record Found(int documents, String sha256, TreeMap<String, Long> labels) implements Serializable {}

    /**
     * A part of a split.
     *
     * @param pieces the chosen documents, shard by shard, without shards from which none is chosen
     * @param labels how many documents have each label
     */
    record Part(List<TokenizedText.Piece> pieces, SortedMap<String, Long> labels) {}

    /** Adds a line about something other than the chosen documents that determines the result. */
    void note(String line) {
        sha.line(line);
    }

    /**
     * Adds a part.
     *
     * @param check for each document; called by several threads
     */
    Part add(String name, List<TokenizedText.Piece> all, Check check) {
        sha.line(name);
        var pieces = new ArrayList<TokenizedText.Piece>();
        var labels = new TreeMap<String, Long>();
        var delivered = all.iterator();
        tasks.run(all.iterator(), new Work(check), found -> {
            var piece = delivered.next();
            sha.line(found.sha256());
            found.labels().forEach((label, count) -> labels.merge(label, count, Long::sum));
            if (found.documents() > 0) {
                pieces.add(piece);
            }
        });
        return new Part(pieces, labels);
    }

    /** Surveys a shard. */
    private record Work(Check check) implements Function<TokenizedText.Piece, Found>, Serializable {
        @Override
        public Found apply(TokenizedText.Piece piece) {
            var positions = new Sha256();
            var labels = new TreeMap<String, Long>();
            var chosen = piece.choose(piece.shard());
            for (var document : chosen) {
                check.accept(document.header());
                var label = document.header().label();
                positions.line(document.position() + "\t" + label);
                if (label != null) {
                    labels.merge(label, 1L, Long::sum);
                }
            }
            return new Found(chosen.size(), positions.hex(), labels);
        }
    }

    /** The checksum of everything that was added; to be called once. */
    String sha256() {
        return sha.hex();
    }
}
