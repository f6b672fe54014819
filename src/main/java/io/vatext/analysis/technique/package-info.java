/**
 * Techniques of classification that see a document as one vector of a common space, so that the size of a perturbation means the same to
 * all: linear models, decision trees, nearest neighbors. The classifiers are LIBLINEAR's and Tribuo's; the spaces and the attacks on each
 * technique are ours.
 *
 * <pre>{@code
 * var space = WordMeans.fit(lstm, texts);
 * var classifier = Technique.DECISION_TREE.train(new LabeledVectors(space.vectors(texts), labels, 2), new Seeds(1));
 * var moved = classifier.attack(vectors, labels, Norm.L2).within(Epsilon.relative(0.3));
 * }</pre>
 */
@Internal
@NullMarked
package io.vatext.analysis.technique;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
