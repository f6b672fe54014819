package io.vatext.attack;

/** Hears how documents are classified while they are attacked, chunk by chunk, in the order of the documents. */
public interface AttackListener {
    /** Hears nothing. */
    AttackListener NONE = new AttackListener() {
        @Override
        public void clean(int[] labels, double[][] logits) {}

        @Override
        public void attacked(String attack, double epsilon, int[] labels, double[][] logits) {}
    };

    /**
     * Documents as they are.
     *
     * @param labels the number of each document's class
     * @param logits their logits
     */
    void clean(int[] labels, double[][] logits);

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
