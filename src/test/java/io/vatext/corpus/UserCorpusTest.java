package io.vatext.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import io.vatext.support.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserCorpusTest {
    private static final DocumentSource LABELED = source(10, "a", "b");

    /** Documents {@code d0, d1, …} with labels in rotation. */
    private static DocumentSource source(int count, String... labels) {
        var documents = new ArrayList<Document>();
        for (var i = 0; i < count; i++) {
            documents.add(new Document("d" + i, "text " + i, labels[i % labels.length]));
        }
        return documents::stream;
    }

    private static DocumentSource texts(String... texts) {
        return () -> Stream.of(texts).map(text -> new Document(text, text, null));
    }

    private static DocumentSource one(String text, @Nullable String label) {
        return () -> Stream.of(new Document("x", text, label));
    }

    private static List<String> all(DocumentSource source) {
        try (var documents = source.open()) {
            return documents.map(Document::text).toList();
        }
    }

    private static String complaint(UserCorpus files) {
        return String.valueOf(
                assertThrows(InputException.class, () -> files.split(1)).getMessage());
    }

    @Test
    void validationIsHeldOutFromTheLabeledDocuments() {
        var split = new UserCorpus(LABELED, null, null, null, 0.2).split(1).documents();
        var together = new ArrayList<>(all(split.labeled()));
        assertEquals(8, together.size());
        together.addAll(all(split.validation()));
        assertEquals(
                all(LABELED).stream().sorted().toList(),
                together.stream().sorted().toList());
        assertTrue(split.validationIsHeldOut());
    }

    @Test
    void givenValidationDocumentsAreUsed() {
        var split = new UserCorpus(LABELED, one("seen", "a"), null, null, 0.2)
                .split(1)
                .documents();
        assertEquals(List.of("seen"), all(split.validation()));
        assertEquals(10, all(split.labeled()).size());
        assertFalse(split.validationIsHeldOut());
    }

    @Test
    void duplicatesOfEvaluatedDocumentsAreRemovedFromTheUnlabeled() {
        var split = new UserCorpus(
                        LABELED, one("seen", "a"), texts("seen", "new", "tested  too"), one("tested too", "b"), 0.2)
                .split(1)
                .documents();
        assertEquals(List.of("new"), all(split.unlabeled()));
        assertEquals(2L, split.counts().get("left out of unlabeled as duplicates of validation or test"));
    }

    @Test
    void duplicatesOfHeldOutDocumentsAreRemovedFromTheUnlabeled() {
        var split = new UserCorpus(LABELED, null, LABELED, null, 0.2).split(1).documents();
        assertEquals(all(split.labeled()), all(split.unlabeled()));
    }

    @Test
    void labelsOfUnlabeledDocumentsAreDropped() {
        var split =
                new UserCorpus(LABELED, null, source(3, "a"), null, 0).split(1).documents();
        try (var unlabeled = split.unlabeled().open()) {
            assertEquals(
                    0, unlabeled.filter(document -> document.label() != null).count());
        }
    }

    @Test
    void rowsWithoutALabelJoinTheUnlabeled() {
        DocumentSource mixed = () -> Stream.concat(LABELED.open(), texts("free").open());
        var split =
                new UserCorpus(mixed, null, texts("more"), null, 0.2).split(1).documents();
        assertEquals(List.of("free", "more"), all(split.unlabeled()));
        assertEquals(8, all(split.labeled()).size());
    }

    @Test
    void trainingDocumentsThatAlsoAppearInTestAreCounted() {
        var split = new UserCorpus(LABELED, null, null, one("text 3", "b"), 0)
                .split(1)
                .documents();
        assertEquals(1L, split.counts().get("labeled that also appear in test"));
    }

    @Test
    void aSingleClassIsRejected() {
        assertEquals(
                "all labeled training documents are of one class, \"a\"; at least two classes are needed.",
                complaint(new UserCorpus(source(5, "a"), null, null, null, 0.2)));
    }

    @Test
    void documentsWithoutAnyLabelAreRejected() {
        assertEquals(
                "none of the training documents has a label.",
                complaint(new UserCorpus(texts("one", "two"), null, null, null, 0.2)));
    }

    @Test
    void anUnknownLabelInTestIsRejected() {
        assertEquals(
                "1 of 1 test documents, the first of them x, have labels that no training document has: \"c\" (1); the"
                        + " classes are a, b.",
                complaint(new UserCorpus(LABELED, null, null, one("t", "c"), 0.2)));
    }

    @Test
    void aTestDocumentWithoutALabelIsRejected() {
        assertEquals(
                "none of the test documents has a label.",
                complaint(new UserCorpus(LABELED, null, null, one("t", null), 0.2)));
    }

    @Test
    void aChangedTextChangesTheDataButNotTheSplit() {
        var before = new UserCorpus(LABELED, null, null, one("t", "a"), 0.2).split(1);
        var after = new UserCorpus(LABELED, null, null, one("u", "a"), 0.2).split(1);
        assertNotEquals(before.dataSha256(), after.dataSha256());
        assertEquals(before.splitSha256(), after.splitSha256());
    }

    /** Training takes hours, and what was found out about the documents is printed with the result. */
    @Test
    void testDocumentsThatChangeBeforeTheyAreEvaluatedAreRefused() {
        var changed = new String[] {"tested", "a"};
        DocumentSource test = () -> Stream.of(new Document("x", changed[0], changed[1]));
        var split = new UserCorpus(LABELED, null, null, test, 0.2).split(1).documents();
        assertEquals(List.of("tested"), all(split.test()));
        changed[0] = "another text";
        Messages.refusal(() -> all(split.test()), "test documents have changed");
        changed[0] = "tested";
        changed[1] = "b";
        Messages.refusal(() -> all(split.test()), "test documents have changed");
    }
}
