package io.vatext.inspection;

import java.util.List;

/**
 * Documents of one part whose text is also in another part.
 *
 * @param part the part that is looked at, such as {@code test}
 * @param other the other part, such as {@code labeled}
 * @param exact documents of the part whose text is the same as one of the other, apart from white space
 * @param near documents of the part whose text is nearly the same, but not the same
 * @param examples the first pairs
 */
public record Overlap(String part, String other, long exact, long near, List<Pair> examples) {
    /** Copies the list. */
    public Overlap {
        examples = List.copyOf(examples);
    }

    /**
     * Two documents with the same text, or nearly so.
     *
     * @param document the identifier of the one in the part
     * @param other the identifier of the one in the other part
     * @param isExact whether the texts are the same, apart from white space
     */
    public record Pair(String document, String other, boolean isExact) {}
}
