package io.vatext.preparation;

import io.vatext.corpus.DocumentHeader;
import io.vatext.support.TaskRunner;
import io.vatext.support.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

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

    private record Found(TokenizedText.Piece piece, boolean isEmpty, String sha256, TreeMap<String, Long> labels) {}

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
     * @param check throws an exception for documents that cannot be used; called by several threads
     */
    Part add(String name, List<TokenizedText.Piece> all, Consumer<DocumentHeader> check) {
        sha.line(name);
        var pieces = new ArrayList<TokenizedText.Piece>();
        var labels = new TreeMap<String, Long>();
        tasks.run(all.iterator(), piece -> survey(piece, check), found -> {
            sha.line(found.sha256());
            found.labels().forEach((label, count) -> labels.merge(label, count, Long::sum));
            if (!found.isEmpty()) {
                pieces.add(found.piece());
            }
        });
        return new Part(pieces, labels);
    }

    private static Found survey(TokenizedText.Piece piece, Consumer<DocumentHeader> check) {
        var positions = new Sha256();
        var labels = new TreeMap<String, Long>();
        var chosen = piece.choose(Shard.read(piece.file()));
        for (var document : chosen) {
            check.accept(document.header());
            var label = document.header().label();
            positions.line(document.position() + "\t" + label);
            if (label != null) {
                labels.merge(label, 1L, Long::sum);
            }
        }
        return new Found(piece, chosen.isEmpty(), positions.hex(), labels);
    }

    /** The checksum of everything that was added; to be called once. */
    String sha256() {
        return sha.hex();
    }
}
