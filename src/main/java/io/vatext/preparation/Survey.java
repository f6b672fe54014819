package io.vatext.preparation;

import io.vatext.corpus.Entry;
import io.vatext.corpus.Sha256;
import io.vatext.support.OrderedTasks;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Identifies the parts of a split by the documents and labels that were chosen, and counts the labels. Reads no tokens. */
final class Survey {
    private final OrderedTasks tasks;
    private final Sha256 sha = new Sha256();

    Survey(int threads) {
        this.tasks = new OrderedTasks(threads);
    }

    private record Found(String sha256, TreeMap<String, Long> labels) {}

    /** Adds what the result is made of beside the chosen documents. */
    void note(String line) {
        sha.line(line);
    }

    /**
     * Adds a part.
     *
     * @param check refuses documents; called by several threads
     * @return the labels of the part with the numbers of their documents
     */
    SortedMap<String, Long> add(String part, List<TokenizedText.Piece> pieces, Consumer<Entry> check) {
        sha.line(part);
        var labels = new TreeMap<String, Long>();
        tasks.run(pieces.iterator(), piece -> look(piece, check), found -> {
            sha.line(found.sha256());
            found.labels().forEach((label, count) -> labels.merge(label, count, Long::sum));
        });
        return labels;
    }

    private static Found look(TokenizedText.Piece piece, Consumer<Entry> check) {
        var positions = new Sha256();
        var labels = new TreeMap<String, Long>();
        for (var chosen : piece.choose(Shard.read(piece.file()))) {
            check.accept(chosen.entry());
            var label = chosen.entry().label();
            positions.line(chosen.position() + "\t" + label);
            if (label != null) {
                labels.merge(label, 1L, Long::sum);
            }
        }
        return new Found(positions.hex(), labels);
    }

    /** Identifies everything that was added. */
    String sha256() {
        return sha.hex();
    }
}
