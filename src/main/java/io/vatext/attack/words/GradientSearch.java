package io.vatext.attack.words;

import io.vatext.attack.words.Attempt.Change;
import io.vatext.embedding.WordVectors;
import io.vatext.learning.WhiteBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Attacks a classifier by its gradient (as HotFlip does, Ebrahimi et al. 2018). A change of a word from v to w raises the loss by about
 * (w − v) · ∇, so one pass rates all changes of all words at once; those rated highest are then tried. This is repeated until the answer
 * changes or the constraints allow no more. A word that the model does not know counts as the vector 0, since the model leaves it out and
 * its word vectors are normalized to mean 0.
 */
public final class GradientSearch implements WordSearch {
    /** How many changes are tried at a time. A step of a word is large, so the rating is rough. */
    private static final int TRIED = 8;

    private final WhiteBox model;
    private final WordVectors vectors;
    private final ModelWords readings;
    private final Edits edits;
    private final Constraints constraints;

    /**
     * Prepares attacks.
     *
     * @param model the classifier, which stays open
     * @param vectors its word vectors, {@link WhiteBox#wordVectors}
     * @param edits what a word may become
     * @param constraints what an attack may do
     */
    public GradientSearch(WhiteBox model, WordVectors vectors, Edits edits, Constraints constraints) {
        this.model = model;
        this.vectors = vectors;
        this.readings = new ModelWords(model, vectors);
        this.edits = edits;
        this.constraints = constraints;
    }

    @Override
    public AttackedText attack(String text, String label) {
        var attempt = new Attempt(model, constraints, text, label);
        if (attempt.isOver()) {
            return attempt.result();
        }
        var candidates = attempt.candidates(edits, attempt.words().words().size());
        // A pass for the gradient is a query, and is worth nothing if no change can be tried after it.
        while (!attempt.isOver() && attempt.remaining() >= 2) {
            if (!step(attempt, candidates)) {
                break;
            }
        }
        return attempt.result();
    }

    private boolean step(Attempt attempt, Map<Integer, List<Change>> candidates) {
        attempt.countGradient();
        var text = attempt.text();
        var gradients = WordGradients.of(model, text, attempt.label());
        var words = TextWords.of(text);
        // Next to an ideograph, a new word may have become one with its neighbor; then places no longer fit.
        if (gradients == null || words.words().size() != attempt.words().words().size()) {
            return false;
        }
        var positions = readings.positions(words, gradients.read().words());
        var possible = new TreeMap<>(candidates);
        possible.keySet().removeIf(place -> attempt.hasChanged(place) || positions[place] < 0);
        var rated = rated(attempt, gradients, positions, possible);
        for (var from = 0; from < rated.size() && attempt.remaining() > 0; from += TRIED) {
            if (attempt.makeBestOf(rated.subList(from, Math.min(rated.size(), from + TRIED)))) {
                return true;
            }
        }
        return false;
    }

    /** All changes that should raise the loss, the best first. */
    private List<Change> rated(
            Attempt attempt, WordGradients gradients, int[] positions, Map<Integer, List<Change>> possible) {
        var words = attempt.words().words();
        var raw = new ArrayList<String>();
        possible.forEach((place, changes) -> {
            raw.add(words.get(place).text());
            changes.forEach(change -> raw.add(change.word()));
        });
        var read = readings.of(raw);
        record Rated(Change change, double gain) {}
        var rated = new ArrayList<Rated>();
        possible.forEach((place, changes) -> {
            var old = reading(read, words.get(place).text());
            for (var change : changes) {
                var gain = gain(gradients, positions[place], old, reading(read, change.word()));
                if (gain > 0) {
                    rated.add(new Rated(change, gain));
                }
            }
        });
        rated.sort(Comparator.comparingDouble(Rated::gain)
                .reversed()
                .thenComparing(one -> one.change().place())
                .thenComparing(one -> one.change().word()));
        return rated.stream().map(Rated::change).toList();
    }

    private static List<String> reading(Map<String, List<String>> read, String word) {
        return read.getOrDefault(word, List.of());
    }

    /** By how much the loss should rise; a word that is read as another number of words is not compared. */
    private double gain(WordGradients gradients, int position, List<String> old, List<String> changed) {
        if (changed.equals(old) || (!changed.isEmpty() && changed.size() != old.size())) {
            return 0;
        }
        var gain = 0.0;
        for (var i = 0; i < old.size(); i++) {
            gain -= gradients.timesInput(position + i);
            var vector = changed.isEmpty() ? null : vectors.rows().get(changed.get(i));
            gain += vector == null ? 0 : gradients.times(position + i, vector);
        }
        return gain;
    }
}
