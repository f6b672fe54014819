package io.vatext.support;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists names in messages, which stay short if there are thousands. */
public final class Listing {
    private static final int MOST = 20;

    private Listing() {}

    /**
     * Lists the first names.
     *
     * @param names any number of names
     * @return such as {@code [a, b, c]}, or {@code [a, b, c, … and 997 more]}
     */
    public static String of(Collection<String> names) {
        var listed = names.stream().limit(MOST).collect(Collectors.joining(", "));
        return names.size() <= MOST ? "[" + listed + "]" : "[" + listed + ", … and " + (names.size() - MOST) + " more]";
    }
}
