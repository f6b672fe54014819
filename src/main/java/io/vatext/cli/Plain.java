package io.vatext.cli;

/** Makes text of strangers safe to print. */
final class Plain {
    private Plain() {}

    /** Text on one line, without control characters, so that it cannot change the terminal. */
    static String text(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
    }
}
