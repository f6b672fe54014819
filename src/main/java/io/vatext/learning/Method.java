package io.vatext.learning;

import java.util.List;
import java.util.Set;

/**
 * A named way to learn, chosen with {@code vatext train --method} or in the rows of an experiment.
 *
 * <p>To add one, write a class that implements this interface, its {@link Learner}, and a line in the list of methods.
 */
public interface Method {
    /**
     * The name in experiment files, on the command line and in results.
     *
     * @return such as {@code virtual-adversarial}
     */
    String name();

    /**
     * Describes the method in a list of methods.
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
     * Creates a learner from the method's defaults and changes to them.
     *
     * @param shared changes that a whole experiment shares; they do not override what defines the method
     * @param own changes of this learner alone; they override everything
     * @return the learner
     * @throws io.vatext.support.InputException if a key is unknown or a value is invalid; it names the change's source
     */
    Learner learner(List<SettingsChange> shared, List<SettingsChange> own);
}
