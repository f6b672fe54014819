package io.vatext.attack;

import io.vatext.support.Softmax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * How each document is classified, as it is and after each attack: what a paired test compares, and a curve of risk by coverage needs.
 *
 * @param clean documents as they are
 * @param attacked the same documents after each attack of each size
 */
public record AttackOutcomes(DocumentOutcomes clean, List<Attacked> attacked) {
    /** Copies the list. */
    public AttackOutcomes {
        attacked = List.copyOf(attacked);
    }

    /**
     * Documents after one attack of one size.
     *
     * @param attack the name of the attack
     * @param epsilon its size
     * @param documents how they are classified
     */
    public record Attacked(String attack, double epsilon, DocumentOutcomes documents) {}

    /**
     * The outcomes of one attack of one size.
     *
     * @param attack its name
     * @param epsilon its size; 0 for documents as they are
     * @return the outcomes
     * @throws IllegalArgumentException if there was no such attack
     */
    public DocumentOutcomes of(String attack, double epsilon) {
        if (epsilon == 0) {
            return clean;
        }
        return attacked.stream()
                .filter(one -> one.attack().equals(attack) && one.epsilon() == epsilon)
                .map(Attacked::documents)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no attack " + attack + " of size " + epsilon));
    }

    /** Collects outcomes of an {@link AttackEvaluation}. Not thread-safe. */
    public static final class Collector implements AttackListener {
        private final Answers clean = new Answers();
        private final Map<Attack, Answers> attacked = new LinkedHashMap<>();

        /** Collector without documents. */
        public Collector() {}

        private record Attack(String name, double epsilon) {}

        private static final class Answers {
            private final List<Boolean> wrong = new ArrayList<>();
            private final DoubleStream.Builder confidences = DoubleStream.builder();

            void add(int[] labels, double[][] logits) {
                for (var d = 0; d < labels.length; d++) {
                    var p = Softmax.of(logits[d]);
                    var answer = Vectors.largest(p);
                    wrong.add(answer != labels[d]);
                    confidences.add(p[answer]);
                }
            }

            DocumentOutcomes finish() {
                var all = new boolean[wrong.size()];
                for (var d = 0; d < all.length; d++) {
                    all[d] = wrong.get(d);
                }
                return new DocumentOutcomes(all, confidences.build().toArray());
            }
        }

        @Override
        public void clean(int[] labels, double[][] logits) {
            clean.add(labels, logits);
        }

        @Override
        public void attacked(String attack, double epsilon, int[] labels, double[][] logits) {
            attacked.computeIfAbsent(new Attack(attack, epsilon), one -> new Answers())
                    .add(labels, logits);
        }

        /**
         * The outcomes; nothing can be collected afterwards.
         *
         * @return in the order in which attacks were first heard of
         */
        public AttackOutcomes finish() {
            return new AttackOutcomes(
                    clean.finish(),
                    attacked.entrySet().stream()
                            .map(one -> new Attacked(
                                    one.getKey().name(),
                                    one.getKey().epsilon(),
                                    one.getValue().finish()))
                            .toList());
        }
    }
}
