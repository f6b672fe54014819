/**
 * Prepares documents for training: text is tokenized once, in parallel, into shards on disk; the vocabulary and the
 * encoded parts of a split are made from the shards, without reading the text again.
 *
 * <p>{@link io.vatext.preparation.Preparation} is the entry point. From a file of labeled documents to what
 * training reads:
 *
 * <pre>{@code
 * var spec = new EncodingSpec(TokenizerSpec.standard(), VocabularySpec.defaults(), 400);
 * var labeled = Documents.open(Path.of("reviews.csv"), ReaderOptions.RECOGNIZE);
 * var corpus = new UserCorpus(labeled, null, null, null, 0.2); // holds out a fifth of the documents for validation
 * var directory = Path.of("prepared");
 * try (var preparation = Preparation.keeping(directory, 2, "train", Progress.Factory.silent(), () -> false)) {
 *     var split = corpus.split(1, preparation.tokenizingScan(spec.tokenizer())).documents(); // tokenizes the text
 *     try (var prepared = preparation.prepare(split, spec)) { // reads the shards, not the text
 *         System.out.println(prepared.vocabulary().size() + " words, classes " + prepared.classes());
 *         TrainingData data = prepared.data(); // owned by prepared
 *     }
 * }
 * }</pre>
 *
 * <p>A {@link io.vatext.preparation.TokenizedText} holds a whole source in shards, each with the words that occur in
 * it: no shard depends on another or on a vocabulary. {@link io.vatext.preparation.Prepared} is what training reads:
 * the vocabulary of a split and its parts as {@link io.vatext.encoded.EncodedCorpus}. Both are cached under a key that
 * describes what they were made from, and are made again when it changes.
 *
 * <p><b>Traps.</b>
 *
 * <ul>
 *   <li>{@link io.vatext.preparation.Preparation#keeping} caches only what comes from
 *       {@link io.vatext.corpus.StoredDocuments}. Documents in memory ({@code list::stream}) are prepared in a
 *       temporary directory, which closing the preparation deletes: use what was prepared, and close it, before.
 *   <li>A change of a source file is noticed by its name, size or time. A file that is overwritten with all of these
 *       unchanged is not read again.
 *   <li>Draw the split with {@code tokenizingScan} of the same tokenizer, as above; otherwise the text is read twice.
 *   <li>Labeled and unlabeled documents without a known word among their first {@code maxTokens} tokens are dropped, so
 *       a part may be smaller than in the split. Validation documents without a known word are kept.
 *   <li>The vocabulary is that of whole documents (of their first {@link io.vatext.preparation.EncodingSpec#WHOLE}
 *       tokens at least), and the mixed part holds them for word vectors; {@code words} and {@code longest} of a corpus
 *       end at {@code maxTokens}.
 *   <li>The test part is never read. Encode test documents with {@link io.vatext.text.DocumentEncoder}, as serving
 *       does.
 * </ul>
 *
 * <p>This package does not depend on networks. Memory holds the counted words and a few shards, whatever the number of
 * documents.
 */
@Internal
@NullMarked
package io.vatext.preparation;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
