package io.vatext.attack;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.learning.WhiteBox.EmbeddedText;
import io.vatext.support.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A document as a model reads it.
 *
 * @param document the document
 * @param text its embedded words, at least one
 */
public record EmbeddedDocument(Document document, EmbeddedText text) {
    private static final int EMBEDDED_AT_ONCE = 16;
    private static final int DOCUMENTS = 64;

    /** The numbers of a chunk, unless a few documents have more: 16 MB. */
    private static final int NUMBERS = 1 << 21;

    /**
     * The numbers that an attack moves.
     *
     * @return the vectors of the words, one after the other; not to be changed
     */
    public double[] vector() {
        return text.vector();
    }

    /**
     * The numbers of one word.
     *
     * @return the width of its vector
     */
    public int dimension() {
        return vector().length / text.words().size();
    }

    static double[][] vectors(List<EmbeddedDocument> chunk) {
        return chunk.stream().map(EmbeddedDocument::vector).toArray(double[][]::new);
    }

    /**
     * Embeds documents, in chunks that bound the memory.
     *
     * @param embedding embeds texts
     * @param source the documents
     * @param progress receives the number of documents that are done
     * @param action gets each chunk, of documents that the model reads a word of
     * @return how many documents were left out, because the model reads no word of them
     */
    static long forEachChunk(
            Function<List<String>, List<EmbeddedText>> embedding,
            DocumentSource source,
            Progress progress,
            Consumer<List<EmbeddedDocument>> action) {
        var unread = 0L;
        var seen = 0L;
        var chunk = new ArrayList<EmbeddedDocument>();
        try (var documents = source.open()) {
            var waiting = new ArrayList<Document>();
            for (var all = documents.iterator(); all.hasNext(); ) {
                waiting.add(all.next());
                if (waiting.size() < EMBEDDED_AT_ONCE && all.hasNext()) {
                    continue;
                }
                unread += embed(embedding, waiting, chunk);
                seen += waiting.size();
                waiting.clear();
                var numbers =
                        chunk.stream().mapToLong(one -> one.vector().length).sum();
                if (!chunk.isEmpty() && (!all.hasNext() || chunk.size() >= DOCUMENTS || numbers >= NUMBERS)) {
                    action.accept(List.copyOf(chunk));
                    chunk.clear();
                    progress.update(seen, "");
                }
            }
        }
        return unread;
    }

    private static long embed(
            Function<List<String>, List<EmbeddedText>> embedding,
            List<Document> documents,
            List<EmbeddedDocument> chunk) {
        var texts = embedding.apply(documents.stream().map(Document::text).toList());
        var unread = 0L;
        for (var i = 0; i < texts.size(); i++) {
            if (texts.get(i).words().isEmpty()) {
                unread++;
            } else {
                chunk.add(new EmbeddedDocument(documents.get(i), texts.get(i)));
            }
        }
        return unread;
    }
}
