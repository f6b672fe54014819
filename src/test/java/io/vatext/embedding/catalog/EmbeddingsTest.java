package io.vatext.embedding.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.embedding.WordVectorFile;
import io.vatext.embedding.skipgram.SkipGram;
import io.vatext.support.FileChecksum;
import io.vatext.support.InputException;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.Remedy;
import io.vatext.support.StoppedException;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularyBuilder;
import io.vatext.text.VocabularySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingsTest {
    @TempDir
    private Path home;

    @Test
    void aNameOrAFileGivesTheRowsOfAVocabulary() throws IOException {
        var embeddings = VectorProject.fetched(home);
        var vocabulary = new VocabularyBuilder(VocabularySpec.defaults())
                .add(List.of("corn", "rice"))
                .add(List.of("corn", "rice"))
                .build();
        assertEquals(Set.of("corn"), embeddings.read("tiny", vocabulary).rows().keySet());
        var file = Files.writeString(home.resolve("own.txt"), "corn 1 2\nrice 3 4\n")
                .toString();
        assertEquals(
                Set.of("corn", "rice"), embeddings.read(file, vocabulary).rows().keySet());
        assertEquals(3, embeddings.dimension("tiny"));
        assertEquals(2, embeddings.dimension(file));
    }

    @Test
    void missingVectorsAreReportedWithAdvice() throws IOException {
        var embeddings = VectorProject.in(home, "archive: \"http://localhost:9/\"");
        var refused = assertThrows(InputException.class, () -> embeddings.find("tiny"));
        assertEquals(Optional.of(new Remedy(Remedy.Action.FETCH_VECTORS, "tiny")), refused.remedy());
        Messages.refusal(() -> embeddings.find("tinny"), "did you mean \"tiny\"?");
        Messages.refusal(() -> embeddings.find("some/where.vec"), "no such file", "described are tiny");
    }

    @Test
    void aFileThatDoesNotMatchItsDescriptionIsRejected() throws IOException {
        var embeddings = VectorProject.fetched(home);
        Files.writeString(embeddings.dataDirectory().resolve("tiny.txt"), "wheat 1 2 3\n");
        var vocabulary = new VocabularyBuilder(VocabularySpec.defaults())
                .add(List.of("corn"))
                .add(List.of("corn"))
                .build();
        Messages.refusal(() -> embeddings.read("tiny", vocabulary), "1 words of 3 numbers", "says 2 of 3");
    }

    @Test
    void theDirectoryMayHaveOtherKinds() throws IOException {
        var embeddings = VectorProject.fetched(home);
        Files.writeString(home.resolve("embeddings/other.yaml"), "kind: encoder\nlayers: 2\n");
        assertEquals(List.of("other", "tiny"), embeddings.names());
        assertEquals("encoder", embeddings.kind("other"));
        Messages.refusal(() -> embeddings.describe("other"), "kind \"encoder\"");
    }

    private static Stream<String> texts() {
        return IntStream.range(0, 40).mapToObj(i -> "Wheat and corn, ship " + i % 9);
    }

    private static VectorTraining training(boolean binary) {
        return new VectorTraining(
                "mine",
                "a test",
                TokenizerSpec.standard(),
                VocabularySpec.defaults(),
                7,
                new SkipGram(5, 5, 1e-4, 0.05, 3),
                1,
                2,
                binary,
                "test");
    }

    @Test
    void trainedVectorsAreDescribedAndFoundByName() throws IOException {
        var embeddings = Embeddings.at(home);
        for (var binary : List.of(false, true)) {
            var written = training(binary)
                    .run(embeddings, EmbeddingsTest::texts, Progress.Factory.silent(), () -> false, line -> {});
            assertEquals(written, embeddings.describe("mine"));
            var file = embeddings.find("mine").file();
            assertEquals(FileChecksum.sha256(file), written.data().sha256());
            var vectors = WordVectorFile.read(file, word -> true);
            assertEquals(7, vectors.dimension());
            assertEquals(4 + 9, vectors.wordsInFile());
            assertNotNull(vectors.rows().get("wheat"));
            assertFalse(Files.exists(embeddings.dataDirectory().resolve("mine.work")), "no work files are left");
        }
    }

    @Test
    void aStoppedTrainingLeavesNoSet() {
        var embeddings = Embeddings.at(home);
        assertThrows(
                StoppedException.class,
                () -> training(false)
                        .run(embeddings, EmbeddingsTest::texts, Progress.Factory.silent(), () -> true, line -> {}));
        assertTrue(embeddings.names().isEmpty());
    }

    @Test
    void theDescriptionsOfTheProjectCanBeRead() {
        var embeddings = Embeddings.at(Path.of(""));
        for (var name : List.of(
                "fasttext-crawl", "fasttext-wiki-news", "glove-6b-100", "glove-6b-300", "word2vec-googlenews")) {
            assertNotNull(embeddings.describe(name).origin(), name);
        }
    }
}
