package io.vatext.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.Scan;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.text.DocumentEncoder;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularyBuilder;
import io.vatext.text.VocabularySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static Document document(String id, String text, @Nullable String label) {
        return new Document(id, text, label);
    }

    private static final List<Document> LABELED = List.of(
            document("1", "red apple", "fruit"),
            document("2", "red bus", "car"),
            document("3", "green apple apple", "fruit"),
            document("4", "unheard", "car"));

    private static final List<Document> VALIDATION =
            List.of(document("5", "apple", "fruit"), document("6", "nothing known", "car"));

    private static final List<Document> UNLABELED =
            List.of(document("7", "green bus", null), document("8", "quite different", null));

    private static SplitDocuments split(List<Document> labeled, List<Document> validation, List<Document> unlabeled) {
        return new SplitDocuments(
                labeled::stream,
                validation::stream,
                unlabeled::stream,
                () -> {
                    throw new AssertionError("the test part must not be read");
                },
                Map.of());
    }

    private static final EncodingSpec SPEC = LabeledFile.SPEC;

    private Preparation preparation(int threads) {
        return Preparation.keeping(folder, threads, "test", Progress.Factory.silent(), () -> false);
    }

    private Prepared prepared(SplitDocuments split, EncodingSpec spec) {
        try (var preparation = preparation(2)) {
            return preparation.prepare(split, spec);
        }
    }

    private Prepared prepared(EncodingSpec spec) {
        return prepared(split(LABELED, VALIDATION, UNLABELED), spec);
    }

    private static List<String> texts(Prepared prepared, EncodedCorpus corpus) {
        return IntStream.range(0, corpus.size())
                .mapToObj(d -> String.join(" ", prepared.vocabulary().decode(corpus.words(d))))
                .toList();
    }

    private static List<Integer> labels(EncodedCorpus corpus) {
        return IntStream.range(0, corpus.size()).mapToObj(corpus::label).toList();
    }

    @Test
    void wordsOfTwoDocumentsAreKeptAndDocumentsWithoutThemDropped() {
        try (var prepared = prepared(SPEC)) {
            var data = prepared.data();
            assertEquals(
                    List.of("red apple </s>", "red bus </s>", "green apple apple </s>"),
                    texts(prepared, data.labeled()));
            assertEquals(List.of(1, 0, 1), labels(data.labeled()));
            assertEquals(
                    List.of("red apple </s>", "red bus </s>", "green apple apple </s>", "green bus </s>"),
                    texts(prepared, data.mixed()));
            assertEquals(List.of(-1, -1, -1, -1), labels(data.mixed()));
        }
    }

    @Test
    void allValidationDocumentsAreKept() {
        try (var prepared = prepared(SPEC)) {
            assertEquals(
                    List.of("apple </s>", ""), texts(prepared, prepared.data().validation()));
            assertEquals(List.of(1, 0), labels(prepared.data().validation()));
        }
    }

    @Test
    void classesAreSortedAndThePriorIsTheirShareOfAllLabels() {
        try (var prepared = prepared(SPEC)) {
            assertEquals(List.of("car", "fruit"), prepared.classes());
            assertArrayEquals(new double[] {0.5, 0.5}, prepared.prior());
        }
        var more = new ArrayList<>(LABELED);
        more.add(document("9", "red", "fruit"));
        try (var prepared = prepared(split(more, VALIDATION, UNLABELED), SPEC)) {
            assertArrayEquals(new double[] {0.4, 0.6}, prepared.prior());
        }
    }

    @Test
    void theVocabularyHasNoWordsOfValidation() {
        var validation = List.of(document("5", "secret secret", "fruit"), document("6", "secret", "car"));
        try (var prepared = prepared(split(LABELED, validation, UNLABELED), SPEC)) {
            assertFalse(prepared.vocabulary().contains("secret"));
            assertTrue(prepared.vocabulary().contains("green"), "green occurs in a labeled and an unlabeled document");
        }
    }

    @Test
    void longDocumentsAreCutOff() {
        var long1 = "apple ".repeat(50) + "bus bus";
        var labeled = List.of(document("1", long1, "fruit"), document("2", "apple bus", "car"));
        var vocabulary = new VocabularySpec(1, 100, VocabularySpec.Unknown.DROP, VocabularySpec.EosFrequency.ONE, 100);
        var settings = new EncodingSpec(TokenizerSpec.standard(), vocabulary, 4);
        try (var prepared = prepared(split(labeled, List.of(), List.of()), settings)) {
            assertEquals(
                    List.of("apple apple apple apple </s>", "apple bus </s>"),
                    texts(prepared, prepared.data().labeled()));
        }
    }

    @Test
    void theChecksumChangesWithALabel() {
        String before;
        try (var prepared = prepared(SPEC)) {
            before = prepared.sha256();
        }
        var relabeled = new ArrayList<>(LABELED);
        relabeled.set(0, document("1", "red apple", "car"));
        relabeled.set(1, document("2", "red bus", "fruit"));
        try (var prepared = prepared(split(relabeled, VALIDATION, UNLABELED), SPEC)) {
            assertFalse(before.equals(prepared.sha256()));
        }
        try (var prepared = prepared(SPEC)) {
            assertEquals(before, prepared.sha256());
        }
    }

    private void refused(List<Document> labeled, List<Document> validation, String... parts) {
        Messages.refusal(() -> prepared(split(labeled, validation, UNLABELED), SPEC), parts);
    }

    @Test
    void oneClassOnlyIsRejected() {
        refused(LABELED.stream().filter(d -> "fruit".equals(d.label())).toList(), List.of(), "one class", "fruit");
    }

    @Test
    void noLabeledDocumentIsRejected() {
        refused(List.of(), List.of(), "no labeled document");
    }

    @Test
    void anUnknownLabelInValidationIsRejected() {
        refused(LABELED, List.of(document("5", "apple", "tree")), "document 5", "\"tree\"", "[car, fruit]");
    }

    @Test
    void aMissingLabelIsRejected() {
        refused(List.of(document("1", "red apple", null)), List.of(), "document 1", "no label");
    }

    @Test
    void documentsThatShareNoWordAreRejected() {
        var labeled = List.of(document("1", "one", "a"), document("2", "two", "b"));
        Messages.refusal(() -> prepared(split(labeled, List.of(), List.of()), SPEC), "vocabulary");
        Messages.refusal(
                () -> prepared(
                        split(
                                labeled,
                                List.of(),
                                Arrays.asList(document("3", "other words", null), document("4", "other words", null))),
                        SPEC),
                "no labeled document has a word",
                "min_documents (2)");
    }

    @Test
    void theResultDoesNotDependOnTheNumberOfThreads() throws IOException {
        var labeled = new LabeledFile(folder).write(9000);
        var checksums = new ArrayList<String>();
        for (var threads : List.of(1, 2, 5)) {
            var directory = folder.resolve("threads" + threads);
            try (var preparation =
                            Preparation.keeping(directory, threads, "test", Progress.Factory.silent(), () -> false);
                    var prepared = preparation.prepare(labeled.split(preparation), SPEC)) {
                checksums.add(prepared.vocabulary().sha256() + prepared.sha256());
            }
        }
        assertEquals(1, checksums.stream().distinct().count());
    }

    @Test
    void tokenizedTextHasTheChecksumOfTheDocumentsAsTheyAreRead() throws IOException {
        var file = new LabeledFile(folder).write(9000);
        var read = Scan.READING.over(file.documents(), header -> {});
        try (var preparation = preparation(2)) {
            var tokenizing = preparation.tokenizingScan(SPEC.tokenizer());
            assertEquals(read, tokenizing.over(file.documents(), header -> {}));
            assertEquals(read, tokenizing.over(file.documents(), header -> {})); // from the shards
        }
    }

    @Test
    void theResultIsThatOfTheWholeTextInOrder() throws IOException {
        var labeled = new LabeledFile(folder).write(5000);
        try (var preparation = preparation(2);
                var prepared = preparation.prepare(labeled.split(preparation), SPEC)) {
            var split = labeled.split(preparation);
            var tokenizer = SPEC.tokenizer().create();
            var builder = new VocabularyBuilder(SPEC.vocabulary());
            try (var documents = split.labeled().open()) {
                documents.forEach(document -> builder.add(tokenizer.tokens(document.text())));
            }
            var vocabulary = builder.build();
            assertEquals(vocabulary, prepared.vocabulary());
            var corpus = prepared.data().labeled();
            assertEquals(4000, corpus.size());
            var d = new int[1];
            try (var documents = split.labeled().open()) {
                // What serving does to a text.
                var encoder = new DocumentEncoder(vocabulary, SPEC.maxTokens());
                documents.forEach(document ->
                        assertArrayEquals(encoder.encode(tokenizer.tokens(document.text())), corpus.words(d[0]++)));
            }
        }
    }

    @Test
    void wordsInScrambledOrderAreEncodedForBagsOfWordsButNotForPretraining() throws IOException {
        var tokens = Files.writeString(
                folder.resolve("lyrl2004_tokens_train.dat"), ".I 1\n.W\nris pric\n\n.I 2\n.W\nris pric fall\n");
        var source = Documents.open(tokens, ReaderOptions.RECOGNIZE);
        try (var preparation = preparation(2);
                var prepared = preparation.prepare(
                        new SplitDocuments(LABELED::stream, DocumentSource.EMPTY, source, source, Map.of()), SPEC)) {
            assertTrue(texts(prepared, prepared.data().mixed()).contains("ris pric </s>"));
            Messages.refusal(() -> preparation.prepareText(List.of(source), SPEC), tokens.toString(), "scrambled");
        }
    }

    @Test
    void documentsInMemoryAreNotKept() throws IOException {
        prepared(SPEC).close();
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }
}
