package io.vatext.inspection;

import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.TextKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what the headers of training documents show, without their texts. Not thread-safe.
 *
 * <pre>{@code
 * var survey = new TrainingSurvey();
 * var split = corpus.split(seed, scan, survey::add);
 * System.err.println(survey.findings().classes().largestShare());
 * }</pre>
 */
public final class TrainingSurvey {
    private static final int SHOWN = 10;
    private static final TextKey EMPTY = TextKey.of("");

    private final Map<String, Long> labels = new HashMap<>();
    private final Map<TextKey, DocumentHeader> first = new HashMap<>();
    private final Set<TextKey> conflicting = new HashSet<>();
    private final List<TrainingFindings.Conflict> conflicts = new ArrayList<>();
    private final List<String> firstEmpty = new ArrayList<>();
    private long documents;
    private long empty;

    /** A survey without documents. */
    public TrainingSurvey() {}

    /**
     * Adds a training document.
     *
     * @param header the document, with the label that it has under the rules
     */
    public void add(DocumentHeader header) {
        documents++;
        if (header.key().equals(EMPTY)) {
            empty++;
            if (firstEmpty.size() < SHOWN) {
                firstEmpty.add(header.id());
            }
        }
        var label = header.label();
        if (label == null) {
            return;
        }
        labels.merge(label, 1L, Long::sum);
        var other = first.putIfAbsent(header.key(), header);
        var otherLabel = other == null ? label : String.valueOf(other.label());
        if (other != null && !otherLabel.equals(label) && conflicting.add(header.key()) && conflicts.size() < SHOWN) {
            conflicts.add(new TrainingFindings.Conflict(other.id(), otherLabel, header.id(), label));
        }
    }

    /**
     * What was found so far.
     *
     * @return the findings
     */
    public TrainingFindings findings() {
        return new TrainingFindings(
                documents,
                labels.values().stream().mapToLong(Long::longValue).sum(),
                ClassFindings.of(labels),
                first.size(),
                empty,
                firstEmpty,
                conflicting.size(),
                conflicts);
    }
}
