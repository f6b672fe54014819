package io.vatext.cli;

import io.vatext.attack.EpsilonGrid;
import io.vatext.attack.Norm;
import io.vatext.attack.VectorAttack;
import io.vatext.attack.VectorAttacks;
import io.vatext.support.InputException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which attacks are made, and of which sizes. */
final class AttackOptions {
    private static final List<Double> RELATIVE = List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5);
    private static final List<Double> LARGEST = List.of(0.01, 0.02, 0.05, 0.1, 0.25);
    private static final List<Double> ABSOLUTE = List.of(1.0, 2.0, 5.0, 10.0, 20.0);

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--attack",
            split = ",",
            paramLabel = "NAME,…",
            defaultValue = "fgsm,pgd,random,virtual",
            completionCandidates = Names.class,
            description = "Attacks: fgsm (a step along the gradient), pgd (several steps, projected), random (a random"
                    + " direction of the same size, for comparison), virtual (the direction in which the prediction changes most,"
                    + " without labels) (default: all).")
    private List<String> attacks = VectorAttacks.names();

    @Option(
            names = "--norm",
            paramLabel = "NORM",
            defaultValue = "l2",
            description =
                    "What epsilon limits: l2 (the Euclidean norm over all words of a document) or linf (the largest"
                            + " change of a number) (default: ${DEFAULT-VALUE}).")
    private Norm norm = Norm.L2;

    @Option(
            names = "--epsilon",
            split = ",",
            paramLabel = "E,…",
            description =
                    "Sizes of the perturbation, above 0; documents as they are are always measured, too (default: 0.01 to 0.5"
                            + " for l2, 0.01 to 0.25 for linf, 1 to 20 for l2 with --absolute).")
    private @Nullable List<Double> epsilon;

    @Option(
            names = "--absolute",
            description =
                    "For l2, epsilon is the norm itself, as in the paper, which used 5 for long reviews (default: the share of"
                            + " the norm of the document's embedded words, so that it means the same for short and long documents).")
    private boolean absolute;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "10",
            description = "Steps of pgd (default: ${DEFAULT-VALUE}).")
    private int steps = 10;

    /** The attacks, once each. */
    List<VectorAttack> attacks() {
        if (steps < 1) {
            throw wrong("--steps must be at least 1, found " + steps);
        }
        return attacks.stream()
                .distinct()
                .map(name -> VectorAttacks.named(name, steps))
                .toList();
    }

    /** The sizes. */
    EpsilonGrid grid() {
        var values = epsilon == null ? norm == Norm.LINF ? LARGEST : absolute ? ABSOLUTE : RELATIVE : epsilon;
        for (var value : values) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new InputException("--epsilon must be numbers above 0, found " + value + ".");
            }
        }
        return new EpsilonGrid(norm, values, norm == Norm.L2 && !absolute);
    }

    @Override
    public String toString() {
        return String.join(", ", attacks) + (attacks.contains("pgd") ? " of " + steps + " steps" : "");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    /** The names that a shell may complete. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return VectorAttacks.names().iterator();
        }
    }
}
