package io.vatext.pretraining;

import io.vatext.network.DropoutMask;
import io.vatext.network.EmbeddingStatistics;
import io.vatext.network.Gradients;
import io.vatext.network.LanguageModel;
import io.vatext.network.StepScope;
import io.vatext.network.TokenBatch;
import io.vatext.recurrent.RecurrentState;
import io.vatext.recurrent.WordSoftmax;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads sequences segment by segment with one of the models: the state goes on from a segment to the next, and no gradient comes back.
 *
 * @param model the models
 * @param segment words of a segment
 */
record SequenceReader(LanguageModel model, int segment) {
    /**
     * Reads sequences to their ends.
     *
     * @param direction which model
     * @param sequences what to read
     * @param statistics of the embedding table as it is now
     * @param dropout one row for each sequence; null for none
     * @param candidates what to compare the right words with; null for all words
     * @param scale what each word's cross-entropy is multiplied by
     * @param into receives the gradient; null where none is wanted
     * @return the sum of the cross-entropies, in nats, times {@code scale}
     */
    double read(
            int direction,
            List<Sequence> sequences,
            EmbeddingStatistics statistics,
            @Nullable DropoutMask dropout,
            WordSoftmax.@Nullable Candidates candidates,
            double scale,
            @Nullable Gradients into) {
        var running = IntStream.range(0, sequences.size())
                .filter(i -> sequences.get(i).length() > 0)
                .toArray();
        RecurrentState left = null;
        var loss = 0.0;
        for (var from = 0; running.length > 0; from += segment) {
            var start = from;
            var now = running;
            var pieces = Arrays.stream(now)
                    .mapToObj(sequences::get)
                    .map(s -> s.piece(start, Math.min(s.length(), start + segment)))
                    .toList();
            try (var scope = StepScope.openPass()) {
                var batch = TokenBatch.of(pieces.stream().map(Sequence::words).toList());
                var targets = batch.pack(pieces.stream().map(Sequence::targets).toList());
                var mask = dropout == null ? null : dropout.of(now);
                var piece = new LanguageModel.Piece(batch, targets, mask, left);
                var result = model.read(direction, piece, statistics, candidates, scale, into);
                loss += result.loss();
                var goesOn = IntStream.range(0, now.length)
                        .filter(i -> sequences.get(now[i]).length() > start + segment)
                        .toArray();
                left = result.state().of(goesOn);
                running = Arrays.stream(goesOn).map(i -> now[i]).toArray();
            }
        }
        return loss;
    }
}
