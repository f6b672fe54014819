/**
 * The interfaces of all classifiers: a {@link io.vatext.learning.Method} names a way to learn, its {@link
 * io.vatext.learning.Learner} turns documents into a {@link io.vatext.learning.Classifier}, and a {@link
 * io.vatext.learning.ModelFormat} reads it back from its file.
 *
 * <p>The command line, experiments and evaluation use these interfaces alone; the kinds of classifiers ({@code classifier} with its LSTM,
 * {@code bagofwords}) implement them, and {@code methods} lists them all. Nothing here knows a particular kind.
 */
@Internal(
        except = {
            Classifier.class,
            Learned.class,
            Learner.class,
            Method.class,
            ModelDescription.class,
            ModelFormat.class,
            Prediction.class,
            RunContext.class,
            SettingsChange.class
        })
@NullMarked
package io.vatext.learning;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
