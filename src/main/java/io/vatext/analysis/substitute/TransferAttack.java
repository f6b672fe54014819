package io.vatext.analysis.substitute;

import io.vatext.analysis.AnalysisContext;
import io.vatext.attack.words.AttackedText;
import io.vatext.attack.words.Constraints;
import io.vatext.attack.words.Edits;
import io.vatext.attack.words.GradientSearch;
import io.vatext.attack.words.NeighborEdits;
import io.vatext.attack.words.Neighbors;
import io.vatext.attack.words.TextWords;
import io.vatext.attack.words.WordLimit;
import io.vatext.corpus.Document;
import io.vatext.learning.WhiteBox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Edits texts to fool a substitute, and asks the black box about them. The control has as many edits of the same kind in each text, with
 * places and words drawn at random.
 */
final class TransferAttack {
    private final Substitute.Transfer settings;
    private final AnalysisContext context;
    private final Oracle oracle;

    TransferAttack(Substitute.Transfer settings, AnalysisContext context, Oracle oracle) {
        this.settings = settings;
        this.context = context;
        this.oracle = oracle;
    }

    /**
     * What attacks did.
     *
     * @param attacked texts that were attacked, all of which the black box classifies correctly as they are
     * @param changed texts in which a word was changed
     * @param edits words that were changed, in all texts
     * @param fooled texts that the substitute misclassifies after the edits
     * @param transferred texts that the black box misclassifies after the edits
     * @param random texts that it misclassifies after random edits
     * @param onlyTransferred texts that it misclassifies after the edits, but not after random ones
     * @param onlyRandom texts that it misclassifies after random edits alone
     */
    record Outcome(
            int attacked,
            int changed,
            int edits,
            int fooled,
            int transferred,
            int random,
            int onlyTransferred,
            int onlyRandom) {
        private static final Outcome NONE = new Outcome(0, 0, 0, 0, 0, 0, 0, 0);

        private Outcome plus(AttackedText text, boolean isTransferred, boolean isRandom) {
            return new Outcome(
                    attacked + 1,
                    changed + one(!text.edits().isEmpty()),
                    edits + text.edits().size(),
                    fooled + one(!text.after().label().equals(text.label())),
                    transferred + one(isTransferred),
                    random + one(isRandom),
                    onlyTransferred + one(isTransferred && !isRandom),
                    onlyRandom + one(isRandom && !isTransferred));
        }

        private static int one(boolean counts) {
            return counts ? 1 : 0;
        }
    }

    /**
     * Attacks the first of the documents that the black box classifies correctly.
     *
     * @param name of the substitute, in progress lines
     * @param substitute it
     * @param documents with their classes
     * @param answers the answers of the black box to them, in the same order
     * @return counts
     */
    Outcome run(String name, WhiteBox substitute, List<Document> documents, List<Answered> answers) throws IOException {
        var vectors = substitute.wordVectors();
        var edits = new NeighborEdits(new Neighbors(vectors, settings.minCosine(), settings.candidates()));
        var constraints =
                new Constraints(WordLimit.share(settings.changed()), Set.of(), settings.queries(), settings.until());
        var search = new GradientSearch(substitute, vectors, edits, constraints);
        var outcome = Outcome.NONE;
        try (var progress = context.progress().start(name + ", attacks", settings.attacked(), "texts")) {
            for (var i = 0; i < documents.size() && outcome.attacked() < settings.attacked(); i++) {
                var label = Objects.requireNonNull(documents.get(i).label());
                if (!answers.get(i).label().equals(label)) {
                    continue;
                }
                var text = search.attack(documents.get(i).text(), label);
                // A text that is as it was has the answer that it had.
                var changed = !text.edits().isEmpty();
                outcome = outcome.plus(
                        text,
                        changed && !oracle.label(text.text()).equals(label),
                        changed
                                && !oracle.label(randomEdits(text, i, edits, constraints))
                                        .equals(label));
                progress.update(outcome.attacked(), "");
            }
        }
        return outcome;
    }

    /** The original text with as many edits, drawn at random. */
    private String randomEdits(AttackedText attacked, int document, Edits edits, Constraints constraints) {
        var words = TextWords.of(attacked.original());
        var random = context.seeds().generator("random edits", document);
        var places = new ArrayList<>(IntStream.range(0, words.words().size())
                .filter(i -> constraints.allows(words.words().get(i).text())
                        && !edits.of(words, i).isEmpty())
                .boxed()
                .toList());
        var replacements = new HashMap<Integer, String>();
        while (replacements.size() < attacked.edits().size() && !places.isEmpty()) {
            var place = places.remove(random.nextInt(places.size()));
            var proposed = edits.of(words, place);
            replacements.put(place, proposed.get(random.nextInt(proposed.size())));
        }
        return words.with(replacements);
    }
}
