package io.vatext.preparation;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.support.InputException;
import io.vatext.support.OrderedTasks;
import io.vatext.text.DocumentEncoder;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularyBuilder;
import io.vatext.text.WordCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Counts the words of chosen documents and writes them as ids, shard by shard, from tokenized text. */
final class Encoding {
    /** Shards that one task counts together. */
    private static final int GROUP = 16;

    private final int maxTokens;
    private final OrderedTasks tasks;
    private final DocumentProgress progress;

    Encoding(int maxTokens, int threads, DocumentProgress progress) {
        this.maxTokens = maxTokens;
        this.tasks = new OrderedTasks(threads);
        this.progress = progress;
    }

    /**
     * Counts the words of all chosen documents: each task adds up a group of shards, and one thread adds these to the
     * total.
     */
    void count(List<TokenizedText.Piece> pieces, VocabularyBuilder into) {
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
            for (var t = Math.min(maxTokens, document.length()); t > 0; t--) {
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

    /** The encoded documents of one shard. */
    private record Encoded(List<int[]> ids, List<Integer> labels) {}

    /**
     * Writes a corpus.
     *
     * @param keepUnknown whether to keep documents without a known word
     */
    void write(
            List<TokenizedText.Piece> pieces,
            Vocabulary vocabulary,
            ToIntFunction<Shard.Chosen> label,
            boolean keepUnknown,
            Path directory,
            String name)
            throws IOException {
        try (var writer = new EncodedCorpus.Writer(directory, name)) {
            tasks.run(pieces.iterator(), piece -> encode(piece, vocabulary, label, keepUnknown), encoded -> {
                var tokens = 0L;
                for (var d = 0; d < encoded.ids().size(); d++) {
                    add(writer, encoded.ids().get(d), encoded.labels().get(d));
                    tokens += encoded.ids().get(d).length;
                }
                progress.done(encoded.ids().size(), tokens);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Encoded encode(
            TokenizedText.Piece piece, Vocabulary vocabulary, ToIntFunction<Shard.Chosen> label, boolean keepUnknown) {
        progress.check();
        var shard = Shard.read(piece.file());
        var encoded = new Encoded(new ArrayList<>(), new ArrayList<>());
        var chosen = piece.choose(shard);
        var ids = new int[shard.wordCount()];
        var next = new int[1];
        shard.forEachWord((word, length) -> ids[next[0]++] = vocabulary.id(word, length));
        var encoder = new DocumentEncoder(vocabulary, maxTokens);
        for (var document : chosen) {
            var tokens = shard.tokens(document);
            var words = encoder.encode(document.length(), () -> ids[tokens.number()]);
            // Training cannot use a document without known words, but validation counts it.
            if (keepUnknown || words.length > 0) {
                encoded.ids().add(words);
                encoded.labels().add(label.applyAsInt(document));
            }
        }
        return encoded;
    }

    private static void add(EncodedCorpus.Writer writer, int[] ids, int label) {
        try {
            writer.add(ids, label);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputException noKnownWords(int minDocuments) {
        return new InputException("no labeled document has a word that the vocabulary knows; lower"
                + " vocabulary.min_documents (" + minDocuments + ").");
    }
}
