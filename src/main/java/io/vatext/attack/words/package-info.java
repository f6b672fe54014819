/**
 * Attacks whose result is text that a person can read, and explanations of answers by words. A {@link
 * io.vatext.attack.words.TextWords} finds the words of a raw text, {@link io.vatext.attack.words.Edits} propose other spellings or other
 * words for one of them, {@link io.vatext.attack.words.Constraints} say what may be changed, and a {@link
 * io.vatext.attack.words.WordSearch} looks for the few edits that change a classifier's answer.
 *
 * <pre>{@code
 * var edits = new NeighborEdits(new Neighbors(model.wordVectors(), 0.6, 16));
 * var search = new GreedySearch(model, edits, new Constraints(WordLimit.share(0.1), Set.of(), 500), new Seeds(1));
 * var attacked = search.attack("Wheat exports rose in May.", "grain");
 * }</pre>
 *
 * <p>A search asks the classifier itself about raw text, so what it reports is what {@link io.vatext.learning.Classifier#classify} says
 * about the reported text.
 */
@Internal
@NullMarked
package io.vatext.attack.words;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
