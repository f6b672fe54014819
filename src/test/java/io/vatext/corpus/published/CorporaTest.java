package io.vatext.corpus.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Splits by lists of identifiers are clean. */
class CorporaTest {
    @TempDir
    private Path home;

    private MiniProject project;

    @BeforeEach
    void write() throws IOException {
        project = MiniProject.fetched(home);
    }

    private static List<Document> all(DocumentSource source) {
        try (var documents = source.open()) {
            return documents.toList();
        }
    }

    private static Set<String> ids(DocumentSource... sources) {
        var ids = new TreeSet<String>();
        for (var source : sources) {
            all(source).forEach(document -> ids.add(document.id()));
        }
        return ids;
    }

    private static String refusal(Executable action) {
        return String.valueOf(assertThrows(InputException.class, action).getMessage());
    }

    @Test
    void drawnLabelsAreSplitIntoTrainingAndValidation() {
        var split = project.corpora().split("mini", "k2.s0", 7);
        assertEquals(new TreeSet<>(List.of("1", "2", "5", "6")), ids(split.labeled(), split.validation()));
        assertEquals(1, all(split.validation()).size());
    }

    @Test
    void labelsComeFromTheLists() {
        var split = project.corpora().split("mini", "k2.s0", 7);
        for (var document : all(split.labeled())) {
            assertEquals(Integer.parseInt(document.id()) <= 4 ? "sugar" : "gold", document.label());
        }
    }

    @Test
    void unlabeledDocumentsAreTheUndrawnAndThoseOutsideOfTheSplitWithoutDuplicatesOfTest() {
        var split = project.corpora().split("mini", "k2.s0", 7);
        assertEquals(new TreeSet<>(List.of("3", "4", "7", "8", "12")), ids(split.unlabeled()));
    }

    @Test
    void theUnlabeledHaveNoLabels() {
        var split = project.corpora().split("mini", "k2.s0", 7);
        assertTrue(all(split.unlabeled()).stream().allMatch(document -> document.label() == null));
    }

    @Test
    void labelsOfUndrawnDocumentsAreNotRead() throws IOException {
        var before = project.corpora().open("mini", "k2.s0", 7);
        var train = home.resolve("corpora/splits/mini/train.tsv");
        Files.writeString(train, Files.readString(train).replace("3\tsugar", "3\tother"));
        assertEquals(
                before.splitSha256(), project.corpora().open("mini", "k2.s0", 7).splitSha256());
    }

    @Test
    void rawTextOfAnotherCorpusIsAllButItsTestDocumentsWithoutDuplicatesOfValidationAndTest() throws IOException {
        MiniProject.copied(home, "other");
        var plain = project.corpora().open("mini", "k2.s0", 7);
        var more = project.corpora().open("mini", "k2.s0", 7, List.of("other"));
        var validation = ids(more.documents().validation());
        assertEquals(
                Stream.concat(
                                Stream.of("3", "4", "7", "8", "12"),
                                Stream.of("1", "2", "3", "4", "5", "6", "7", "8", "12")
                                        .filter(id -> !validation.contains(id)))
                        .sorted()
                        .toList(),
                all(more.documents().unlabeled()).stream()
                        .map(Document::id)
                        .sorted()
                        .toList());
        assertTrue(all(more.documents().unlabeled()).stream().allMatch(document -> document.label() == null));
        assertEquals(ids(plain.documents().labeled()), ids(more.documents().labeled()));
        assertEquals(13, more.documents().counts().get("unlabeled"));
        assertEquals(8, more.documents().counts().get("of the unlabeled from other"));
        assertEquals(3, more.documents().counts().get("left out of unlabeled as duplicates of validation or test"));
        assertNotEquals(plain.dataSha256(), more.dataSha256());
        assertNotEquals(plain.splitSha256(), more.splitSha256());
    }

    @Test
    void countsIncludeWhatWasLeftOut() {
        assertEquals(
                Map.of(
                        "labeled", 3L,
                        "validation", 1L,
                        "unlabeled", 5L,
                        "test", 2L,
                        "left out of unlabeled as duplicates of validation or test", 1L,
                        "labeled that also appear in test", 0L),
                project.corpora().split("mini", "k2.s0", 7).counts());
    }

    @Test
    void withoutASubsetAllLabelsAreUsed() {
        var split = project.corpora().split("mini", null, 7);
        assertEquals(8, ids(split.labeled(), split.validation()).size());
    }

    @Test
    void theSeedDrawsTheValidationDocuments() {
        var corpora = project.corpora();
        var drawn = new TreeSet<String>();
        for (var seed = 0; seed < 10; seed++) {
            drawn.add(corpora.open("mini", "full", seed).splitSha256());
        }
        assertTrue(drawn.size() > 1);
    }

    @Test
    void oneSeedDrawsTheSameDocuments() {
        assertEquals(
                project.corpora().open("mini", "full", 3).splitSha256(),
                project.corpora().open("mini", "full", 3).splitSha256());
    }

    @Test
    void aChangedTextIsDetected() throws IOException {
        var file = project.data().resolve("reut2-000.sgm");
        Files.writeString(file, Files.readString(file).replace("NOBODY READ", "SOMEBODY READ"));
        var message = refusal(() -> project.corpora().split("mini", "full", 0));
        assertTrue(message.startsWith("the documents of mini are not those that corpora/mini.yaml describes"), message);
    }

    @Test
    void aMissingCorpusSuggestsFetchingIt(@TempDir Path empty) throws IOException {
        var corpora = MiniProject.in(empty).corpora();
        var refused = assertThrows(InputException.class, () -> corpora.split("mini", "full", 0));
        assertEquals("the corpus mini is not on this machine yet.", refused.getMessage());
        assertEquals(Optional.of(new Remedy(Remedy.Action.FETCH_CORPUS, "mini")), refused.remedy());
    }

    @Test
    void aMisspelledCorpusSuggestsTheClosestName() {
        assertEquals(
                "unknown corpus \"mnii\"; did you mean \"mini\"?",
                refusal(() -> project.corpora().describe("mnii")));
    }

    @Test
    void anUnknownSubsetListsTheSubsets() {
        var message = refusal(() -> project.corpora().split("mini", "half", 0));
        assertTrue(message.contains("the subsets are k2.s0, full."), message);
    }

    @Test
    void aMisspelledKeyOfADescriptionSuggestsTheClosestName() throws IOException {
        var file = home.resolve("corpora/mini.yaml");
        Files.writeString(file, Files.readString(file).replace("license:", "licence:"));
        var message = refusal(() -> project.corpora().describe("mini"));
        assertTrue(message.contains("unknown key \"licence\"; did you mean \"license\"?"), message);
    }
}
