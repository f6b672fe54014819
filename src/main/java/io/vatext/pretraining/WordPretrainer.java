package io.vatext.pretraining;

import io.vatext.embedding.skipgram.EncodedText;
import io.vatext.embedding.skipgram.SkipGramTrainer;
import io.vatext.embedding.skipgram.TrainingControl;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.text.Vocabulary;
import io.vatext.training.Control;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Pre-trains word vectors alone, on the words of an encoded corpus.
 *
 * @param plan how
 * @param dimension numbers of a vector
 * @param seed where every random number comes from
 * @param threads the threads to use; the same number gives the same bits
 * @param work an existing directory, for the text that is read again and again and for a checkpoint; both are gone when a run ends
 */
public record WordPretrainer(PretrainingPlan plan, int dimension, long seed, int threads, Path work) {
    /**
     * Trains, from the checkpoint that a stopped run has left.
     *
     * @param vocabulary the words
     * @param text the documents
     * @param control progress and stopping; where it has a checkpoint, this run keeps one of its own
     * @return a row for each word but the end of sequence
     * @throws IOException if a file cannot be read or written
     * @throws java.util.concurrent.CancellationException if the control asked to stop
     */
    public float[] pretrain(Vocabulary vocabulary, EncodedCorpus text, Control control) throws IOException {
        var ids = work.resolve("ids");
        var checkpoint = control.checkpoint() == null ? null : work.resolve("checkpoint");
        var documents = IntStream.range(0, text.size()).mapToObj(text::words);
        try (var encoded = EncodedText.of(vocabulary, documents, ids)) {
            var rows = new SkipGramTrainer(plan.skipGram(), dimension, encoded, seed, threads)
                    .train(new TrainingControl(
                            control.progress(), control.stop(), checkpoint, control.checkpointEvery()));
            if (checkpoint != null) {
                Files.deleteIfExists(checkpoint);
            }
            return rows;
        } finally {
            Files.deleteIfExists(ids);
        }
    }
}
