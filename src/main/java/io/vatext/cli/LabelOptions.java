package io.vatext.cli;

import io.vatext.corpus.LabelRules;
import io.vatext.corpus.LabelRules.Several;
import io.vatext.corpus.LabelRules.Unknown;
import java.util.HashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that say what labels mean. */
final class LabelOptions {
    private static final String RECOGNIZED = "recognized";
    private static final String NONE = "none";

    @Option(
            names = "--no-label",
            paramLabel = "LABEL,…",
            split = ",",
            description = "Labels that mean that a document has none, such as nan,None (default: empty ones alone).")
    private List<String> noLabel = List.of();

    @Option(
            names = "--several",
            paramLabel = "CHOICE",
            defaultValue = "error",
            description =
                    "What to do with documents that have several labels: error; skip (ignore their labels); first (take"
                            + " the first) (default: ${DEFAULT-VALUE}). Several labels cannot be trained yet.")
    private Several several = Several.ERROR;

    @Option(
            names = "--label-separators",
            paramLabel = "CHARS",
            defaultValue = RECOGNIZED,
            description =
                    "Characters between the labels of one cell, or none (default: ; | and , if what they separate are"
                            + " labels, too; also lists such as ['a', 'b']).")
    private String separators = RECOGNIZED;

    @Option(
            names = "--unknown-labels",
            paramLabel = "CHOICE",
            defaultValue = "error",
            description =
                    "What to do with validation and test documents without a label that a training document has: error"
                            + " or skip (default: ${DEFAULT-VALUE}).")
    private Unknown unknown = Unknown.ERROR;

    LabelRules rules() {
        return new LabelRules(
                new HashSet<>(noLabel),
                several,
                unknown,
                switch (separators) {
                    case RECOGNIZED -> null;
                    case NONE -> "";
                    default -> separators;
                });
    }
}
