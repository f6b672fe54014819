package io.vatext.embedding.catalog;

import io.vatext.embedding.WordVectorWriter;
import io.vatext.embedding.skipgram.EncodedText;
import io.vatext.embedding.skipgram.SkipGram;
import io.vatext.embedding.skipgram.SkipGramTrainer;
import io.vatext.loop.Checkpoint;
import io.vatext.loop.Control;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Directories;
import io.vatext.support.FileChecksum;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Trains word vectors on the user's own text and describes them as a set. A run that was stopped or killed resumes from
 * its checkpoint in {@code embeddings/data/NAME.work}.
 *
 * @param name the name of the set; an existing set of this name is replaced
 * @param source where the text comes from, for the description
 * @param tokenizer how text becomes tokens
 * @param vocabulary which words get a vector
 * @param dimension how many numbers each vector has
 * @param skipGram how the vectors are trained
 * @param seed the seed of all random numbers
 * @param threads the threads to use; the same number gives the same bits
 * @param binary whether to write word2vec's binary format instead of text
 * @param version the version of the program, for the description
 */
public record VectorTraining(
        String name,
        String source,
        TokenizerSpec tokenizer,
        VocabularySpec vocabulary,
        int dimension,
        SkipGram skipGram,
        long seed,
        int threads,
        boolean binary,
        String version) {
    private static final int MAX_DIMENSION = 10_000;

    /** Checks the dimension. */
    public VectorTraining {
        if (dimension < 1 || dimension > MAX_DIMENSION) {
            throw new IllegalArgumentException("dimension must be from 1 to 10,000; found " + dimension + ".");
        }
    }

    /**
     * Trains.
     *
     * @param embeddings receives the set
     * @param texts opens the texts, in the same order each time
     * @param progress where progress is shown
     * @param stop asked after every text and every step whether to save and stop
     * @param log receives the step at which the run resumes, and warnings, in whole lines
     * @return the description, as it was written
     * @throws IOException if files cannot be read or written
     * @throws StoppedException if asked to stop, or the thread was interrupted
     * @throws io.vatext.support.InputException if the text cannot be used, the name cannot be that of a file, or the
     *     checkpoint is of another run
     */
    public EmbeddingDescription run(
            Embeddings embeddings,
            Supplier<Stream<String>> texts,
            Progress.Factory progress,
            BooleanSupplier stop,
            Consumer<String> log)
            throws IOException {
        var described = embeddings.descriptionFile(name);
        var work = embeddings.dataDirectory().resolve(name + ".work");
        Files.createDirectories(work);
        var ids = work.resolve("ids");
        EmbeddingDescription description;
        try (var text = read(texts, ids, progress, stop)) {
            var trainer = new SkipGramTrainer(skipGram, dimension, text, seed, threads);
            var checkpoint = Checkpoint.in(work, trainer.description());
            var rows = trainer.train(
                    new Control("train vectors", progress, checkpoint, Control.CHECKPOINT_EVERY, stop, log));
            var words = new ArrayList<String>();
            for (var id = 0; id < text.vocabulary().eos(); id++) {
                words.add(text.vocabulary().word(id));
            }
            var file = embeddings.dataDirectory().resolve(name + (binary ? ".bin" : ".vec"));
            WordVectorWriter.write(file, binary, words, rows, dimension);
            description = describe(words.size(), text.length(), file);
            AtomicFiles.writeString(described, ConfigFiles.yaml().writeValueAsString(description));
            checkpoint.delete();
        } finally {
            Files.deleteIfExists(ids);
            Directories.deleteIfEmpty(work);
        }
        return description;
    }

    private EncodedText read(Supplier<Stream<String>> texts, Path ids, Progress.Factory progress, BooleanSupplier stop)
            throws IOException {
        try (var shown = progress.start("read", -1, "texts, twice")) {
            var done = new long[1];
            return EncodedText.of(texts, tokenizer.create(), vocabulary, ids, text -> {
                shown.update(++done[0], "");
                if (stop.getAsBoolean()) {
                    throw new StoppedException("Stopped while reading texts, before the first step.", false);
                }
            });
        }
    }

    private EmbeddingDescription describe(int words, long tokens, Path file) throws IOException {
        return new EmbeddingDescription(
                name,
                EmbeddingDescription.WORD_VECTORS,
                String.format(Locale.ROOT, "Skip-gram vectors of %s", source),
                null,
                "That of the text they were trained on.",
                null,
                dimension,
                words,
                new EmbeddingDescription.Data(String.valueOf(file.getFileName()), FileChecksum.sha256(file)),
                null,
                new EmbeddingDescription.Trained(
                        source, tokens, tokenizer, vocabulary, skipGram, seed, threads, version));
    }
}
