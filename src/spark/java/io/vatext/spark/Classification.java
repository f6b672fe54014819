package io.vatext.spark;

import io.vatext.learning.Classifier;
import io.vatext.learning.Prediction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** A task: answers the rows of a partition in their order, a chunk at a time. */
final class Classification implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    /** As many as {@code vatext predict} answers together, so that a partition gets the bits that a file with its rows gets. */
    static final int CHUNK = 128;

    private final SharedModel model;
    private final int text;
    private final int[] kept;
    private final AnswerColumns columns;

    /**
     * @param model classifies
     * @param text the place of the text in a row
     * @param kept the places of the values that are kept
     * @param columns follow the values that are kept
     */
    Classification(SharedModel model, int text, int[] kept, AnswerColumns columns) {
        this.model = model;
        this.text = text;
        this.kept = kept.clone();
        this.columns = columns;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        if (!rows.hasNext()) {
            return Collections.emptyIterator();
        }
        var use = LoadedModels.OF_THIS_PROCESS.use(model);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> use.close());
        return new Answers(rows, use.classifier());
    }

    private final class Answers implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final Classifier classifier;
        private final Queue<Row> answered = new ArrayDeque<>(CHUNK);

        Answers(Iterator<Row> rows, Classifier classifier) {
            this.rows = rows;
            this.classifier = classifier;
        }

        @Override
        public boolean hasNext() {
            return !answered.isEmpty() || rows.hasNext();
        }

        @Override
        public Row next() {
            if (answered.isEmpty()) {
                answerChunk();
            }
            return answered.remove();
        }

        private void answerChunk() {
            var chunk = new ArrayList<Row>(CHUNK);
            while (chunk.size() < CHUNK && rows.hasNext()) {
                chunk.add(rows.next());
            }
            var texts = chunk.stream()
                    .map(row -> row.getString(text))
                    .filter(Objects::nonNull)
                    .toList();
            var answers =
                    ExecutorLimits.explain(() -> classifier.classify(texts)).iterator();
            chunk.forEach(row -> answered.add(row(row, row.isNullAt(text) ? null : answers.next())));
        }

        private Row row(Row row, @Nullable Prediction answer) {
            return RowFactory.create(
                    Stream.concat(IntStream.of(kept).mapToObj(row::get), Stream.of(columns.values(answer)))
                            .toArray());
        }
    }
}
