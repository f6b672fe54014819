package io.vatext.attack;

import io.vatext.learning.VectorModel;
import io.vatext.learning.WhiteBox;
import io.vatext.learning.WhiteBox.EmbeddedText;
import java.util.List;

/** What is attacked: a classifier, perhaps with a defense around it. */
public interface AttackTarget {
    /**
     * The classes.
     *
     * @return in the order of the logits
     */
    List<String> classes();

    /**
     * Embeds texts.
     *
     * @param texts raw texts
     * @return what an attack moves of each, in the same order; without words if the classifier reads none
     */
    List<EmbeddedText> embed(List<String> texts);

    /**
     * The function that answers for some documents. Its inputs are always those documents, moved or not, in the same order, so that it may
     * treat each in a way of its own, such as with random numbers that belong to the document.
     *
     * @param documents some of a longer sequence, as embedded by {@link #embed}
     * @param first the position of the first of them in the sequence
     * @return a function of their vectors
     */
    VectorModel model(List<EmbeddedDocument> documents, long first);

    /**
     * The function whose gradients an attacker follows. By default it is the one that answers, so that the attack goes through the
     * defense.
     *
     * @param documents as in {@link #model}
     * @param first as in {@link #model}
     * @return a function of their vectors
     */
    default VectorModel known(List<EmbeddedDocument> documents, long first) {
        return model(documents, first);
    }

    /**
     * A classifier without a defense.
     *
     * @param model the classifier
     * @return what is attacked
     */
    static AttackTarget of(WhiteBox model) {
        var function = model.vectorModel();
        return new AttackTarget() {
            @Override
            public List<String> classes() {
                return model.classes();
            }

            @Override
            public List<EmbeddedText> embed(List<String> texts) {
                return model.embed(texts);
            }

            @Override
            public VectorModel model(List<EmbeddedDocument> documents, long first) {
                return function;
            }
        };
    }
}
