package io.vatext.corpus;

import io.vatext.support.Seeds;

/**
 * Some documents of a source, in its order, drawn at random: every set of that size is equally likely (selection sampling: Knuth,
 * volume 2, algorithm S). Drawing takes no memory, and the same seed draws the same documents.
 */
public final class DocumentSample {
    private DocumentSample() {}

    /**
     * Draws documents.
     *
     * @param source the documents
     * @param all how many the source has
     * @param most how many to draw; all of them if there are no more
     * @param seeds the seed
     * @param purpose what they are drawn for
     * @return the documents drawn, the same each time they are streamed
     */
    public static DocumentSource of(DocumentSource source, long all, long most, Seeds seeds, String purpose) {
        return () -> {
            var random = seeds.generator(purpose, 0);
            var left = new long[] {all, Math.min(all, most)};
            return source.open().<Document>mapMulti((document, out) -> {
                if (random.nextDouble() * left[0]-- < left[1]) {
                    left[1]--;
                    out.accept(document);
                }
            });
        };
    }
}
