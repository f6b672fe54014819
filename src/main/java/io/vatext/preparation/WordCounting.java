package io.vatext.preparation;

import io.vatext.text.VocabularyBuilder;
import io.vatext.text.WordCounts;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Counts the words of chosen documents from tokenized text: each task adds up a group of shards, and one thread adds
 * these to the total.
 */
final class WordCounting {
    /** Shards that one task counts together. */
    private static final int GROUP = 16;

    private WordCounting() {}

    /** Counts all words of these documents, also those that training does not read. */
    static VocabularyBuilder of(List<TokenizedText.Piece> pieces, EncodingSpec spec, Execution execution) {
        var builder = new VocabularyBuilder(spec.vocabulary());
        var groups = IntStream.iterate(0, from -> from < pieces.size(), from -> from + GROUP)
                .mapToObj(from -> List.copyOf(pieces.subList(from, Math.min(pieces.size(), from + GROUP))));
        try (var shown = execution.start("counting words")) {
            execution.tasks().run(groups.iterator(), new Work(spec.wholeTokens(), execution.stop()), counts -> {
                builder.add(counts);
                shown.done(counts.documents(), counts.tokens());
            });
        }
        return builder;
    }

    /** Counts the words of a group, up to a number of tokens of each document. */
    private record Work(int tokens, Stop stop)
            implements Function<List<TokenizedText.Piece>, WordCounts>, Serializable {
        @Override
        public WordCounts apply(List<TokenizedText.Piece> group) {
            var counts = new WordCounts();
            for (var piece : group) {
                stop.check();
                count(piece, counts);
            }
            return counts;
        }

        private void count(TokenizedText.Piece piece, WordCounts counts) {
            var shard = piece.shard();
            var chosen = piece.choose(shard);
            var occurrences = new int[shard.wordCount()];
            var documents = new int[shard.wordCount()];
            var last = new int[shard.wordCount()];
            for (var d = 1; d <= chosen.size(); d++) {
                var document = chosen.get(d - 1);
                var words = shard.tokens(document);
                for (var t = Math.min(tokens, document.length()); t > 0; t--) {
                    var word = words.number();
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
}
