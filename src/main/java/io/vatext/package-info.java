/**
 * What a program needs to train text classifiers and to use them:
 *
 * <pre>{@code
 * var run = TextClassifier.trainer().seed(1).labeled(documents).unlabeled(texts);
 * try (var classifier = run.train()) {
 *     classifier.save(Path.of("news.vatext"));
 * }
 * try (var classifier = TextClassifier.load(Path.of("news.vatext"))) {
 *     System.out.println(classifier.classify("Wheat exports rose in May.").label());
 * }
 * }</pre>
 *
 * <p>The other packages are there for those who add methods, objectives, tokenizers or readers. What is marked {@link
 * io.vatext.support.Internal} may change in any version.
 */
@NullMarked
package io.vatext;

import org.jspecify.annotations.NullMarked;
