package io.vatext.attack.defense;

import io.vatext.attack.AttackTarget;
import io.vatext.attack.EmbeddedDocument;
import io.vatext.learning.VectorModel;
import io.vatext.learning.WhiteBox.EmbeddedText;
import java.util.List;

/**
 * A classifier that answers by the mean over several views of a document.
 *
 * @param undefended the classifier
 * @param views the views
 * @param through whether an attacker follows the gradients through the defense, not those of the classifier without it
 */
public record Defended(AttackTarget undefended, Views views, boolean through) implements AttackTarget {
    @Override
    public List<String> classes() {
        return undefended.classes();
    }

    @Override
    public List<EmbeddedText> embed(List<String> texts) {
        return undefended.embed(texts);
    }

    @Override
    public VectorModel model(List<EmbeddedDocument> documents, long first) {
        return views.around(undefended.model(documents, first), documents, first);
    }

    @Override
    public VectorModel known(List<EmbeddedDocument> documents, long first) {
        return through ? model(documents, first) : undefended.known(documents, first);
    }
}
