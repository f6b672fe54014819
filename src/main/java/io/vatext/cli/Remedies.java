package io.vatext.cli;

import io.vatext.support.InputException;
import io.vatext.support.Remedy;

/** Names the commands that help with bad input. */
final class Remedies {
    /** For a file that cannot be downloaded. */
    static final String FROM_FILE = "get the file by other means and use --from PATH.";

    private Remedies() {}

    /** The message of an exception, with its remedy. */
    static String sentence(InputException e) {
        var message = String.valueOf(e.getMessage());
        return e.remedy().map(remedy -> join(message, command(remedy))).orElse(message);
    }

    /** Joins a message and an advice into one sentence. */
    static String join(String message, String advice) {
        return (message.endsWith(".") ? message.substring(0, message.length() - 1) : message) + "; " + advice;
    }

    private static String command(Remedy remedy) {
        return switch (remedy.action()) {
            case FETCH_CORPUS -> "get it with: vatext corpus fetch " + remedy.subject();
            case REPLACE_CORPUS -> "get it again with: vatext corpus fetch " + remedy.subject() + " --again";
            case FETCH_VECTORS -> "get them with: vatext embeddings fetch " + remedy.subject();
            case FETCH_FROM_FILE -> FROM_FILE;
            case NAME_ENCODING ->
                remedy.subject().isEmpty()
                        ? "name its encoding with --encoding, convert it to UTF-8, or leave out what is damaged with"
                                + " --skip-bad-rows."
                        : "read it with --encoding " + remedy.subject() + " if that is right.";
            case NAME_COLUMNS -> "name it with --text-column, and a label with --label-column.";
            case NUMBER_COLUMNS -> numbers(remedy.subject().split(" ", -1));
            case SKIP_BAD_ROWS -> "or leave such rows out with --skip-bad-rows.";
            case PRETRAIN -> "make an encoder with: vatext pretrain";
            case CHOOSE_OF_SEVERAL_LABELS ->
                "ignore their labels with --several skip, or take the first with --several first"
                        + (remedy.subject().isEmpty()
                                ? ""
                                : " (or --label-separators none, if a cell is the name of one class)")
                        + "; several labels cannot be trained yet.";
            case SKIP_UNKNOWN_LABELS -> "correct them, or leave these documents out with --unknown-labels skip.";
            case NAME_PROJECT -> "start vatext in the project or set -Dvatext.home=DIR in VATEXT_JAVA_OPTIONS.";
        };
    }

    private static String numbers(String... numbers) {
        return "such as --text-column " + numbers[0] + (numbers.length == 1 ? "" : " --label-column " + numbers[1])
                + ".";
    }
}
