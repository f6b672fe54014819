package io.vatext.embedding.catalog;

import io.vatext.embedding.WordVectorWriter;
import io.vatext.embedding.skipgram.EncodedText;
import io.vatext.embedding.skipgram.SkipGram;
import io.vatext.embedding.skipgram.SkipGramTrainer;
import io.vatext.embedding.skipgram.TrainingControl;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Directories;
import io.vatext.support.FileChecksum;
import io.vatext.support.Progress;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Word vectors of one's own text, from the text to a described set. A run that was stopped or killed goes on from its checkpoint in
 * {@code embeddings/data/NAME.work}.
 *
 * @param name the name of the set; one of the same name is replaced
 * @param source where the text comes from, for the description
 * @param tokenizer how text becomes words
 * @param vocabulary which words get a vector
 * @param dimension how many numbers each vector has
 * @param skipGram how the vectors are trained
 * @param seed where every random number comes from
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
    private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(5);

    /** Checks the dimension. */
    public VectorTraining {
        if (dimension < 1 || dimension > MAX_DIMENSION) {
            throw new IllegalArgumentException("dimension must be from 1 to 10,000; found " + dimension + ".");
        }
    }

    /**
     * Trains.
     *
     * @param embeddings where the set is to stand
     * @param texts opens the texts, in the same order each time
     * @param progress where progress is shown
     * @param stop asked all the time whether to save and stop
     * @return the description, as it was written
     * @throws IOException if files cannot be read or written
     * @throws CancellationException if asked to stop
     * @throws io.vatext.support.InputException if the text cannot be used, or the name cannot be that of a file
     */
    public EmbeddingDescription run(
            Embeddings embeddings, Supplier<Stream<String>> texts, Progress.Factory progress, BooleanSupplier stop)
            throws IOException {
        var described = embeddings.descriptionFile(name);
        var work = embeddings.dataDirectory().resolve(name + ".work");
        Files.createDirectories(work);
        var ids = work.resolve("ids");
        var checkpoint = work.resolve("checkpoint");
        EmbeddingDescription description;
        try (var text = read(texts, ids, progress, stop)) {
            var control = new TrainingControl(progress, stop, checkpoint, CHECKPOINT_EVERY);
            var rows = new SkipGramTrainer(skipGram, dimension, text, seed, threads).train(control);
            var words = new ArrayList<String>();
            for (var id = 0; id < text.vocabulary().eos(); id++) {
                words.add(text.vocabulary().word(id));
            }
            var file = embeddings.dataDirectory().resolve(name + (binary ? ".bin" : ".vec"));
            WordVectorWriter.write(file, binary, words, rows, dimension);
            description = describe(words.size(), text.length(), file);
            AtomicFiles.writeString(described, ConfigFiles.yaml().writeValueAsString(description));
            Files.deleteIfExists(checkpoint);
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
                    throw new CancellationException("Stopped while reading; run the same command again.");
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
