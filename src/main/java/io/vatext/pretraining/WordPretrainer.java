package io.vatext.pretraining;

import io.vatext.embedding.skipgram.EncodedText;
import io.vatext.embedding.skipgram.SkipGramTrainer;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.loop.Control;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Pre-trains word vectors alone, on the whole documents of an encoded corpus.
 *
 * @param plan hyper-parameters
 * @param dimension how many numbers each vector has
 * @param seed the seed of all random numbers
 * @param threads the threads to use; the same number gives the same bits
 * @param work an existing directory for a temporary file of the text, which is removed when the run ends
 */
public record WordPretrainer(PretrainingPlan plan, int dimension, long seed, int threads, Path work) {
    /**
     * Trains, from a checkpoint if there is one.
     *
     * @param vocabulary the words
     * @param text the documents
     * @param control progress, checkpoints and stopping
     * @return a row for each word except the end of sequence
     * @throws IOException if a file cannot be read or written
     * @throws io.vatext.support.StoppedException if the control asked to stop, or the thread was interrupted
     */
    public float[] pretrain(Vocabulary vocabulary, EncodedCorpus text, Control control) throws IOException {
        if (plan.kind() == PretrainingPlan.Kind.LATENT_SEMANTIC_ANALYSIS) {
            return new LatentSemanticAnalysis(dimension, seed, threads).vectors(vocabulary, text, control);
        }
        var ids = work.resolve("ids");
        var documents = IntStream.range(0, text.size()).mapToObj(text::wholeWords);
        try (var encoded = EncodedText.of(vocabulary, documents, ids)) {
            return new SkipGramTrainer(plan.skipGram(), dimension, encoded, seed, threads).train(control);
        } finally {
            Files.deleteIfExists(ids);
        }
    }
}
