package io.vatext.attack;

import java.util.stream.IntStream;

/**
 * How each of some documents is classified.
 *
 * @param wrong whether it is misclassified, in the order of the documents; not to be changed
 * @param confidences the probability of the answer; not to be changed
 */
public record DocumentOutcomes(boolean[] wrong, double[] confidences) {
    /** Checks that both are about the same documents. */
    public DocumentOutcomes {
        if (wrong.length != confidences.length) {
            throw new IllegalArgumentException(
                    "there are " + wrong.length + " outcomes and " + confidences.length + " confidences");
        }
    }

    /**
     * How many documents there are.
     *
     * @return at least 0
     */
    public int documents() {
        return wrong.length;
    }

    /**
     * How many of them are misclassified.
     *
     * @return at most {@link #documents}
     */
    public long errors() {
        return IntStream.range(0, wrong.length).filter(d -> wrong[d]).count();
    }

    /**
     * How many documents are misclassified here but not there, as a paired test counts them.
     *
     * @param there the outcomes of the same documents in the same order
     * @return how many
     */
    public long onlyHere(DocumentOutcomes there) {
        if (wrong.length != there.wrong.length) {
            throw new IllegalArgumentException(
                    wrong.length + " and " + there.wrong.length + " documents cannot be compared one by one");
        }
        return IntStream.range(0, wrong.length)
                .filter(d -> wrong[d] && !there.wrong[d])
                .count();
    }

    /** The outcomes of the documents at some positions. */
    DocumentOutcomes at(int[] positions) {
        var some = new boolean[positions.length];
        var theirs = new double[positions.length];
        for (var i = 0; i < positions.length; i++) {
            some[i] = wrong[positions[i]];
            theirs[i] = confidences[positions[i]];
        }
        return new DocumentOutcomes(some, theirs);
    }
}
