package io.vatext.pretraining;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.loop.Control;
import io.vatext.support.OrderedTasks;
import io.vatext.support.Seeds;
import io.vatext.support.StoppedException;
import io.vatext.text.Vocabulary;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Latent semantic analysis (Deerwester et al. 1990): word vectors from the words that documents share. The matrix of documents and words,
 * A, with sublinear TF-IDF weights and rows of length 1, is approximated by its largest singular values; a word's vector is its row
 * of the right singular vectors, times its inverse document frequency. So the sum of the vectors of a document's words, each times 1 + ln
 * of how often it occurs, is the document's place among the singular vectors, up to its length.
 *
 * <p>Subspace iteration with a random start (Halko, Martinsson and Tropp 2011, "Finding structure with randomness", algorithm 4.4, for
 * AᵀA) reads the documents a few times, one by one. Memory is that of two matrices {@code [words, rank + 20]}, however many documents
 * there are. The result does not depend on the number of threads.
 *
 * @param rank the number of singular values
 * @param seed the seed of the random start
 * @param threads the threads to use
 */
record LatentSemanticAnalysis(int rank, long seed, int threads) {
    /** Words beyond the most frequent ones occur in too few documents to tell anything of these. */
    static final int MOST_WORDS = 30_000;

    private static final int MORE_COLUMNS = 20;
    private static final int PASSES = 5;

    /**
     * Analyzes documents.
     *
     * @param vocabulary the words; the end of sequence and the unknown word get no vector
     * @param text the documents, which are read whole
     * @param control progress and stopping
     * @return {@code [words][rank]}, one row after the other, for all entries of the vocabulary except the end of sequence; columns by
     *     falling singular value, zeros where there are fewer singular values, or no vector
     * @throws StoppedException if the control asked to stop
     */
    float[] vectors(Vocabulary vocabulary, EncodedCorpus text, Control control) {
        var rows = WeightedRows.of(vocabulary, text, MOST_WORDS);
        var words = rows.words();
        var columns = Math.min(rank + MORE_COLUMNS, Math.min(words, text.size()));
        var table = new float[Math.multiplyExact(vocabulary.eos(), rank)];
        if (columns == 0) {
            return table;
        }
        var basis = Orthonormal.of(random(words, columns), columns);
        try (var progress = control.progress()
                .start(control.task() + ", latent semantic analysis", (long) PASSES * text.size(), "documents")) {
            progress.update(0, "");
            for (var pass = 1; pass < PASSES; pass++) {
                basis = Orthonormal.of(product(rows, basis, columns, control), columns);
                progress.update((long) pass * text.size(), "");
            }
            var product = product(rows, basis, columns, control);
            progress.update((long) PASSES * text.size(), "");
            fill(table, rows, Orthonormal.rotated(basis, product, columns), columns);
        }
        return table;
    }

    private double[] random(int words, int columns) {
        var random = new Seeds(seed).generator("latent semantic analysis", 0);
        var numbers = new double[Math.multiplyExact(words, columns)];
        Arrays.setAll(numbers, i -> random.nextGaussian());
        return numbers;
    }

    /** AᵀA times a matrix {@code [words, columns]}. Each task has some of the columns. */
    private double[] product(WeightedRows rows, double[] matrix, int columns, Control control) {
        var result = new double[matrix.length];
        var tasks = IntStream.range(0, threads).iterator();
        new OrderedTasks(threads)
                .run(
                        tasks,
                        task -> {
                            var from = (int) ((long) columns * task / threads);
                            var to = (int) ((long) columns * (task + 1) / threads);
                            multiply(rows, matrix, result, columns, from, to, control);
                            return task;
                        },
                        task -> {});
        return result;
    }

    private static void multiply(
            WeightedRows rows, double[] matrix, double[] result, int columns, int from, int to, Control control) {
        var place = new double[to - from];
        for (var d = 0; d < rows.documents(); d++) {
            if (control.stop().getAsBoolean()) {
                throw new StoppedException("Stopped during latent semantic analysis; nothing of it was kept.", false);
            }
            var row = rows.row(d);
            Arrays.fill(place, 0);
            for (var i = 0; i < row.words().length; i++) {
                var weight = row.weights()[i];
                var start = row.words()[i] * columns + from;
                for (var j = 0; j < place.length; j++) {
                    place[j] += weight * matrix[start + j];
                }
            }
            for (var i = 0; i < row.words().length; i++) {
                var weight = row.weights()[i];
                var start = row.words()[i] * columns + from;
                for (var j = 0; j < place.length; j++) {
                    result[start + j] += weight * place[j];
                }
            }
        }
    }

    private void fill(float[] table, WeightedRows rows, double[] singular, int columns) {
        for (var word = 0; word < rows.words(); word++) {
            var to = rows.id(word) * rank;
            for (var j = 0; j < Math.min(rank, columns); j++) {
                table[to + j] = (float) (rows.inverseFrequency(word) * singular[word * columns + j]);
            }
        }
    }
}
