package io.vatext.preparation;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.support.InputException;
import io.vatext.text.DocumentEncoder;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Writes chosen documents as ids of words, shard by shard, from tokenized text. */
final class Encoding {
    private final EncodingSpec spec;
    private final Vocabulary vocabulary;
    private final Execution execution;
    private final DocumentProgress progress;

    Encoding(EncodingSpec spec, Vocabulary vocabulary, Execution execution, DocumentProgress progress) {
        this.spec = spec;
        this.vocabulary = vocabulary;
        this.execution = execution;
        this.progress = progress;
    }

    /**
     * The encoded documents of a shard; few arrays, since they may come from another process.
     *
     * @param ids of all documents, one after the other
     * @param ends where the ids of each end
     * @param lengths how many tokens training reads of each
     * @param labels their classes
     */
    private record Encoded(int[] ids, int[] ends, int[] lengths, int[] labels) implements Serializable {}

    /** What a part is for, which decides what is written of its documents. */
    enum Use {
        /** Training alone: the start of each document that has a known word in it. */
        TRAINING,
        /** Validation, which counts documents without a known word, too. */
        VALIDATION,
        /** Training and word vectors: the documents of {@link #TRAINING} as a whole. */
        WHOLE_TEXT
    }

    /**
     * Writes a corpus.
     *
     * @param classes the numbers of the classes; documents of others are without label
     * @param use what the documents are for
     */
    void write(List<TokenizedText.Piece> pieces, Map<String, Integer> classes, Use use, Path directory, String name)
            throws IOException {
        var work = new Work(vocabulary, classes, use, spec.maxTokens(), spec.wholeTokens(), execution.stop());
        try {
            EncodedFiles.write(
                    directory,
                    name,
                    writer -> execution.tasks().run(pieces.iterator(), work, encoded -> {
                        add(writer, encoded);
                        progress.done(encoded.ends().length, encoded.ids().length);
                    }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Writes the text of documents, whatever their labels. */
    void writeText(List<TokenizedText.Piece> pieces, Path directory, String name) throws IOException {
        write(pieces, Map.of(), Use.WHOLE_TEXT, directory, name);
    }

    /** Encodes the chosen documents of a shard. */
    private record Work(
            Vocabulary vocabulary, Map<String, Integer> classes, Use use, int maxTokens, int wholeTokens, Stop stop)
            implements Function<TokenizedText.Piece, Encoded>, Serializable {
        @Override
        public Encoded apply(TokenizedText.Piece piece) {
            stop.check();
            var shard = piece.shard();
            var chosen = piece.choose(shard);
            var ids = new int[shard.wordCount()];
            var next = new int[1];
            shard.forEachWord((word, length) -> ids[next[0]++] = vocabulary.id(word, length));
            var encoder = new DocumentEncoder(vocabulary, maxTokens);
            var wholeEncoder = new DocumentEncoder(vocabulary, wholeTokens);
            var all = IntStream.builder();
            var ends = IntStream.builder();
            var lengths = IntStream.builder();
            var labels = IntStream.builder();
            var end = 0;
            for (var document : chosen) {
                var read = encode(shard, document, ids, encoder);
                // Training cannot use a document without known words in what it reads, but validation counts it.
                if (use == Use.VALIDATION || read.length > 0) {
                    var isCut = use == Use.WHOLE_TEXT && document.length() > maxTokens;
                    var stored = isCut ? encode(shard, document, ids, wholeEncoder) : read;
                    Arrays.stream(stored).forEach(all);
                    end += stored.length;
                    ends.add(end);
                    lengths.add(read.length);
                    labels.add(label(document));
                }
            }
            return new Encoded(
                    all.build().toArray(),
                    ends.build().toArray(),
                    lengths.build().toArray(),
                    labels.build().toArray());
        }

        private int label(Shard.Chosen document) {
            var label = document.header().label();
            return label == null ? EncodedCorpus.NO_LABEL : classes.getOrDefault(label, EncodedCorpus.NO_LABEL);
        }

        private static int[] encode(Shard shard, Shard.Chosen document, int[] ids, DocumentEncoder encoder) {
            var tokens = shard.tokens(document);
            return encoder.encode(document.length(), () -> ids[tokens.number()]);
        }
    }

    private static void add(EncodedCorpus.Writer writer, Encoded encoded) {
        try {
            var from = 0;
            for (var d = 0; d < encoded.ends().length; d++) {
                var to = encoded.ends()[d];
                writer.add(Arrays.copyOfRange(encoded.ids(), from, to), encoded.lengths()[d], encoded.labels()[d]);
                from = to;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses a part that has been written without a document. */
    void requireDocuments(Path directory, String name, String what) throws IOException {
        try (var corpus = EncodedFiles.open(directory, name)) {
            if (corpus.size() == 0) {
                throw new InputException("no " + what
                        + " has a word that the vocabulary knows among those that are read; lower"
                        + " vocabulary.min_documents (" + spec.vocabulary().minDocuments()
                        + ") or raise max_tokens (" + spec.maxTokens() + ").");
            }
        }
    }
}
