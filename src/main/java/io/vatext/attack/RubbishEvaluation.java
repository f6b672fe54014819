package io.vatext.attack;

import io.vatext.corpus.DocumentSource;
import io.vatext.learning.WhiteBox;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures how certain a classifier is about inputs that belong to no class (rubbish class: Goodfellow et al. 2015), beside real
 * documents: Gaussian vectors, random words, documents with their words shuffled (which a reader may still classify), other text. Inputs
 * are as long as the real documents. Memory grows by a few numbers for each document.
 *
 * @param model the classifier
 * @param seeds the seed of all random numbers
 */
public record RubbishEvaluation(WhiteBox model, Seeds seeds) {
    /**
     * Asks the classifier.
     *
     * @param documents real documents; labels are not needed
     * @param other text of another kind, and its name; null for none
     * @param progress receives the number of documents that are done
     * @return the real documents first, then each kind of input
     * @throws InputException if the model reads no word of any real document, or of any of the other text
     */
    public List<RubbishResult> run(DocumentSource documents, @Nullable OtherText other, Progress progress) {
        var rubbish = new RubbishGenerator(model, seeds);
        var kinds = rubbish.kinds();
        var real = new Counter("real documents");
        var counters = kinds.stream().map(kind -> new Counter(kind.name())).toList();
        var done = new long[1];
        var vectors = model.vectorModel();
        var unread = EmbeddedDocument.forEachChunk(model::embed, documents, progress, chunk -> {
            real.add(vectors.logits(EmbeddedDocument.vectors(chunk)));
            for (var k = 0; k < kinds.size(); k++) {
                var inputs = new double[chunk.size()][];
                for (var d = 0; d < inputs.length; d++) {
                    inputs[d] = rubbish.make(kinds.get(k), chunk.get(d), done[0] + d);
                }
                counters.get(k).add(vectors.logits(inputs));
            }
            done[0] += chunk.size();
        });
        requireRead(real, unread);
        var rows = new ArrayList<RubbishResult>();
        rows.add(real.row(unread, null));
        counters.forEach(counter -> rows.add(counter.row(0, real)));
        if (other != null) {
            var counter = new Counter(other.name());
            var alsoUnread = EmbeddedDocument.forEachChunk(
                    model::embed,
                    other.documents(),
                    Progress.NONE,
                    chunk -> counter.add(vectors.logits(EmbeddedDocument.vectors(chunk))));
            requireRead(counter, alsoUnread);
            rows.add(counter.row(alsoUnread, real));
        }
        return rows;
    }

    /**
     * Text of another kind.
     *
     * @param name what it is
     * @param documents the documents
     */
    public record OtherText(String name, DocumentSource documents) {}

    private static void requireRead(Counter counter, long unread) {
        if (counter.documents == 0) {
            throw new InputException(counter.kind + ": the model reads no word of any of " + unread + " documents.");
        }
    }

    /** Counts the answers to one kind of inputs. */
    private final class Counter {
        private final String kind;
        private final ConfidenceCounter calibrated = new ConfidenceCounter(1);
        private final ConfidenceCounter raw = new ConfidenceCounter(model.temperature());
        private final long[] answers = new long[model.classes().size()];
        private long documents;

        Counter(String kind) {
            this.kind = kind;
        }

        void add(double[][] logits) {
            for (var one : logits) {
                documents++;
                calibrated.add(one);
                raw.add(one);
                answers[Vectors.largest(one)]++;
            }
        }

        RubbishResult row(long unread, @Nullable Counter real) {
            var byClass = new LinkedHashMap<String, Long>();
            for (var c = 0; c < answers.length; c++) {
                byClass.put(model.classes().get(c), answers[c]);
            }
            return new RubbishResult(
                    kind,
                    documents,
                    unread,
                    calibrated.summary(real == null ? null : real.calibrated),
                    raw.summary(real == null ? null : real.raw),
                    byClass);
        }
    }
}
