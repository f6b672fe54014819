package io.vatext.corpus.synthetic;

import java.util.List;
import java.util.random.RandomGenerator;

/** The 55 topics of the second level of RCV1, a few of them frequent and most of them rare. */
final class Topics {
    /** From frequent to rare; the order mixes the four parent topics. */
    private static final List<String> CODES = List.of(
            "C15", "GPOL", "M14", "E21", "C18", "GSPO", "M11", "C31", "GCRIM", "E51", "M13", "C17", "GVIO", "C21",
            "GDIP", "M12", "C13", "GJOB", "E12", "C33", "C41", "GDIS", "E31", "C24", "GENV", "C11", "GHEA", "C42",
            "E41", "C12", "GENT", "E13", "GPRO", "C22", "E11", "GREL", "C14", "GSCI", "E71", "GDEF", "C34", "GODD",
            "C23", "GWEA", "C16", "E14", "GVOTE", "C32", "E61", "GFAS", "GTOUR", "GOBIT", "GMIL", "GWELF", "G15");

    /** Share of documents with one topic of the second level, as in RCV1. */
    private static final double SINGLE = 0.67;

    private static final Zipf FREQUENCIES = new Zipf(CODES.size(), CODES.size(), 3);

    private Topics() {}

    /** One topic, or sometimes two. */
    static List<String> draw(RandomGenerator random) {
        var first = one(random);
        if (random.nextDouble() < SINGLE) {
            return List.of(first);
        }
        var second = one(random);
        return second.equals(first) ? List.of(first) : List.of(first, second);
    }

    private static String one(RandomGenerator random) {
        return CODES.get(FREQUENCIES.draw(random) - 1);
    }

    /** The first-level parent of a second-level topic. */
    static String parent(String topic) {
        return topic.charAt(0) + "CAT";
    }
}
