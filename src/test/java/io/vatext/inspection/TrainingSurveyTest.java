package io.vatext.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentHeader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingSurveyTest {
    private final TrainingSurvey survey = new TrainingSurvey();

    private void add(int count, String text, @Nullable String label) {
        for (var i = 0; i < count; i++) {
            survey.add(DocumentHeader.of(new Document(text + "/" + i, text, label)));
        }
    }

    private static ClassFindings classes(Map<String, Long> counts) {
        return ClassFindings.of(counts);
    }

    @Test
    void copiesWithDifferentLabelsAreConflicts() {
        add(2, "one", "a");
        add(1, "other", "a");
        survey.add(DocumentHeader.of(new Document("late", " one\n", "b")));
        var found = survey.findings();
        assertEquals(1, found.conflicting());
        assertEquals(List.of(new TrainingFindings.Conflict("one/0", "a", "late", "b")), found.conflicts());
        assertEquals(2, found.texts());
        assertTrue(found.hasManyCopies());
    }

    @Test
    void unlabeledCopiesAreNoConflict() {
        add(1, "one", "a");
        add(1, "one", null);
        assertEquals(0, survey.findings().conflicting());
        assertEquals(1, survey.findings().labeled());
        assertEquals(2, survey.findings().documents());
    }

    @Test
    void textsOfWhiteSpaceAreEmpty() {
        add(1, " \n\t", "a");
        assertEquals(1, survey.findings().empty());
    }

    @Test
    void spellingsOfAMissingLabelAreNeitherVariantsNorSmallClasses() {
        var found = classes(Map.of("a", 20L, "b", 20L, "nan", 2L, "NaN", 1L));
        assertEquals(Set.of("nan", "NaN"), found.missing().keySet());
        assertEquals(List.of(), found.variants());
        assertEquals(Map.of(), found.small());
    }

    @Test
    void aCodeForNoneAmongWordsLooksMissing() {
        assertEquals(
                Set.of("-1"),
                classes(Map.of("a", 9L, "b", 9L, "-1", 9L)).missing().keySet());
        assertEquals(Map.of(), classes(Map.of("-1", 9L, "0", 9L, "1", 9L)).missing());
        assertEquals(Map.of(), classes(Map.of("-1", 9L, "1", 9L)).missing());
    }

    @Test
    void aVariantNamesTheMoreFrequentLabel() {
        assertEquals(
                List.of(new ClassFindings.Variant("EARN", 6, "earn", 30)),
                classes(Map.of("EARN", 6L, "earn", 30L, "acq", 9L)).variants());
    }

    @Test
    void nineOfTenDocumentsOfOneClassAreNotYetImbalanced() {
        assertFalse(classes(Map.of("a", 90L, "b", 10L)).isImbalanced());
        assertTrue(classes(Map.of("a", 91L, "b", 9L)).isImbalanced());
    }
}
