package io.vatext.attack;

import io.vatext.corpus.DocumentSource;
import io.vatext.learning.WhiteBox;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures what attacks do to a classifier. Documents are attacked in chunks, by all attacks and all sizes, so that memory does not grow
 * with their number.
 *
 * @param target the classifier, perhaps with a defense
 * @param attacks the attacks
 * @param seeds the seed of all random numbers
 */
public record AttackEvaluation(AttackTarget target, List<VectorAttack> attacks, Seeds seeds) {
    /** Copies the list. */
    public AttackEvaluation {
        attacks = List.copyOf(attacks);
    }

    /**
     * Attacks on a classifier without a defense.
     *
     * @param model the classifier
     * @param attacks the attacks
     * @param seeds the seed of all random numbers
     */
    public AttackEvaluation(WhiteBox model, List<VectorAttack> attacks, Seeds seeds) {
        this(AttackTarget.of(model), attacks, seeds);
    }

    /**
     * Attacks documents.
     *
     * @param documents labeled documents, of the classifier's classes
     * @param grid the sizes of the perturbations
     * @param progress receives the number of documents that are done
     * @return what the attacks did
     * @throws InputException if a document has no label of a class, or the model reads no word of any document
     */
    public AttackResult run(DocumentSource documents, EpsilonGrid grid, Progress progress) {
        return run(documents, grid, progress, AttackListener.NONE);
    }

    /**
     * Attacks documents, and says how each of them is classified.
     *
     * @param documents labeled documents, of the classifier's classes
     * @param grid the sizes of the perturbations
     * @param progress receives the number of documents that are done
     * @param listener hears how documents are classified
     * @return what the attacks did
     * @throws InputException if a document has no label of a class, or the model reads no word of any document
     */
    public AttackResult run(DocumentSource documents, EpsilonGrid grid, Progress progress, AttackListener listener) {
        var clean = new PointCounter(0);
        var counters = attacks.stream()
                .map(attack -> grid.values().stream().map(PointCounter::new).toList())
                .toList();
        var labels = new ClassNumbers(target.classes());
        var done = new long[1];
        var unread = EmbeddedDocument.forEachChunk(target::embed, documents, progress, chunk -> {
            var batch = new VectorBatch(EmbeddedDocument.vectors(chunk), labels.of(chunk), done[0]);
            var model = target.model(chunk, batch.first());
            var known = target.known(chunk, batch.first());
            var logits = model.logits(batch.inputs());
            clean.add(batch.labels(), logits, logits);
            listener.clean(chunk, batch.labels(), logits);
            for (var a = 0; a < attacks.size(); a++) {
                var prepared = attacks.get(a).prepare(known, batch, grid.norm(), seeds);
                for (var e = 0; e < grid.values().size(); e++) {
                    var moved = Vectors.sums(
                            batch.inputs(), prepared.within(grid.epsilons().get(e)));
                    var attacked = model.logits(moved);
                    counters.get(a).get(e).add(batch.labels(), logits, attacked);
                    listener.attacked(attacks.get(a).name(), grid.values().get(e), batch.labels(), attacked);
                }
            }
            done[0] += batch.size();
        });
        if (done[0] == 0) {
            throw new InputException("the model reads no word of any of the " + unread
                    + " documents, so there is nothing to attack; give documents in the language of the model.");
        }
        var start = clean.finish();
        var curves = IntStream.range(0, attacks.size())
                .mapToObj(a -> curve(attacks.get(a).name(), start, counters.get(a)))
                .toList();
        return new AttackResult(grid.norm(), grid.relative(), done[0], unread, curves);
    }

    private static AttackCurve curve(String attack, AttackPoint clean, List<PointCounter> counters) {
        var points = new ArrayList<>(List.of(clean));
        counters.forEach(counter -> points.add(counter.finish()));
        return new AttackCurve(attack, points);
    }
}
