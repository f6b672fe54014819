package io.vatext.bagofwords;

import io.vatext.classifier.EncoderPretraining;
import io.vatext.classifier.RunPreparation;
import io.vatext.corpus.SplitDocuments;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.learning.RunContext;
import io.vatext.preparation.Prepared;
import io.vatext.support.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        var work = context.directories().work();
        var directory = work == null ? Files.createTempDirectory("vatext") : work;
        var network = configuration.ofNetwork();
        try (var preparation = RunPreparation.of(context, directory);
                var prepared = preparation.prepare(documents, network.encoding())) {
            var encoder =
                    pretraining().on(prepared.vocabulary(), prepared.data().mixed());
            return use.with(texts(prepared, documents), prepared, table(encoder.words(), prepared));
        } finally {
            Directories.deleteIfEmpty(directory);
        }
    }

    /** All labeled documents that have a known word. */
    private LabeledTexts texts(Prepared prepared, SplitDocuments documents) {
        var words = new ArrayList<int[]>();
        var labels = new ArrayList<Integer>();
        add(prepared.data().labeled(), words, labels);
        if (documents.validationIsHeldOut()) {
            add(prepared.data().validation(), words, labels);
        }
        context.log().accept(String.format(Locale.ROOT, "learning from all %,d labeled documents", labels.size()));
        return new LabeledTexts(
                words, labels.stream().mapToInt(Integer::intValue).toArray(), prepared.classes());
    }

    private static void add(EncodedCorpus part, List<int[]> words, List<Integer> labels) {
        for (var d = 0; d < part.size(); d++) {
            words.add(part.words(d));
            labels.add(part.label(d));
        }
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
