package io.vatext.learning;

import io.vatext.corpus.SplitDocuments;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.support.Description;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Learns a classifier from documents. Immutable: settings are fixed, and the same learner may learn any number of
 * times.
 *
 * <pre>{@code
 * var learner = Methods.standard().named("linear-svm", "--method").learner(List.of(), List.of());
 * try (var classifier = learner.learn(documents, RunContext.of(1)).classifier()) {
 *     classifier.save(Path.of("news.vatext"));
 * }
 * }</pre>
 *
 * <p>Traps: {@link #learn} never reads the test part. A learner that selects by validation documents reads them; one
 * that does not may also learn from those that were held out of the labeled documents ({@link SplitDocuments}). The
 * same seed, documents and number of threads give the same classifier to the bit on the same kind of processor.
 */
public interface Learner {
    /**
     * All settings, with defaults filled in.
     *
     * @return a tree in snake_case, as in an experiment file; not to be changed
     */
    JsonNode settings();

    /**
     * The settings as a description that can be compared with that of an earlier run. A learner whose settings gained
     * keys, or have keys without effect, declares them here.
     *
     * @return the description, without documents, seed and threads
     */
    default Description description() {
        return Description.of((ObjectNode) settings());
    }

    /**
     * What learning minimizes or estimates, for people.
     *
     * @return one line
     */
    String objective();

    /**
     * Whether the learner uses unlabeled documents.
     *
     * @return true for a semi-supervised learner
     */
    boolean usesUnlabeled();

    /**
     * Whether the order of words matters, so documents in scrambled order are refused.
     *
     * @return false for bags of words
     */
    boolean readsWordOrder();

    /**
     * Whether weights are selected by their error on validation documents. Such a learner needs documents that it does
     * not learn from, so it cannot use all labels.
     *
     * @return false for a learner that learns from all labeled documents
     */
    default boolean selectsByValidation() {
        return false;
    }

    /**
     * Whether anything is selected by validation documents that were not held out of the labeled ones, so that their labels
     * count as used.
     *
     * @return false for a learner that does not read them
     */
    default boolean usesSeparateValidation() {
        return selectsByValidation();
    }

    /**
     * The tokenizer whose tokenized text the learner reads. With it, the pass over the documents that splits them can
     * also tokenize them.
     *
     * @param embeddings finds the encoder that training may start from; the encoder's file has the tokenizer's files
     * @return empty if the learner reads text itself
     */
    default Optional<TokenizerSpec> tokenizer(Embeddings embeddings) {
        return Optional.empty();
    }

    /**
     * Checksums of the files that learning reads besides the documents, such as word vectors that the settings name.
     *
     * @param embeddings finds the files that settings name
     * @return checksums by the purpose of the file, such as {@code vectors}; empty if there are no files
     * @throws IOException if a file cannot be read
     * @throws io.vatext.support.InputException if a file is missing
     */
    default Map<String, String> checksums(Embeddings embeddings) throws IOException {
        return Map.of();
    }

    /**
     * What learning uses besides the documents of the split, such as a model that was pre-trained on other text. Tables mark such
     * results.
     *
     * @return a phrase; null if the result depends on the documents alone
     */
    default @Nullable String outsideText() {
        return null;
    }

    /**
     * Checks, before documents are read, that all parts of the program that learning needs are there. {@link #learn} does this itself.
     *
     * @throws io.vatext.support.MissingComponentException if an optional part is missing
     */
    default void requireComponents() {}

    /**
     * The same learner with settings that depend on the documents filled in, such as the number of steps. {@link
     * #learn} does this itself; call this to see the settings first.
     *
     * @param documents the documents to learn from
     * @return a learner with fixed settings
     */
    default Learner fittedTo(SplitDocuments documents) {
        return this;
    }

    /**
     * The same learner with a given number of steps. On documents without a validation part it makes all of them and keeps
     * the last weights, so that it can learn from all labels once the number is known.
     *
     * @param steps at least 1
     * @return empty if the learner makes no steps that could be counted
     */
    default Optional<Learner> withSteps(long steps) {
        return Optional.empty();
    }

    /**
     * How long learning takes before its first step, such as the training of word vectors, of which a run with another seed has
     * its own.
     *
     * @param documents the number of documents whose text is read
     * @return about how many steps take as long
     */
    default long pretrainingSteps(long documents) {
        return 0;
    }

    /**
     * Whether {@link #learn} has kept weights of a run that has not ended.
     *
     * @param directories the directories of the run
     * @return false if there is nothing that {@link #withoutMoreSteps} could take
     */
    default boolean hasBegun(RunDirectories directories) {
        return false;
    }

    /**
     * The same learner for an unfinished run that is not to go on: it takes the best weights that {@link #learn} has kept in the
     * directory of the run, and makes no more steps. What it has kept stays, so that the run can still go on.
     *
     * @return the learner itself if it makes no steps, so that it simply learns
     */
    default Learner withoutMoreSteps() {
        return this;
    }

    /**
     * Learns. A run that was stopped or killed resumes from its checkpoint in {@link RunDirectories#work}, with the
     * same result.
     *
     * @param documents the parts to learn from; the test part is not read
     * @param context seed, threads, directories, progress and log
     * @return the classifier, to be closed by the caller, and how learning went
     * @throws IOException if files cannot be written
     * @throws io.vatext.support.InputException if the documents cannot be learned from
     * @throws io.vatext.support.TrainingException if the result would be worthless; the message says what to change
     * @throws io.vatext.support.StoppedException if the context asked to stop; state has been kept if there is a directory for it
     */
    Learned learn(SplitDocuments documents, RunContext context) throws IOException;

    /**
     * Removes the files that {@link #learn} has kept in the run's directory, after the result has been saved. Other
     * files are not touched.
     *
     * @param context as given to {@link #learn}
     * @throws IOException if a file cannot be removed
     */
    default void forget(RunContext context) throws IOException {}
}
