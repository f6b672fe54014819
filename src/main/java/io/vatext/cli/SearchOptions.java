package io.vatext.cli;

import io.vatext.attack.words.GradientSearch;
import io.vatext.attack.words.GreedySearch;
import io.vatext.attack.words.WordSearch;
import io.vatext.learning.Classifier;
import io.vatext.learning.WhiteBox;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how a text is attacked. */
final class SearchOptions {
    @Mixin
    private EditOptions edits = new EditOptions();

    @Mixin
    private ConstraintOptions constraints = new ConstraintOptions();

    /** How edits are found. */
    enum Search {
        GREEDY,
        GRADIENT
    }

    @Option(
            names = "--search",
            paramLabel = "NAME",
            defaultValue = "greedy",
            description = "How changes are found: greedy (by the answers of any model) or gradient (LSTMs alone)"
                    + " (default: ${DEFAULT-VALUE}).")
    private Search search = Search.GREEDY;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of every random number (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    Seeds seeds() {
        return new Seeds(seed);
    }

    void check() {
        edits.check();
        constraints.check();
    }

    /** The files that are read. */
    List<Path> inputs() {
        var files = new ArrayList<>(edits.inputs());
        if (constraints.keep() != null) {
            files.add(constraints.keep());
        }
        return files;
    }

    /**
     * The search that was chosen.
     *
     * @param classifier what is attacked
     * @param model its file, for messages
     */
    WordSearch of(Classifier classifier, Path model) throws IOException {
        var limits = constraints.constraints();
        if (search == Search.GREEDY) {
            var own = classifier instanceof WhiteBox box && edits.needModelVectors() ? box.wordVectors() : null;
            return new GreedySearch(classifier, edits.edits(model, own, seeds()), limits, seeds());
        }
        if (!(classifier instanceof WhiteBox box)) {
            throw InputException.in(
                    model,
                    "this model (" + classifier.description().kind()
                            + ") has no gradient by words; use --search greedy, or name an LSTM.");
        }
        var own = box.wordVectors();
        return new GradientSearch(box, own, edits.edits(model, own, seeds()), limits);
    }
}
