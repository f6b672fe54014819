package io.vatext.attack.defense;

import io.vatext.attack.AttackTarget;
import io.vatext.attack.EmbeddedDocument;
import io.vatext.learning.VectorModel;
import io.vatext.learning.WhiteBox;
import io.vatext.learning.WhiteBox.EmbeddedText;
import io.vatext.support.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of the probabilities of several models, such as models of several seeds. Each has word vectors of its own, so a change of one
 * model's embedded words does not change another's. If all members are attacked, a document's vector is therefore what all of them read, one
 * after the other, of which each has its share; the norm of a perturbation is that of all shares together. If the first member alone is
 * attacked, the vector is what that one reads, an attacker follows its gradients alone, and the others read the document as it is.
 *
 * @param members the models, at least one, of the same classes
 * @param all whether all members are attacked, not the first alone
 */
public record SeedEnsemble(List<WhiteBox> members, boolean all) implements AttackTarget {
    /** Checks that the members can be averaged. */
    public SeedEnsemble {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("an ensemble needs at least one member");
        }
        for (var member : members) {
            if (!member.classes().equals(members.get(0).classes())) {
                throw new InputException("models of an ensemble must have the same classes; found "
                        + members.get(0).classes() + " and " + member.classes() + ".");
            }
        }
    }

    @Override
    public List<String> classes() {
        return members.get(0).classes();
    }

    /** A text without words for one of the members counts as one without words. */
    @Override
    public List<EmbeddedText> embed(List<String> texts) {
        var byMember = byMember(texts);
        var embedded = new ArrayList<EmbeddedText>();
        for (var d = 0; d < texts.size(); d++) {
            var document = d;
            var shares = byMember.stream().map(member -> member.get(document)).toList();
            embedded.add(
                    shares.stream().anyMatch(share -> share.words().isEmpty())
                            ? new EmbeddedText(List.of(), new double[0])
                            : all ? concatenated(shares) : shares.get(0));
        }
        return embedded;
    }

    private List<List<EmbeddedText>> byMember(List<String> texts) {
        return members.stream().map(member -> member.embed(texts)).toList();
    }

    private static EmbeddedText concatenated(List<EmbeddedText> shares) {
        var words = shares.stream().flatMap(share -> share.words().stream()).toList();
        var vector = shares.stream()
                .flatMapToDouble(share -> Arrays.stream(share.vector()))
                .toArray();
        return new EmbeddedText(words, vector);
    }

    @Override
    public VectorModel model(List<EmbeddedDocument> documents, long first) {
        var byMember =
                byMember(documents.stream().map(one -> one.document().text()).toList());
        var ends = new int[documents.size()];
        var views = new ArrayList<MeanOfViews.Viewed>();
        for (var m = 0; m < members.size(); m++) {
            var model = members.get(m).vectorModel();
            var texts = byMember.get(m);
            if (all || m == 0) {
                var ranges = new Slices.Range[ends.length];
                for (var d = 0; d < ends.length; d++) {
                    var start = ends[d];
                    ends[d] += texts.get(d).vector().length;
                    ranges[d] = new Slices.Range(start, ends[d]);
                }
                views.add(new MeanOfViews.Viewed(model, new Slices(List.of(ranges))));
            } else {
                var vectors = texts.stream().map(EmbeddedText::vector).toArray(double[][]::new);
                views.add(new MeanOfViews.Viewed(model, new Unmoved(vectors)));
            }
        }
        return new MeanOfViews(views);
    }

    @Override
    public VectorModel known(List<EmbeddedDocument> documents, long first) {
        return all ? model(documents, first) : members.get(0).vectorModel();
    }

    /** What a member reads that is not attacked. */
    private record Unmoved(double[][] vectors) implements View {
        @Override
        public double[] of(int document, double[] input) {
            return vectors[document];
        }

        @Override
        public void addGradient(int document, double[] gradient, double[] sum) {
            // The view does not depend on the document's vector.
        }
    }
}
