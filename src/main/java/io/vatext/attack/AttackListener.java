package io.vatext.attack;

import java.util.List;

/** Hears how documents are classified while they are attacked, chunk by chunk, in the order of the documents. */
public interface AttackListener {
    /** Hears nothing. */
    AttackListener NONE = new AttackListener() {
        @Override
        public void clean(List<EmbeddedDocument> documents, int[] labels, double[][] logits) {}

        @Override
        public void attacked(String attack, double epsilon, int[] labels, double[][] logits) {}
    };

    /**
     * Documents as they are.
     *
     * @param documents the documents, of which the classifier reads at least one word
     * @param labels the number of each document's class
     * @param logits their logits
     */
    void clean(List<EmbeddedDocument> documents, int[] labels, double[][] logits);

    /**
     * The same documents after an attack.
     *
     * @param attack the name of the attack
     * @param epsilon its size, as in the {@link EpsilonGrid}
     * @param labels the number of each document's class
     * @param logits their logits
     */
    void attacked(String attack, double epsilon, int[] labels, double[][] logits);
}
