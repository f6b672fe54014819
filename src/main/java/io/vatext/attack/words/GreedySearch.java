package io.vatext.attack.words;

import io.vatext.learning.Classifier;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Attacks any classifier by its answers alone (as TextFooler does, Jin et al. 2020). First each word that may be changed is left out once,
 * and words are ranked by how much probability the label loses; then, word by word, all edits are tried and the best one is kept, until the
 * answer changes or the constraints allow no more. If a text has so many words that ranking would take more than half of the queries, as
 * many as that are drawn and ranked.
 */
public final class GreedySearch implements WordSearch {
    private final Classifier classifier;
    private final Edits edits;
    private final Constraints constraints;
    private final Seeds seeds;

    /**
     * Prepares attacks.
     *
     * @param classifier the classifier, which stays open
     * @param edits what a word may become
     * @param constraints what an attack may do
     * @param seeds draws the words to rank, the same ones for the same text
     */
    public GreedySearch(Classifier classifier, Edits edits, Constraints constraints, Seeds seeds) {
        this.classifier = classifier;
        this.edits = edits;
        this.constraints = constraints;
        this.seeds = seeds;
    }

    @Override
    public AttackedText attack(String text, String label) {
        var attempt = new Attempt(classifier, constraints, text, label);
        if (attempt.isOver()) {
            return attempt.result();
        }
        var candidates = attempt.candidates(edits, attempt.wordsRead());
        for (var place : ranked(attempt, List.copyOf(candidates.keySet()))) {
            if (attempt.isOver()) {
                break;
            }
            attempt.makeBestOf(candidates.getOrDefault(place, List.of()));
        }
        return attempt.result();
    }

    /** The places whose words matter most come first. */
    private List<Integer> ranked(Attempt attempt, List<Integer> places) {
        var most = (attempt.remaining() + 1) / 2;
        var chosen = places.size() <= most
                ? places
                : seeds.shuffled(places, "ranked words", attempt.text().hashCode()).stream()
                        .limit(most)
                        .sorted()
                        .toList();
        var answers = attempt.ask(chosen.size(), i -> attempt.words().without(chosen.get(i), chosen.get(i) + 1));
        record Ranked(int place, double probability) {}
        var ranked = new ArrayList<Ranked>();
        for (var i = 0; i < chosen.size(); i++) {
            ranked.add(new Ranked(chosen.get(i), Queries.probability(answers.get(i), attempt.label())));
        }
        ranked.sort(Comparator.comparingDouble(Ranked::probability));
        return ranked.stream().map(Ranked::place).toList();
    }
}
