package io.vatext.pretraining;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.text.Vocabulary;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The documents of a text as rows of a sparse matrix: sublinear TF-IDF of their words, each row of length 1. Read from the text each time. */
final class WeightedRows {
    private final EncodedCorpus text;
    private final int[] ids;
    private final int[] numberOfId;
    private final double[] inverseFrequencies;

    private WeightedRows(EncodedCorpus text, int[] ids, int[] numberOfId, double[] inverseFrequencies) {
        this.text = text;
        this.ids = ids;
        this.numberOfId = numberOfId;
        this.inverseFrequencies = inverseFrequencies;
    }

    /**
     * A row of the matrix.
     *
     * @param words numbers of words, in ascending order
     * @param weights their weights
     */
    record Row(int[] words, double[] weights) {}

    /**
     * Counts in how many documents each word occurs.
     *
     * @param vocabulary the words
     * @param text the documents
     * @param most how many words are used, those of the most documents
     */
    static WeightedRows of(Vocabulary vocabulary, EncodedCorpus text, int most) {
        var documents = new int[vocabulary.eos()];
        for (var d = 0; d < text.size(); d++) {
            Arrays.stream(text.wholeWords(d))
                    .filter(id -> isWord(vocabulary, id))
                    .distinct()
                    .forEach(id -> documents[id]++);
        }
        var ids = IntStream.range(0, documents.length)
                .filter(id -> documents[id] > 0)
                .boxed()
                .sorted((a, b) -> documents[a] == documents[b] ? a - b : documents[b] - documents[a])
                .limit(most)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        var numbers = new int[vocabulary.size()];
        Arrays.fill(numbers, -1);
        var inverse = new double[ids.length];
        for (var word = 0; word < ids.length; word++) {
            numbers[ids[word]] = word;
            inverse[word] = Math.log((1.0 + text.size()) / (1 + documents[ids[word]])) + 1;
        }
        return new WeightedRows(text, ids, numbers, inverse);
    }

    private static boolean isWord(Vocabulary vocabulary, int id) {
        return id != vocabulary.eos() && !(vocabulary.mapsUnknown() && id == 0);
    }

    /** The number of words, the width of the matrix. */
    int words() {
        return ids.length;
    }

    /** The number of documents, the height of the matrix. */
    int documents() {
        return text.size();
    }

    /** The word's id in the vocabulary. */
    int id(int word) {
        return ids[word];
    }

    /** ln((1 + N) / (1 + df)) + 1 of a word that occurs in df of N documents. */
    double inverseFrequency(int word) {
        return inverseFrequencies[word];
    }

    /** The row of a document. */
    Row row(int document) {
        var words = Arrays.stream(text.wholeWords(document))
                .map(id -> numberOfId[id])
                .filter(word -> word >= 0)
                .sorted()
                .toArray();
        var distinct = Arrays.stream(words).distinct().toArray();
        var weights = new double[distinct.length];
        var square = 0.0;
        for (int i = 0, at = 0; i < distinct.length; i++) {
            var count = 0;
            while (at < words.length && words[at] == distinct[i]) {
                at++;
                count++;
            }
            weights[i] = (1 + Math.log(count)) * inverseFrequencies[distinct[i]];
            square += weights[i] * weights[i];
        }
        var length = Math.sqrt(square);
        for (var i = 0; i < weights.length; i++) {
            weights[i] /= length;
        }
        return new Row(distinct, weights);
    }
}
