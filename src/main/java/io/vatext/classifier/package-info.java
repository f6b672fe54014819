/**
 * The LSTM classifier as a library user sees it: settings, training, and a {@link io.vatext.classifier.LstmClassifier}
 * that is stored in one file and classifies raw text.
 *
 * <pre>{@code
 * var corpus = new UserCorpus(
 *         Documents.open(Path.of("labeled.csv"), ReaderOptions.RECOGNIZE), null,
 *         Documents.open(Path.of("raw"), ReaderOptions.RECOGNIZE), null, 0.2);
 * var settings = Settings.defaults().with(ConfigFiles.yaml().readTree("model: {hidden: 64}"), "example");
 * var learner = new LstmLearner(settings);
 * var context = RunContext.of(1).withThreads(2).withDirectories(RunDirectories.of(Path.of("news.work")));
 * var trained = learner.train(corpus.split(1).documents(), context);
 * try (var classifier = trained.classifier()) {
 *     classifier.save(Path.of("news.vatext"));
 *     learner.forget(context);
 *     System.out.println(classifier.classify("Wheat exports rose in May.").label());
 * }
 * }</pre>
 *
 * <p>Traps:
 *
 * <ul>
 *   <li>A classifier owns memory outside the Java heap: close it, even if you only save it.
 *   <li>Without a work directory ({@link io.vatext.learning.RunDirectories#of}) a run keeps no checkpoint. With one,
 *       call {@link io.vatext.classifier.LstmLearner#forget} after the model has been saved; a run with other settings,
 *       documents, seed or threads is refused as long as the checkpoint exists.
 *   <li>The same seed gives the same bits only with the same number of threads; {@link
 *       io.vatext.learning.RunContext#of} takes all processors.
 *   <li>Naming {@code model.vectors} or {@code model.encoder} turns the default pre-training of skip-gram vectors off.
 *       An encoder brings its vocabulary; tokenizer and sizes in the settings must be those of the encoder.
 *   <li>While a step of training runs, ND4J and OpenBLAS use one thread for each operation, in the whole program; between
 *       steps they have the numbers that the program gave them. Classification leaves ND4J alone.
 * </ul>
 *
 * <p>This package prepares documents for {@code training}, and has the settings of all packages below it. It does not
 * know the command line or experiments.
 */
@Internal
@NullMarked
package io.vatext.classifier;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
