package io.vatext.corpus.published;

/**
 * The result of comparing the documents of a corpus with its description.
 *
 * @param accepted whether they can be used
 * @param finding what matches, or what differs; part of a sentence, to be printed
 */
public record Comparison(boolean accepted, String finding) {}
