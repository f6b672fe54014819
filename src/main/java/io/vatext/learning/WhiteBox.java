package io.vatext.learning;

import io.vatext.embedding.WordVectors;
import io.vatext.text.Vocabulary;
import java.util.List;

/**
 * A classifier whose answers can be differentiated by the words of a text. Not every classifier is one: those that count words have no
 * gradient by them, and neither has an ensemble of several kinds.
 */
public interface WhiteBox extends Classifier {
    /**
     * A text as the model reads it.
     *
     * @param words the words that the model knows, in order, with the end of sequence last; empty if it knows none
     * @param vector their vectors, one after the other: {@code words.size() · dim} numbers
     */
    record EmbeddedText(List<String> words, double[] vector) {
        /** Copies the list. */
        public EmbeddedText {
            words = List.copyOf(words);
        }
    }

    /**
     * Embeds texts.
     *
     * @param texts raw texts
     * @return each as the model reads it, in the same order
     * @throws IllegalStateException if the classifier has been closed
     */
    List<EmbeddedText> embed(List<String> texts);

    /**
     * Reads texts without embedding them.
     *
     * @param texts raw texts
     * @return the {@link EmbeddedText#words} of each, in the same order
     * @throws IllegalStateException if the classifier has been closed
     */
    default List<List<String>> words(List<String> texts) {
        return embed(texts).stream().map(EmbeddedText::words).toList();
    }

    /**
     * The model as a function of embedded words.
     *
     * @return a function of {@link EmbeddedText#vector}; it does not take the empty vector
     */
    VectorModel vectorModel();

    /**
     * The vectors of all words that the model knows, normalized as {@link #embed} does, in which each dimension has about unit variance.
     *
     * @return vectors by word, with that of the end of sequence
     * @throws IllegalStateException if the classifier has been closed
     */
    WordVectors wordVectors();

    /**
     * The words that the model knows, and how often they occur in the text that it was trained on.
     *
     * @return the vocabulary, whose entries have the vectors of {@link #wordVectors}
     */
    Vocabulary vocabulary();

    /**
     * What the logits of {@link #vectorModel} have been divided by, so that probabilities are neither too certain nor too uncertain.
     *
     * @return the temperature; 1 if it was not fitted
     */
    double temperature();
}
