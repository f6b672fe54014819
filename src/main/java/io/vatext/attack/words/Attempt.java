package io.vatext.attack.words;

import io.vatext.learning.Classifier;
import io.vatext.learning.Prediction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An attack in progress on one text: the changes so far and the remaining budget. One query is kept back, since an answer
 * that is reported must be one to the text alone: within a batch, rounding differs.
 */
final class Attempt {
    private final Constraints constraints;
    private final Queries queries;
    private final TextWords words;
    private final String label;
    private final Prediction before;
    private final Map<Integer, String> changes = new TreeMap<>();
    private double probability;
    private @Nullable Prediction after;

    /**
     * A change of one word.
     *
     * @param place the number of the word
     * @param word what it becomes
     */
    record Change(int place, String word) {}

    Attempt(Classifier classifier, Constraints constraints, String text, String label) {
        this.constraints = constraints;
        this.label = label;
        this.words = TextWords.of(text);
        this.queries = new Queries(classifier);
        this.before = queries.ask(text);
        this.after = before;
        this.probability = Queries.probability(before, label);
    }

    TextWords words() {
        return words;
    }

    /** The text with the changes so far. */
    String text() {
        return words.with(changes);
    }

    /** Whether nothing more is to be done. */
    boolean isOver() {
        return (after != null && isEnough(after))
                || changes.size() >= constraints.limit().of(words.words().size())
                || remaining() == 0;
    }

    /** Whether an answer is wrong, and as wrong as the constraints ask for. */
    private boolean isEnough(Prediction answer) {
        return !answer.label().equals(label) && Queries.probability(answer, label) <= constraints.until();
    }

    /** How many answers may still be used, apart from the one that is kept back. */
    int remaining() {
        return Math.max(0, constraints.queries() - queries.used() - 1);
    }

    /** How many words at the start of the text the classifier reads; all, if the budget is too small to find out. */
    int wordsRead() {
        var count = words.words().size();
        var digits = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        return digits > remaining() / 4 ? count : queries.wordsRead(words, before);
    }

    /**
     * The edits of each word that may be changed and has any.
     *
     * @param edits proposes words
     * @param end the number of the first word that is not looked at
     * @return by the number of the word
     */
    Map<Integer, List<Change>> candidates(Edits edits, int end) {
        var candidates = new TreeMap<Integer, List<Change>>();
        for (var i = 0; i < end; i++) {
            if (constraints.allows(words.words().get(i).text())) {
                var place = i;
                var proposed = edits.of(words, place).stream()
                        .map(word -> new Change(place, word))
                        .toList();
                if (!proposed.isEmpty()) {
                    candidates.put(place, proposed);
                }
            }
        }
        return candidates;
    }

    /** Whether a word has been changed. */
    boolean hasChanged(int place) {
        return changes.containsKey(place);
    }

    /** The answers to texts; there must be enough of the budget. */
    List<Prediction> ask(int count, IntFunction<String> text) {
        if (count > remaining()) {
            throw new IllegalArgumentException("asked for " + count + " answers, " + remaining() + " remain");
        }
        return queries.ask(count, text);
    }

    /** Counts a pass for a gradient as a query. */
    void countGradient() {
        queries.count();
    }

    String label() {
        return label;
    }

    /**
     * Tries changes, each alone on top of those so far, and makes the first one after which the attack is over, or else the one after
     * which the label is least probable, if it is less probable than now.
     *
     * @param candidates the changes, the best first; as many as the budget allows are tried
     * @return whether one was made
     */
    boolean makeBestOf(List<Change> candidates) {
        var tried = candidates.subList(0, Math.min(candidates.size(), remaining()));
        var answers = ask(tried.size(), i -> with(tried.get(i)));
        var best = -1;
        var lowest = probability;
        for (var i = 0; i < tried.size(); i++) {
            if (isEnough(answers.get(i))) {
                make(tried.get(i), Queries.probability(answers.get(i), label));
                if (remaining() > 0) {
                    after = queries.ask(text());
                    probability = Queries.probability(after, label);
                }
                return true;
            }
            if (Queries.probability(answers.get(i), label) < lowest) {
                lowest = Queries.probability(answers.get(i), label);
                best = i;
            }
        }
        if (best >= 0) {
            make(tried.get(best), lowest);
        }
        return best >= 0;
    }

    private void make(Change change, double newProbability) {
        changes.put(change.place(), change.word());
        probability = newProbability;
        after = null;
    }

    private String with(Change change) {
        var all = new TreeMap<>(changes);
        all.put(change.place(), change.word());
        return words.with(all);
    }

    /** What was found; uses the query that was kept back if the last answer was one of a batch. */
    AttackedText result() {
        var text = text();
        var last = after == null ? queries.ask(text) : after;
        after = last;
        var edits = changes.entrySet().stream()
                .map(change -> {
                    var word = words.words().get(change.getKey());
                    return new AttackedText.Edit(word.start(), word.text(), change.getValue());
                })
                .toList();
        return new AttackedText(words.text(), text, words.words().size(), edits, queries.used(), label, before, last);
    }
}
