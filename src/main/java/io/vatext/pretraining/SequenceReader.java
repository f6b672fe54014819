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
 * Reads sequences segment by segment with one of the models: the state is carried over to the next segment, but no
 * gradient flows back.
 *
 * @param model the models
 * @param segment the number of words in a segment
 */
record SequenceReader(LanguageModel model, int segment) {
    /**
     * Reads sequences to their ends.
     *
     * @param direction the direction, which selects the model
     * @param sequences the sequences to read
     * @param statistics the statistics of the current embedding table
     * @param dropout one row for each sequence; null for no dropout
     * @param candidates the words to compare the correct words with; null for all words
     * @param scale the factor of each word's cross-entropy
     * @param into receives the gradient; null for no gradient
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
        RecurrentState state = null;
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
                var piece = new LanguageModel.Piece(batch, targets, mask, state);
                var result = model.read(direction, piece, statistics, candidates, scale, into);
                loss += result.loss();
                var unfinished = IntStream.range(0, now.length)
                        .filter(i -> sequences.get(now[i]).length() > start + segment)
                        .toArray();
                state = result.state().of(unfinished);
                running = Arrays.stream(unfinished).map(i -> now[i]).toArray();
            }
        }
        return loss;
    }
}
