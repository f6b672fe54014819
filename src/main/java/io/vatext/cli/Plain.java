package io.vatext.cli;

import java.util.regex.Pattern;

/** Makes text of strangers safe to print. */
final class Plain {
    /** Longer messages quote a file that is not what it should be. */
    private static final int LONGEST_MESSAGE = 4000;

    private static final int END_OF_MESSAGE = 400;

    /** What moves the cursor, changes the terminal, or reverses the order in which text is shown. */
    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern LINE_ENDS = Pattern.compile("\\R");

    private Plain() {}

    /** Text on one line, without control characters, so that it cannot change the terminal. */
    static String text(String text) {
        return CONTROLS.matcher(text.replaceAll("\\s+", " ")).replaceAll("?");
    }

    /** As {@link #text}, but the lines stay lines, and their indentation stays. */
    static String lines(String text) {
        return text.lines()
                .map(line -> CONTROLS.matcher(line.replace('\t', ' ')).replaceAll("?"))
                .reduce((one, next) -> one + "\n" + next)
                .orElse("");
    }

    /** A message on one line, without control characters; the middle of a very long one is left out. */
    static String message(String text) {
        var start = text.length() <= LONGEST_MESSAGE
                ? text
                : text.substring(0, LONGEST_MESSAGE - END_OF_MESSAGE) + " … "
                        + text.substring(text.length() - END_OF_MESSAGE);
        return CONTROLS.matcher(LINE_ENDS.matcher(start).replaceAll(" ").replace('\t', ' '))
                .replaceAll("?");
    }
}
