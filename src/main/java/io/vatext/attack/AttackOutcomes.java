package io.vatext.attack;

import io.vatext.support.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How each document is classified, as it is and after each attack: what a paired test compares, and a curve of risk by coverage needs.
 *
 * @param ids the documents, in their order
 * @param clean documents as they are
 * @param attacked the same documents after each attack of each size
 */
public record AttackOutcomes(List<String> ids, DocumentOutcomes clean, List<Attacked> attacked) {
    /** Copies the lists. */
    public AttackOutcomes {
        ids = List.copyOf(ids);
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

    /**
     * The outcomes of some of the documents. Classifiers that know other words may read other documents; these are the ones that can be
     * compared.
     *
     * @param some identifiers, among which others are allowed
     * @return the outcomes of those of them that are here, in the order of the documents
     */
    public AttackOutcomes ofDocuments(Set<String> some) {
        var positions = IntStream.range(0, ids.size())
                .filter(d -> some.contains(ids.get(d)))
                .toArray();
        return new AttackOutcomes(
                Arrays.stream(positions).mapToObj(ids::get).toList(),
                clean.at(positions),
                attacked.stream()
                        .map(one -> new Attacked(
                                one.attack(), one.epsilon(), one.documents().at(positions)))
                        .toList());
    }

    /** Collects outcomes of an {@link AttackEvaluation}. Not thread-safe. */
    public static final class Collector implements AttackListener {
        private final List<String> ids = new ArrayList<>();
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
        public void clean(List<EmbeddedDocument> documents, int[] labels, double[][] logits) {
            documents.forEach(one -> ids.add(one.document().id()));
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
                    ids,
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
