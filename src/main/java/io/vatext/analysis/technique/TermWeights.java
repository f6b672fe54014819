package io.vatext.analysis.technique;

import io.vatext.learning.WhiteBox;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * TF-IDF of the most frequent words: (1 + ln tf) · (1 + ln((1 + N)/(1 + df))), where a word occurs tf times in the text and in df of N
 * texts. Each vector of n numbers has the norm √n, which is the expected one of {@link WordMeans}, so a relative epsilon is a share of
 * the document's norm in both.
 */
public final class TermWeights implements FeatureSpace {
    private final KnownWords reader;
    private final Map<String, Integer> numbers;
    private final double[] rarity;

    private TermWeights(KnownWords reader, Map<String, Integer> numbers, double[] rarity) {
        this.reader = reader;
        this.numbers = numbers;
        this.rarity = rarity;
    }

    /**
     * Chooses words, and counts the texts that have them.
     *
     * @param model reads texts; it must stay open as long as the space is used
     * @param words the largest number of words; those that are most frequent in the text that the model was trained on are taken
     * @param texts texts to count
     * @return the space
     */
    public static TermWeights fit(WhiteBox model, int words, List<String> texts) {
        var vocabulary = model.vocabulary();
        var frequencies = vocabulary.frequencies();
        var numbers = new HashMap<String, Integer>();
        IntStream.range(vocabulary.mapsUnknown() ? 1 : 0, vocabulary.eos())
                .boxed()
                .sorted((a, b) -> Long.compare(frequencies[b], frequencies[a])) // stable: of equal ones, the first
                .limit(words)
                .map(vocabulary::word)
                .forEach(word -> numbers.put(word, numbers.size()));
        var reader = new KnownWords(model);
        var documents = new int[numbers.size()];
        for (var known : reader.map(texts, read -> numbers(read, numbers))) {
            Arrays.stream(known).distinct().forEach(number -> documents[number]++);
        }
        var rarity = new double[documents.length];
        for (var i = 0; i < rarity.length; i++) {
            rarity[i] = 1 + Math.log((1.0 + texts.size()) / (1 + documents[i]));
        }
        return new TermWeights(reader, Map.copyOf(numbers), rarity);
    }

    @Override
    public String name() {
        return "TF-IDF";
    }

    @Override
    public int size() {
        return rarity.length;
    }

    @Override
    public List<Point> points(List<String> texts) {
        return reader.map(texts, known -> point(numbers(known, numbers)));
    }

    private static int[] numbers(List<String> words, Map<String, Integer> numbers) {
        return words.stream()
                .mapToInt(word -> numbers.getOrDefault(word, -1))
                .filter(number -> number >= 0)
                .toArray();
    }

    private Point point(int[] known) {
        var vector = new double[rarity.length];
        for (var number : known) {
            vector[number]++;
        }
        var squares = 0.0;
        for (var i = 0; i < vector.length; i++) {
            vector[i] = vector[i] == 0 ? 0 : (1 + Math.log(vector[i])) * rarity[i];
            squares += vector[i] * vector[i];
        }
        for (var i = 0; i < vector.length && squares > 0; i++) {
            vector[i] *= Math.sqrt(vector.length / squares);
        }
        return new Point(vector, known.length);
    }
}
