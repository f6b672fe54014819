package io.vatext.cli;

import io.vatext.support.InputException;
import io.vatext.support.Remedy;

/** Names the commands that help with bad input. */
final class Remedies {
    /** For a file that cannot be downloaded. */
    static final String FROM_FILE = "get the file by other means and use --from PATH.";

    private Remedies() {}

    /** How a user writes an option; without a value, one that is only named. */
    private interface OptionForm {
        String of(String name, String value);
    }

    /** The message of an exception, with its remedy on the command line. */
    static String sentence(InputException e) {
        return sentence(e, (name, value) -> "--" + name + (value.isEmpty() ? "" : " " + value));
    }

    /**
     * The same input exception with its remedy, if it has one, in a file that names documents.
     *
     * @param key the key of the documents
     */
    static InputException inFile(InputException e, String key) {
        return new InputException(
                sentence(
                        e,
                        (name, value) -> key + "."
                                + name.replace('-', '_')
                                + (name.equals("skip-bad-rows") ? ": true" : value.isEmpty() ? "" : ": " + value)),
                e);
    }

    private static String sentence(InputException e, OptionForm options) {
        var message = String.valueOf(e.getMessage());
        return e.remedy().map(remedy -> join(message, command(remedy, options))).orElse(message);
    }

    /** Joins a message and an advice into one sentence. */
    static String join(String message, String advice) {
        return (message.endsWith(".") ? message.substring(0, message.length() - 1) : message) + "; " + advice;
    }

    private static String command(Remedy remedy, OptionForm options) {
        return switch (remedy.action()) {
            case FETCH_CORPUS -> "get it with: vatext corpus fetch " + remedy.subject();
            case REPLACE_CORPUS -> "get it again with: vatext corpus fetch " + remedy.subject() + " --again";
            case FETCH_VECTORS -> "get them with: vatext embeddings fetch " + remedy.subject();
            case FETCH_FROM_FILE -> FROM_FILE;
            case NAME_ENCODING ->
                remedy.subject().isEmpty()
                        ? "name its encoding with " + options.of("encoding", "") + ", convert it to UTF-8, or leave out"
                                + " what is damaged with " + options.of("skip-bad-rows", "") + "."
                        : "read it with " + options.of("encoding", remedy.subject()) + " if that is right.";
            case NAME_COLUMNS ->
                "name it with " + options.of("text-column", "") + ", and a label with " + options.of("label-column", "")
                        + ".";
            case NUMBER_COLUMNS -> numbers(options, remedy.subject().split(" ", -1));
            case NAME_LABEL_COLUMN ->
                (remedy.subject().isEmpty() ? "name the column or field of the label" : "write one, or name it")
                        + " with "
                        + options.of("label-column", "")
                        + (remedy.subject().isEmpty()
                                ? ", or use a format with labels."
                                : " if it is there (several labels cannot be trained yet).");
            case SKIP_BAD_ROWS -> "or leave such rows out with " + options.of("skip-bad-rows", "") + ".";
            case PRETRAIN -> "make an encoder with: vatext pretrain";
            case CHOOSE_OF_SEVERAL_LABELS ->
                "ignore their labels with " + options.of("several", "skip") + ", or take the first with "
                        + options.of("several", "first")
                        + (remedy.subject().isEmpty()
                                ? ""
                                : " (or " + options.of("label-separators", "none")
                                        + ", if a cell is the name of one class)")
                        + "; several labels cannot be trained yet.";
            case SKIP_UNKNOWN_LABELS ->
                "correct them, or leave these documents out with " + options.of("unknown-labels", "skip") + ".";
            case NAME_PROJECT -> "start vatext in the project or set -Dvatext.home=DIR in VATEXT_JAVA_OPTIONS.";
        };
    }

    private static String numbers(OptionForm options, String... numbers) {
        return "such as " + options.of("text-column", numbers[0])
                + (numbers.length == 1 ? "" : " " + options.of("label-column", numbers[1])) + ".";
    }
}
