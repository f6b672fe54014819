package io.vatext.attack.defense;

import io.vatext.attack.EmbeddedDocument;
import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Random windows of a document: some of its words, one after the other.
 *
 * @param count how many windows, at least 1
 * @param share the share of the words that a window has, above 0 and at most 1; at least one word
 * @param seeds the seed of their positions
 */
public record Glimpses(int count, double share, Seeds seeds) implements Views {
    /** Checks the numbers. */
    public Glimpses {
        if (count < 1 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "there must be at least 1 window, and a share above 0 and at most 1; found " + count + " and "
                            + share);
        }
    }

    @Override
    public List<View> of(List<EmbeddedDocument> documents, long first) {
        return IntStream.range(0, count)
                .<View>mapToObj(number -> {
                    var ranges = new Slices.Range[documents.size()];
                    Arrays.setAll(ranges, d -> window(number, first + d, documents.get(d)));
                    return new Slices(List.of(ranges));
                })
                .toList();
    }

    private Slices.Range window(int number, long position, EmbeddedDocument document) {
        var words = document.text().words().size();
        var length = (int) Math.max(1, Math.round(share * words));
        var start = seeds.generator("window " + number, position).nextInt(words - length + 1);
        return new Slices.Range(start * document.dimension(), (start + length) * document.dimension());
    }
}
