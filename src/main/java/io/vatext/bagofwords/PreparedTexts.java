package io.vatext.bagofwords;

import io.vatext.classifier.RunPreparation;
import io.vatext.corpus.SplitDocuments;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.learning.RunContext;
import io.vatext.preparation.EncodingSpec;
import io.vatext.preparation.Prepared;
import io.vatext.support.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prepares documents as numbers of words, or finds them if another run has kept them.
 *
 * @param context seed, threads, directories, progress and log
 * @param encoding how documents become numbers
 */
record PreparedTexts(RunContext context, EncodingSpec encoding) {
    /** Uses the documents while they are open. */
    @FunctionalInterface
    interface Use<T> {
        /**
         * Uses them.
         *
         * @param texts the labeled documents that have a known word
         * @param prepared the vocabulary and all documents
         */
        T with(LabeledTexts texts, Prepared prepared) throws IOException;
    }

    /** Reads documents and uses them. */
    <T> T read(SplitDocuments documents, Use<T> use) throws IOException {
        var work = context.directories().work();
        var directory = work == null ? Files.createTempDirectory("vatext") : work;
        try (var preparation = RunPreparation.of(context, directory);
                var prepared = preparation.prepare(documents, encoding)) {
            return use.with(texts(prepared, documents), prepared);
        } finally {
            if (work == null) {
                Directories.delete(directory);
            } else {
                Directories.deleteIfEmpty(directory);
            }
        }
    }

    /** All labeled documents that have a known word. */
    private LabeledTexts texts(Prepared prepared, SplitDocuments documents) {
        var all = new ArrayList<int[]>();
        var labels = new ArrayList<Integer>();
        add(prepared.data().labeled(), all, labels);
        if (documents.validationIsHeldOut()) {
            add(prepared.data().validation(), all, labels);
        }
        context.log().accept(String.format(Locale.ROOT, "learning from all %,d labeled documents", labels.size()));
        return new LabeledTexts(all, labels.stream().mapToInt(Integer::intValue).toArray(), prepared.classes());
    }

    private static void add(EncodedCorpus part, List<int[]> all, List<Integer> labels) {
        for (var d = 0; d < part.size(); d++) {
            all.add(part.words(d));
            labels.add(part.label(d));
        }
    }
}
