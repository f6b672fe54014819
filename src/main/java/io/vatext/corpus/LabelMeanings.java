package io.vatext.corpus;

import io.vatext.corpus.LabelRules.Several;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the labels of a corpus mean under its rules. Thread-safe. */
public final class LabelMeanings implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern USUAL_SEPARATORS = Pattern.compile("[;|,]");
    private static final String QUOTED = "'[^']*'|\"[^\"]*\"";
    private static final Pattern LABEL_OF_LIST = Pattern.compile(QUOTED);

    /** A list as Python, NumPy and JSON write it. */
    private static final Pattern LIST =
            Pattern.compile("\\[\\s*((" + QUOTED + ")(\\s*,?\\s*(" + QUOTED + "))*)\\s*,?\\s*\\]");

    private final LabelRules rules;
    private final @Nullable Pattern separators;
    private final Set<String> units;
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();

    private LabelMeanings(LabelRules rules, @Nullable Pattern separators, Set<String> units) {
        this.rules = rules;
        this.separators = separators;
        this.units = units;
    }

    /**
     * Decides by the labels of the training documents which cells hold several labels.
     *
     * @param rules what the user specified
     * @param labels the different labels, as read
     * @return what they mean
     */
    public static LabelMeanings of(LabelRules rules, Collection<String> labels) {
        var given = rules.separators();
        if (given != null) {
            return new LabelMeanings(
                    rules, given.isEmpty() ? null : Pattern.compile("[" + Pattern.quote(given) + "]"), Set.of());
        }
        var units = new HashSet<>(labels);
        var cells = new HashMap<String, Integer>();
        for (var label : labels) {
            var parts = split(USUAL_SEPARATORS, label);
            if (parts.size() > 1) {
                new HashSet<>(parts).forEach(part -> cells.merge(part, 1, Integer::sum));
            }
        }
        cells.forEach((part, count) -> {
            if (count > 1) {
                units.add(part);
            }
        });
        return new LabelMeanings(rules, USUAL_SEPARATORS, units);
    }

    private static List<String> split(Pattern separators, String label) {
        var parts = new ArrayList<String>();
        for (var part : separators.split(label, -1)) {
            parts.add(part.strip());
        }
        return parts;
    }

    /**
     * All labels of a document.
     *
     * @param header the document
     * @return none, one, or several
     */
    public List<String> all(DocumentHeader header) {
        var label = header.label();
        if (label != null) {
            return known.computeIfAbsent(label, this::parts);
        }
        return header.attributes().labels().isEmpty()
                ? List.of()
                : withoutMissing(header.attributes().labels());
    }

    private List<String> parts(String label) {
        if (separators == null || rules.noLabel().contains(label)) {
            return withoutMissing(List.of(label));
        }
        if (rules.separators() == null && LIST.matcher(label).matches()) {
            return withoutMissing(listed(label));
        }
        var parts = split(separators, label);
        var areLabels = parts.size() > 1
                && parts.stream().noneMatch(String::isEmpty)
                && (rules.separators() != null || units.containsAll(parts));
        return withoutMissing(areLabels ? parts : List.of(label));
    }

    private static List<String> listed(String label) {
        return LABEL_OF_LIST
                .matcher(label)
                .results()
                .map(quoted ->
                        quoted.group().substring(1, quoted.group().length() - 1).strip())
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private List<String> withoutMissing(List<String> labels) {
        return new LinkedHashSet<>(labels)
                .stream().filter(label -> !rules.noLabel().contains(label)).toList();
    }

    /**
     * The label that a document has under the rules.
     *
     * @param header the document
     * @return null for a document with none, or with several that are not used
     */
    public @Nullable String label(DocumentHeader header) {
        var all = all(header);
        var isUsed = all.size() == 1 || (all.size() > 1 && rules.several() == Several.FIRST);
        return isUsed ? all.get(0) : null;
    }

    /**
     * A document with the label that it has under the rules.
     *
     * @param header the document as it was read
     * @return the same header if that is its label
     */
    public DocumentHeader apply(DocumentHeader header) {
        var label = label(header);
        return label == null
                ? header.label() == null ? header : header.labeled(null)
                : label.equals(header.label()) ? header : header.labeled(label);
    }
}
