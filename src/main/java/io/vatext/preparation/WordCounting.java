package io.vatext.preparation;

import io.vatext.support.OrderedTasks;
import io.vatext.text.VocabularyBuilder;
import io.vatext.text.WordCounts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts the words of chosen documents from tokenized text: each task adds up a group of shards, and one thread adds
 * these to the total.
 */
final class WordCounting {
    /** Shards that one task counts together. */
    private static final int GROUP = 16;

    private final EncodingSpec spec;
    private final OrderedTasks tasks;
    private final DocumentProgress progress;

    private WordCounting(EncodingSpec spec, int threads, DocumentProgress progress) {
        this.spec = spec;
        this.tasks = new OrderedTasks(threads);
        this.progress = progress;
    }

    /** Counts all words of these documents, also those that training does not read. */
    static VocabularyBuilder of(List<TokenizedText.Piece> pieces, EncodingSpec spec, Execution execution) {
        var builder = new VocabularyBuilder(spec.vocabulary());
        try (var shown = execution.start("counting words")) {
            new WordCounting(spec, execution.threads(), shown).count(pieces, builder);
        }
        return builder;
    }

    private void count(List<TokenizedText.Piece> pieces, VocabularyBuilder into) {
        var groups = IntStream.iterate(0, from -> from < pieces.size(), from -> from + GROUP)
                .mapToObj(from -> pieces.subList(from, Math.min(pieces.size(), from + GROUP)));
        tasks.run(groups.iterator(), this::count, counts -> {
            into.add(counts);
            progress.done(counts.documents(), counts.tokens());
        });
    }

    private WordCounts count(List<TokenizedText.Piece> group) {
        var counts = new WordCounts();
        for (var piece : group) {
            progress.check();
            count(piece, counts);
        }
        return counts;
    }

    private void count(TokenizedText.Piece piece, WordCounts counts) {
        var shard = Shard.read(piece.file());
        var chosen = piece.choose(shard);
        var occurrences = new int[shard.wordCount()];
        var documents = new int[shard.wordCount()];
        var last = new int[shard.wordCount()];
        for (var d = 1; d <= chosen.size(); d++) {
            var document = chosen.get(d - 1);
            var tokens = shard.tokens(document);
            for (var t = Math.min(spec.wholeTokens(), document.length()); t > 0; t--) {
                var word = tokens.number();
                occurrences[word]++;
                if (last[word] != d) {
                    last[word] = d;
                    documents[word]++;
                }
            }
        }
        counts.addDocuments(chosen.size());
        var next = new int[1];
        shard.forEachWord((word, length) -> {
            var number = next[0]++;
            if (occurrences[number] > 0) {
                counts.add(word, length, occurrences[number], documents[number]);
            }
        });
    }
}
