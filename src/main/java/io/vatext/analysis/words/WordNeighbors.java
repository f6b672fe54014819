package io.vatext.analysis.words;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.analysis.Analysis;
import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.Findings;
import io.vatext.analysis.Values;
import io.vatext.learning.WhiteBox;
import io.vatext.support.InputException;
import io.vatext.text.StopWords;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the word vectors of rows by the words near some words (Miyato et al. 2017, table 3). The first row stands for the vectors
 * before: its method should have no perturbation. The first of the experiment's seeds counts.
 *
 * @param rows rows whose models have word vectors
 * @param words words whose neighbors are shown
 * @param frequent how many words are shown in addition: the most frequent words of the first row's vocabulary that have at least three
 *     letters and are no stop words
 * @param pairs pairs of words whose distance and ranks are shown, if both are known
 * @param nearest how many neighbors are shown and compared
 * @param sample how many of the most frequent words distances are averaged over
 */
public record WordNeighbors(
        List<String> rows, List<String> words, int frequent, List<List<String>> pairs, int nearest, int sample)
        implements Analysis {
    private static final int SHORTEST = 3;

    /** Copies the lists, and checks the numbers. */
    public WordNeighbors {
        rows = List.copyOf(rows);
        words = List.copyOf(words);
        pairs = pairs.stream().map(List::copyOf).toList();
        Values.require(!rows.isEmpty(), "rows must name at least one row.");
        Values.require(
                pairs.stream().allMatch(pair -> pair.size() == 2),
                "pairs must be lists of two words, such as [good, bad]; found " + pairs + ".");
        Values.require(frequent >= 0, "frequent must be at least 0, found " + frequent + ".");
        Values.require(nearest >= 1, "nearest must be at least 1, found " + nearest + ".");
        Values.require(sample >= 1, "sample must be at least 1, found " + sample + ".");
    }

    @JsonCreator
    static WordNeighbors of(
            @JsonProperty("rows") @Nullable List<String> rows,
            @JsonProperty("words") @Nullable List<String> words,
            @JsonProperty("frequent") @Nullable Integer frequent,
            @JsonProperty("pairs") @Nullable List<List<String>> pairs,
            @JsonProperty("nearest") @Nullable Integer nearest,
            @JsonProperty("sample") @Nullable Integer sample) {
        return new WordNeighbors(
                rows == null ? List.of("baseline", "adversarial", "virtual-adversarial", "both") : rows,
                words == null ? List.of() : words,
                frequent == null ? 6 : frequent,
                pairs == null ? List.of(List.of("good", "bad")) : pairs,
                nearest == null ? 10 : nearest,
                sample == null ? 200 : sample);
    }

    /** The words to look at, as a part: those that are shown, and those that distances are averaged over. */
    record Chosen(List<String> shown, List<String> sample) {
        Chosen {
            shown = List.copyOf(shown);
            sample = List.copyOf(sample);
        }
    }

    @Override
    public Findings run(AnalysisContext context) throws IOException {
        var seed = context.models().seeds().get(0);
        var chosen = context.part("words", Chosen.class, () -> {
            try (var model = open(context, rows.get(0), seed)) {
                return choose(model.vocabulary());
            }
        });
        var found = new ArrayList<RowNeighbors>();
        for (var row : rows) {
            found.add(context.part("row-" + row, RowNeighbors.class, () -> {
                try (var model = open(context, row, seed)) {
                    return RowNeighbors.of(row, model.wordVectors(), chosen, pairs, nearest);
                }
            }));
        }
        return new NeighborFindings(chosen, pairs, nearest, found).all();
    }

    private static WhiteBox open(AnalysisContext context, String row, long seed) {
        var classifier = context.models().open(row, seed);
        if (classifier instanceof WhiteBox model) {
            return model;
        }
        classifier.close();
        throw InputException.in(row, "this row's model has no word vectors; leave the row out.");
    }

    private Chosen choose(Vocabulary vocabulary) {
        var frequencies = vocabulary.frequencies();
        var stopWords = stopWords(vocabulary, frequencies);
        var usual = IntStream.range(0, vocabulary.size())
                .boxed()
                .filter(id -> isUsual(vocabulary.word(id), stopWords))
                .sorted(Comparator.comparingLong((Integer id) -> -frequencies[id])
                        .thenComparing(id -> id))
                .map(vocabulary::word)
                .limit(Math.max(frequent, sample))
                .toList();
        var shown = new LinkedHashSet<>(words);
        usual.stream().limit(frequent).forEach(shown::add);
        return new Chosen(List.copyOf(shown), usual.subList(0, Math.min(sample, usual.size())));
    }

    private static boolean isUsual(String word, Set<String> stopWords) {
        return word.codePoints().allMatch(Character::isLetter)
                && word.length() >= SHORTEST
                && !stopWords.contains(word);
    }

    /** The stop words of the language whose stop words make up most of the text. */
    private static Set<String> stopWords(Vocabulary vocabulary, long[] frequencies) {
        Set<String> best = Set.of();
        var most = 0L;
        for (var language : StopWords.byLanguage().values()) {
            var count = language.stream()
                    .filter(vocabulary::contains)
                    .mapToLong(word -> frequencies[vocabulary.id(word)])
                    .sum();
            if (count > most) {
                most = count;
                best = language;
            }
        }
        return best;
    }
}
