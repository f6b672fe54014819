package io.vatext.learning;

import java.util.List;
import java.util.Set;

/**
 * A way to learn that has a name: what {@code vatext train --method} and the rows of an experiment ask for.
 *
 * <p>A new one is a class that implements this, its {@link Learner}, and a line in the list of methods.
 */
public interface Method {
    /**
     * The name in experiment files, on the command line and in results.
     *
     * @return such as {@code virtual-adversarial}
     */
    String name();

    /**
     * What the method does, for a list of methods.
     *
     * @return a few words
     */
    String summary();

    /**
     * The settings that the method has.
     *
     * @return keys at the top of its settings' tree
     */
    Set<String> keys();

    /**
     * A learner with the method's defaults, some of which are changed.
     *
     * @param shared settings of a whole experiment, which may not undo what the method is
     * @param own settings of this learner alone, which may
     * @return the learner
     * @throws io.vatext.support.InputException if a key is unknown or a value does not fit; names the change's source
     */
    Learner learner(List<SettingsChange> shared, List<SettingsChange> own);
}
