package io.vatext.text;

import io.vatext.support.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts words, one document or several at a time, and builds a {@link Vocabulary} from them.
 *
 * <p>Feed it the labeled training and the unlabeled documents, never validation or test. The order of documents does
 * not matter, unless there are more distinct words than {@link VocabularySpec#maxDistinctWords()}.
 *
 * <p>After the document that exceeds this limit, words seen in only one document are forgotten; if more than three
 * quarters of the limit remain, words seen in two documents are forgotten as well, and so on. A forgotten word that
 * recurs starts from zero; its earlier occurrences count as unknown words. The result depends only on what is added and
 * in which order.
 *
 * <p>Not thread-safe.
 */
public final class VocabularyBuilder {
    private final VocabularySpec spec;
    private WordTable words = new WordTable();
    private long[] occurrences = new long[1 << 9];
    private long[] documentFrequencies = new long[1 << 9];
    private long[] lastDocuments = new long[1 << 9];
    private long documents;
    private long tokens;
    private long forgottenWords;

    /** A word that is kept. */
    private record Word(String text, long occurrences) {}

    /**
     * Creates a builder without counts.
     *
     * @param spec which words to keep
     */
    public VocabularyBuilder(VocabularySpec spec) {
        this.spec = spec;
    }

    /**
     * Counts one document.
     *
     * @param document its tokens; a document without tokens counts as a document too
     * @return this
     */
    public VocabularyBuilder add(List<String> document) {
        documents++;
        tokens += document.size();
        for (var token : document) {
            var word = withCapacity(words.add(token));
            occurrences[word]++;
            if (lastDocuments[word] != documents) {
                lastDocuments[word] = documents;
                documentFrequencies[word]++;
            }
        }
        forgetIfTooMany();
        return this;
    }

    /**
     * Adds counts. This is equivalent to adding the documents one by one, unless there are too many distinct words.
     *
     * @param more counts of documents that have not been added yet
     * @return this
     */
    public VocabularyBuilder add(WordCounts more) {
        documents += more.documents();
        tokens += more.tokens();
        for (var w = 0; w < more.words().size(); w++) {
            var word = withCapacity(words.add(more.words(), w));
            occurrences[word] += more.occurrences(w);
            documentFrequencies[word] += more.documentFrequency(w);
        }
        forgetIfTooMany();
        return this;
    }

    /** Enlarges the arrays if the word is new and exceeds them; returns the word. */
    private int withCapacity(int word) {
        if (word == occurrences.length) {
            occurrences = Arrays.copyOf(occurrences, 2 * word);
            documentFrequencies = Arrays.copyOf(documentFrequencies, 2 * word);
            lastDocuments = Arrays.copyOf(lastDocuments, 2 * word);
        }
        return word;
    }

    /**
     * How many distinct words are known.
     *
     * @return words, without those that were forgotten
     */
    public int distinctWords() {
        return words.size();
    }

    /**
     * How many documents were counted.
     *
     * @return documents, including those without tokens
     */
    public long documents() {
        return documents;
    }

    /**
     * How many tokens were counted.
     *
     * @return the sum of the documents' lengths, without ends of sequence
     */
    public long tokens() {
        return tokens;
    }

    /**
     * How many words were forgotten to save memory; a word can be forgotten more than once.
     *
     * @return 0 unless there were more than {@link VocabularySpec#maxDistinctWords()} distinct words
     */
    public long forgottenWords() {
        return forgottenWords;
    }

    /**
     * Builds the vocabulary of what was counted so far.
     *
     * @return the words that the spec keeps, by descending frequency; words of equal frequency in the order of their
     *     characters
     * @throws InputException if no word is kept
     */
    public Vocabulary build() {
        if (documents == 0) {
            throw new InputException(
                    "there is no document to build a vocabulary from; check that the training files are not empty.");
        }
        var special = spec.unknown() == VocabularySpec.Unknown.UNK ? 2 : 1;
        var kept = IntStream.range(0, words.size())
                .filter(word -> documentFrequencies[word] >= spec.minDocuments())
                .mapToObj(word -> new Word(words.word(word), occurrences[word]))
                .sorted(Comparator.comparingLong(Word::occurrences).reversed().thenComparing(Word::text))
                .limit(spec.maxSize() - special)
                .toList();
        if (kept.isEmpty()) {
            throw new InputException(
                    "the vocabulary is empty: no word occurs in at least " + spec.minDocuments()
                            + " of the " + documents + " training documents (" + words.size()
                            + " distinct words); add text (unlabeled text counts), lower min_documents, or check the tokenizer.");
        }
        var texts = new ArrayList<String>(kept.size());
        var frequencies = new long[kept.size()];
        var known = 0L;
        for (var word : kept) {
            frequencies[texts.size()] = word.occurrences();
            texts.add(word.text());
            known += word.occurrences();
        }
        var eos = spec.eosFrequency() == VocabularySpec.EosFrequency.ONE ? 1 : documents;
        return new Vocabulary(texts, frequencies, spec.unknown(), tokens - known, eos);
    }

    private void forgetIfTooMany() {
        if (words.size() <= spec.maxDistinctWords()) {
            return;
        }
        var enough = spec.maxDistinctWords() / 4L * 3;
        var limit = 1L;
        while (wordsInMoreThan(limit) > enough) {
            limit++;
        }
        forget(limit);
    }

    private long wordsInMoreThan(long limit) {
        return IntStream.range(0, words.size())
                .filter(word -> documentFrequencies[word] > limit)
                .count();
    }

    /** Forgets the words seen in at most {@code limit} documents; the others get new numbers. */
    private void forget(long limit) {
        var kept = new WordTable();
        for (var word = 0; word < words.size(); word++) {
            if (documentFrequencies[word] > limit) {
                var number = kept.add(words.word(word));
                occurrences[number] = occurrences[word];
                documentFrequencies[number] = documentFrequencies[word];
                lastDocuments[number] = lastDocuments[word];
            }
        }
        for (var array : List.of(occurrences, documentFrequencies, lastDocuments)) {
            Arrays.fill(array, kept.size(), words.size(), 0);
        }
        forgottenWords += words.size() - kept.size();
        words = kept;
    }
}
