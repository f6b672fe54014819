package io.vatext.experiment;

import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.Scan;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.evaluation.Cell;
import io.vatext.preparation.Preparation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The draws of labeled documents that an experiment's runs learn from. Immutable. */
final class Draws {
    private final Map<String, HashedSplit> splits;

    private Draws(Map<String, HashedSplit> splits) {
        this.splits = splits;
    }

    /**
     * Opens every draw. If a learner reads tokenized text, the first pass over the corpus also tokenizes it into the
     * project's directory of prepared documents. Rows with another tokenizer tokenize when they run.
     *
     * @param matrix the runs whose draws to open
     * @param context where the corpora are, and where counts are logged
     * @return the draws
     * @throws io.vatext.support.InputException if the corpus or a subset is unknown, or the corpus is not on this machine
     */
    static Draws openAndTokenize(Matrix matrix, ExperimentContext context) {
        var data = matrix.experiment().corpus();
        var corpus = data.title();
        var splits = new LinkedHashMap<String, HashedSplit>();
        try (var preparation = Preparation.keeping(
                        context.prepared(), context.threads(), corpus, context.progress(), context.stop())
                .withLog(context.log())) {
            var scan = matrix.learners().stream()
                    .flatMap(learner -> learner.tokenizer(Embeddings.at(context.home())).stream())
                    .findFirst()
                    .map(preparation::tokenizingScan)
                    .orElse(Scan.READING.stoppedBy(context.stop()));
            var documents = data.open(scan, context);
            for (var key : matrix.keys()) {
                if (!splits.containsKey(key.draw())) {
                    var split = documents.of(key.subset(), key.seed());
                    splits.put(key.draw(), split);
                    context.log().accept(corpus + ", " + key.draw() + ": " + counts(split));
                }
            }
        }
        return new Draws(splits);
    }

    private static String counts(HashedSplit split) {
        return split.documents().counts().entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The documents of a run. */
    HashedSplit of(Cell.Key key) {
        return Objects.requireNonNull(splits.get(key.draw()), key::draw);
    }

    /** All draws by name. */
    Map<String, HashedSplit> all() {
        return splits;
    }
}
