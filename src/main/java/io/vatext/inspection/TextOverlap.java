package io.vatext.inspection;

import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.TextKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts of a part that are the same, or nearly the same, as texts of the labeled parts before it. Not thread-safe.
 */
final class TextOverlap {
    private static final int SHOWN = 5;

    private final List<String> names = new ArrayList<>();
    private final Map<TextKey, First> first = new HashMap<>();
    private final SketchIndex index;
    private final List<String> sketched = new ArrayList<>();
    private final List<Integer> sketchedParts = new ArrayList<>();
    private final Map<List<Integer>, Counter> overlaps = new HashMap<>();

    /** The first document with a text in each part; null where there is none. */
    private static final class First {
        private final @Nullable String[] byPart = new String[4];
    }

    /** Common texts of two parts so far. */
    private static final class Counter {
        private final List<Overlap.Pair> examples = new ArrayList<>();
        private long exact;
        private long near;

        private void add(String document, String other, boolean isExact) {
            exact += isExact ? 1 : 0;
            near += isExact ? 0 : 1;
            if (examples.size() < SHOWN) {
                examples.add(new Overlap.Pair(document, other, isExact));
            }
        }
    }

    /** Keeps the sketches of at most a given number of documents. */
    TextOverlap(int mostSketches) {
        this.index = new SketchIndex(mostSketches);
    }

    /** Starts the next part. */
    void begin(String part) {
        names.add(part);
    }

    /**
     * Compares a document with those of the parts before, and with earlier ones of its own part.
     *
     * @param isKept whether later documents are compared with this one
     * @return whether an earlier document of its own part has nearly the same text, but not the same
     */
    boolean add(DocumentHeader header, String text, boolean isKept) {
        var part = names.size() - 1;
        var known = first.get(header.key());
        var exactIn = new BitSet();
        if (known != null) {
            for (var other = 0; other <= part; other++) {
                var document = known.byPart[other];
                if (document != null) {
                    exactIn.set(other);
                    if (other < part) {
                        counter(part, other).add(header.id(), document, true);
                    }
                }
            }
        }
        if (isKept) {
            var own = first.computeIfAbsent(header.key(), unseen -> new First());
            if (own.byPart[part] == null) {
                own.byPart[part] = header.id();
            }
        }
        var sketch = Sketch.of(text);
        return sketch != null && near(header, sketch, exactIn, part, isKept);
    }

    private boolean near(DocumentHeader header, int[] sketch, BitSet exactIn, int part, boolean isKept) {
        var isNearCopy = false;
        for (var other = 0; other <= part; other++) {
            var wanted = other;
            var nearest =
                    exactIn.get(other) ? -1 : index.nearest(sketch, number -> sketchedParts.get(number) == wanted);
            if (nearest >= 0 && other < part) {
                counter(part, other).add(header.id(), sketched.get(nearest), false);
            }
            isNearCopy |= nearest >= 0 && other == part;
        }
        if (isKept && !exactIn.get(part) && index.add(sketch)) {
            sketched.add(header.id());
            sketchedParts.add(part);
        }
        return isNearCopy;
    }

    private Counter counter(int part, int other) {
        return overlaps.computeIfAbsent(List.of(part, other), unseen -> new Counter());
    }

    /** Documents whose sketches were kept. */
    long compared() {
        return sketched.size();
    }

    List<Overlap> overlaps() {
        var found = new ArrayList<Overlap>();
        for (var part = 0; part < names.size(); part++) {
            for (var other = 0; other < part; other++) {
                var counter = overlaps.get(List.of(part, other));
                if (counter != null) {
                    found.add(new Overlap(
                            names.get(part), names.get(other), counter.exact, counter.near, counter.examples));
                }
            }
        }
        return found;
    }
}
