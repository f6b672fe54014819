package io.vatext.text;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How often words occur in some documents, and in how many of them; added up by {@link VocabularyBuilder}. Not
 * thread-safe.
 */
public final class WordCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final WordTable words = new WordTable();
    private int[] occurrences = new int[1 << 9];
    private int[] documentFrequencies = new int[1 << 9];
    private int documents;
    private long tokens;

    /** Creates empty counts. */
    public WordCounts() {}

    /**
     * Adds documents.
     *
     * @param count how many, including those without tokens
     */
    public void addDocuments(int count) {
        documents += count;
    }

    /**
     * Adds occurrences of a word.
     *
     * @param word an array that begins with the word's characters; not kept
     * @param length the number of the word's characters
     * @param times how often it occurs in documents that have not been counted yet, at least once
     * @param inDocuments in how many of these documents it occurs
     */
    public void add(char[] word, int length, int times, int inDocuments) {
        var number = words.add(word, 0, length);
        if (number == occurrences.length) {
            occurrences = Arrays.copyOf(occurrences, 2 * number);
            documentFrequencies = Arrays.copyOf(documentFrequencies, 2 * number);
        }
        occurrences[number] += times;
        documentFrequencies[number] += inDocuments;
        tokens += times;
    }

    /**
     * How many documents were counted.
     *
     * @return documents
     */
    public int documents() {
        return documents;
    }

    /**
     * How many tokens were counted.
     *
     * @return the sum of all occurrences
     */
    public long tokens() {
        return tokens;
    }

    WordTable words() {
        return words;
    }

    int occurrences(int word) {
        return occurrences[word];
    }

    int documentFrequency(int word) {
        return documentFrequencies[word];
    }
}
