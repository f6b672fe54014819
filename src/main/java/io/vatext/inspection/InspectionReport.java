package io.vatext.inspection;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a corpus. Written as JSON in snake_case.
 *
 * @param parts the parts that have documents, in the order labeled, validation, test, unlabeled
 * @param training what the labels of the labeled part show
 * @param overlaps pairs of parts with common texts
 * @param vocabulary of the labeled documents in the unlabeled ones; null if there are no unlabeled ones
 * @param suspects labels that are probably wrong; null if they were not looked for
 * @param maxTokens the number of tokens that documents are cut at
 * @param unknownLabels how many validation and test documents have labels that no labeled document has
 * @param compared labeled, validation and test documents whose texts were compared for being nearly the same
 * @param tokenizer the analyzer that suits these texts; null if the default does
 */
public record InspectionReport(
        List<PartReport> parts,
        TrainingFindings training,
        List<Overlap> overlaps,
        @Nullable VocabularyOverlap vocabulary,
        @Nullable LabelSuspects suspects,
        int maxTokens,
        long unknownLabels,
        long compared,
        @Nullable TokenizerAdvice tokenizer) {
    /** Copies the lists. */
    public InspectionReport {
        parts = List.copyOf(parts);
        overlaps = List.copyOf(overlaps);
    }

    /**
     * The same findings with labels that are probably wrong.
     *
     * @param found these labels; null if none could be looked for
     * @return a changed copy
     */
    public InspectionReport with(@Nullable LabelSuspects found) {
        return new InspectionReport(
                parts, training, overlaps, vocabulary, found, maxTokens, unknownLabels, compared, tokenizer);
    }

    /**
     * A part.
     *
     * @param name its name
     * @return empty if it has no documents
     */
    public Optional<PartReport> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }
}
