/**
 * Linear classifiers over bags of words: the references that a network is compared with, and often the better choice for long texts or
 * many labels. They learn from labeled documents in seconds, and need no word order unless their n-grams do.
 *
 * <p>All of them are the same model, {@link io.vatext.bagofwords.LinearClassifier}: a text becomes a sparse vector
 * ({@code Features}: n-grams of words, parts of words, or the average of word vectors, for example), weights turn it into a score for each class, and a
 * {@code Link} turns scores into probabilities. They differ in how weights are estimated ({@code Estimator}: LIBLINEAR,
 * OpenNLP, NB-SVM). Cross-validation on the labeled documents chooses the strength of regularization, and the final
 * weights are learned from all of them.
 *
 * <pre>{@code
 * var learner = new BagOfWordsMethod(Algorithm.LINEAR_SVM).learner(List.of(), List.of());
 * var learned = learner.learn(documents, RunContext.of(1));
 * System.out.println(learned.selection());
 * try (var classifier = learned.classifier()) {
 *     System.out.println(classifier.classify("Wheat exports rose in May.").label());
 * }
 * }</pre>
 *
 * <p>Traps: the learners also learn from documents that were held out of the labeled ones for validation, but not from
 * a separate validation set. In cross-validation, vocabulary and weighting are those of the other folds, so it costs a
 * fit for each fold and candidate. Weights are dense: classes times features numbers.
 */
@Internal
@NullMarked
package io.vatext.bagofwords;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
