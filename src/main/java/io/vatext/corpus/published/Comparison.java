package io.vatext.corpus.published;

/**
 * What came of comparing the documents of a corpus with its description.
 *
 * @param accepted whether they can be used
 * @param finding what was found right about them, or what speaks against them; part of a sentence, to be printed
 */
public record Comparison(boolean accepted, String finding) {}
