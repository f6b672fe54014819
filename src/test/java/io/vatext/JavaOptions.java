package io.vatext;

import java.util.List;

/** Options for processes that tests start, as the launcher gives them: newer versions of Java warn of what ND4J does. */
public final class JavaOptions {
    private JavaOptions() {}

    /** Options with which no version of Java warns. */
    public static List<String> withoutWarnings() {
        return Runtime.version().feature() < 24
                ? List.of("--enable-native-access=ALL-UNNAMED")
                : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }
}
