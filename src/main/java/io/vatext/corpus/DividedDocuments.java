package io.vatext.corpus;

import java.util.List;
import java.util.function.Consumer;

/**
 * Stored documents in ranges, for one pass over all of them.
 *
 * @param ranges the ranges in their order; to be iterated once
 * @param areGroups whether each of them is a group of what {@link SourceChecksum} sees as one range
 * @param state the {@link StoredDocuments#state} before anything was read
 * @param report to be called when all ranges have been read, with what was found in each, in their order; warns of it, or
 *     throws the {@link io.vatext.support.InputException} that refuses the documents
 */
public record DividedDocuments(
        Iterable<DocumentRange> ranges,
        boolean areGroups,
        String state,
        Consumer<List<DocumentRange.Findings>> report) {}
