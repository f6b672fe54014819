package io.vatext.corpus;

import io.vatext.corpus.LabelRules.Unknown;
import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Documents that a classifier is evaluated on: each has the label of a known class. Others are rejected or left out, as
 * the rules say.
 *
 * @param documents those that remain
 * @param count how many remain
 * @param leftOut how many were left out
 * @param sha256 the checksum of all documents, as {@link Scan#over} returns it
 */
public record EvaluatedDocuments(DocumentSource documents, long count, long leftOut, String sha256) {
    private static final int SHOWN = 10;

    /**
     * Looks at the labels of all documents.
     *
     * @param part the name of the documents in messages, such as {@code test}
     * @param source the documents
     * @param classes the known classes
     * @param rules what happens to documents without one of these
     * @param scan visits the documents
     * @param action receives the header of each document that remains
     * @return the documents
     * @throws InputException if some documents have no label, several, or an unknown one, and the rules reject them; also
     *     if none is left
     */
    public static EvaluatedDocuments of(
            String part,
            DocumentSource source,
            Collection<String> classes,
            LabelRules rules,
            Scan scan,
            Consumer<DocumentHeader> action) {
        return of(part, source, new HashSet<>(classes), rules, LabelMeanings.of(rules, classes), scan, action);
    }

    static EvaluatedDocuments of(
            String part,
            DocumentSource source,
            Set<String> classes,
            LabelRules rules,
            LabelMeanings meanings,
            Scan scan,
            Consumer<DocumentHeader> action) {
        var found = new Found(classes, meanings, action);
        var sha = scan.over(source, found::add);
        found.several.check(part, found.documents, rules);
        found.checkAnyLabeled(part);
        if (rules.unknown() == Unknown.ERROR) {
            found.checkKnown(part);
            found.checkLabeled(part);
        }
        found.checkAnyLeft(part);
        // Evaluation reads the text again, perhaps hours later.
        var text = new UnchangedDocuments(part, source, found.checksum.hex());
        if (found.isUnchanged()) {
            return new EvaluatedDocuments(
                    new SelectedDocuments(List.of(Selection.all(source)), text), found.documents, 0, sha);
        }
        var chosen = found.chosen;
        Selection.Choice choice = (position, header) -> chosen.get(position) ? meanings.apply(header) : null;
        return new EvaluatedDocuments(
                new SelectedDocuments(List.of(new Selection(source, choice)), () -> new Selection(text, choice).read()),
                chosen.cardinality(),
                found.documents - chosen.cardinality(),
                sha);
    }

    /** What was found while scanning. */
    private static final class Found {
        private final Set<String> classes;
        private final LabelMeanings meanings;
        private final Consumer<DocumentHeader> action;
        private final UnchangedDocuments.Checksum checksum = new UnchangedDocuments.Checksum();
        private final BitSet chosen = new BitSet();
        private final SeveralLabels several = new SeveralLabels();
        private final Map<String, Long> unknown = new TreeMap<>();
        private final List<String> withoutLabel = new ArrayList<>();
        private String firstUnknown = "";
        private boolean isRelabeled;
        private long unlabeled;
        private int documents;

        Found(Set<String> classes, LabelMeanings meanings, Consumer<DocumentHeader> action) {
            this.classes = classes;
            this.meanings = meanings;
            this.action = action;
        }

        void add(DocumentHeader header) {
            var position = documents++;
            checksum.add(header);
            var all = meanings.all(header);
            if (all.size() > 1) {
                several.add(header, all);
            } else if (all.isEmpty() && header.label() == null) {
                unlabeled++;
                if (withoutLabel.size() < SHOWN) {
                    withoutLabel.add(header.id());
                }
            }
            var label = meanings.label(header);
            if (label != null && classes.contains(label)) {
                var changed = meanings.apply(header);
                isRelabeled |= !label.equals(header.label());
                chosen.set(position);
                action.accept(changed);
            } else if (label != null) {
                firstUnknown = unknown.isEmpty() ? header.id() : firstUnknown;
                unknown.merge(label, 1L, Long::sum);
            }
        }

        boolean isUnchanged() {
            return !isRelabeled && chosen.cardinality() == documents;
        }

        void checkAnyLabeled(String part) {
            if (unlabeled > 0 && unlabeled == documents) {
                throw new InputException("none of the " + part + " documents has a label.")
                        .withRemedy(Remedy.Action.NAME_LABEL_COLUMN, "");
            }
        }

        void checkAnyLeft(String part) {
            if (documents > 0 && chosen.isEmpty()) {
                throw new InputException("none of the " + documents + " " + part
                        + " documents has one label that a training document has; name a file with such labels.");
            }
        }

        void checkKnown(String part) {
            if (unknown.isEmpty()) {
                return;
            }
            var concerned = unknown.values().stream().mapToLong(Long::longValue).sum();
            var listed = unknown.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(SHOWN)
                    .map(entry -> "\"" + entry.getKey() + "\" (" + entry.getValue()
                            + LabelSpelling.nearest(entry.getKey(), classes)
                                    .map(known -> "; did you mean \"" + known + "\"?")
                                    .orElse("")
                            + ")")
                    .collect(Collectors.joining(", "));
            var sorted = new TreeSet<>(classes);
            var shown = sorted.stream().limit(SHOWN).collect(Collectors.joining(", "));
            throw new InputException(concerned + " of " + documents + " " + part + " documents, the first of them "
                            + firstUnknown + ", have labels that no training document has: " + listed
                            + (unknown.size() > SHOWN ? " and " + (unknown.size() - SHOWN) + " more" : "")
                            + "; the classes are " + shown
                            + (sorted.size() > SHOWN ? " and " + (sorted.size() - SHOWN) + " more" : "") + ".")
                    .withRemedy(Remedy.Action.SKIP_UNKNOWN_LABELS, "");
        }

        void checkLabeled(String part) {
            if (unlabeled > 0) {
                throw new InputException(unlabeled + " of " + documents + " " + part + " documents have no label ("
                                + String.join(", ", withoutLabel) + (unlabeled > withoutLabel.size() ? ", …" : "")
                                + "); every " + part + " document needs one.")
                        .withRemedy(Remedy.Action.SKIP_UNKNOWN_LABELS, "");
            }
        }
    }
}
