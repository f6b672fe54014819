package io.vatext.attack;

import java.util.Map;

/**
 * What a model answers to inputs of one kind.
 *
 * @param kind what the inputs are
 * @param documents how many
 * @param unread how many others the model reads no word of
 * @param calibrated certainty as the model states it, after temperature scaling
 * @param raw certainty without temperature scaling
 * @param answers how often each class is the answer, in the order of the classes
 */
public record RubbishResult(
        String kind,
        long documents,
        long unread,
        ConfidenceSummary calibrated,
        ConfidenceSummary raw,
        Map<String, Long> answers) {}
