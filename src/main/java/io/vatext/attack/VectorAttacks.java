package io.vatext.attack;

import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.util.List;

/** The attacks of this project, by name. */
public final class VectorAttacks {
    private static final List<String> NAMES = List.of("fgsm", "pgd", "random", "virtual");
    private static final double XI = 0.1;
    private static final int ITERATIONS = 2;

    private VectorAttacks() {}

    /**
     * The names.
     *
     * @return the names of all attacks
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * An attack.
     *
     * @param name its name
     * @param steps how many steps an attack of several steps makes, at least 1
     * @return the attack
     * @throws InputException if the name is unknown
     */
    public static VectorAttack named(String name, int steps) {
        return switch (name) {
            case "fgsm" -> new FastGradient();
            case "pgd" -> new ProjectedGradient(steps, false);
            case "random" -> new RandomDirection();
            case "virtual" -> new VirtualAdversarialDirection(XI, ITERATIONS);
            default ->
                throw new InputException("unknown attack \"" + name + "\""
                        + ConfigFiles.didYouMean(name, NAMES, "; the attacks are " + String.join(", ", NAMES) + "."));
        };
    }
}
