package io.vatext.analysis.substitute;

/**
 * A text and the answer of a black box to it.
 *
 * @param text the raw text
 * @param label the label that it got
 */
record Answered(String text, String label) {}
