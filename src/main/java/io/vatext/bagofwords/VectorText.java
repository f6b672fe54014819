package io.vatext.bagofwords;

import io.vatext.classifier.EncoderPretraining;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.RunContext;
import io.vatext.preparation.Prepared;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Prepares documents as numbers of words, and learns vectors of the words from all of them, or finds both if another run has kept them.
 *
 * @param configuration the settings of the vectors
 * @param context seed, threads, directories, progress and log
 */
record VectorText(VectorsSettings configuration, RunContext context) {
    /** Uses the documents while they are open. */
    @FunctionalInterface
    interface Use<T> {
        /**
         * Uses them.
         *
         * @param texts the labeled documents that have a known word
         * @param prepared the vocabulary and all documents
         * @param table the vectors of all words except the end of sequence, one after the other
         */
        T with(LabeledTexts texts, Prepared prepared, float[] table);
    }

    /** Reads documents, learns vectors, and uses both. */
    <T> T read(SplitDocuments documents, Use<T> use) throws IOException {
        return new PreparedTexts(context, configuration.ofNetwork().encoding()).read(documents, (texts, prepared) -> {
            var encoder =
                    pretraining().on(prepared.vocabulary(), prepared.data().mixed());
            return use.with(texts, prepared, table(encoder.words(), prepared));
        });
    }

    /** The vectors of all words, one after the other. */
    private static float[] table(float[] @Nullable [] rows, Prepared prepared) {
        var words = prepared.vocabulary().eos();
        var table = new float[0];
        for (var word = 0; word < words; word++) {
            var row = Objects.requireNonNull(rows[word], "every word has a vector");
            table = word == 0 ? new float[Math.multiplyExact(words, row.length)] : table;
            System.arraycopy(row, 0, table, word * row.length, row.length);
        }
        return table;
    }

    private EncoderPretraining pretraining() {
        return EncoderPretraining.within(configuration.ofNetwork(), context);
    }

    /** Removes what {@link #read} has kept for this run alone. */
    void forget() throws IOException {
        if (context.directories().pretrained() == null) {
            pretraining().forget();
        }
    }
}
