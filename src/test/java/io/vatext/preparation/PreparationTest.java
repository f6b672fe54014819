package io.vatext.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.Selection;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import io.vatext.text.DocumentEncoder;
import io.vatext.text.PaperTokenizerSpec;
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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
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

    private static final EncodingSpec SPEC = new EncodingSpec(TokenizerSpec.standard(), VocabularySpec.defaults(), 400);

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

    /** Texts that fill several shards, in a file. */
    private Path file(String name, int documents) throws IOException {
        var lines = new StringBuilder();
        for (var d = 0; d < documents; d++) {
            lines.append("__label__")
                    .append(d % 3 == 0 ? "a" : "b")
                    .append(" word")
                    .append(d % 13)
                    .append(" other")
                    .append(d)
                    .append(" word")
                    .append(d % 97)
                    .append('\n');
        }
        return Files.writeString(folder.resolve(name), lines.toString());
    }

    private static SplitDocuments own(Path labeled, Preparation preparation) {
        return new UserCorpus(Documents.open(labeled, ReaderOptions.RECOGNIZE), null, null, null, 0.2)
                .split(1, preparation.tokenizingScan(SPEC.tokenizer()))
                .documents();
    }

    @Test
    void theResultDoesNotDependOnTheNumberOfThreads() throws IOException {
        var labeled = file("labeled.txt", 9000);
        var checksums = new ArrayList<String>();
        for (var threads : List.of(1, 2, 5)) {
            var directory = folder.resolve("threads" + threads);
            try (var preparation =
                            Preparation.keeping(directory, threads, "test", Progress.Factory.silent(), () -> false);
                    var prepared = preparation.prepare(own(labeled, preparation), SPEC)) {
                checksums.add(prepared.vocabulary().sha256() + prepared.sha256());
            }
        }
        assertEquals(1, checksums.stream().distinct().count());
    }

    @Test
    void theResultIsThatOfTheWholeTextInOrder() throws IOException {
        var labeled = file("labeled.txt", 5000);
        try (var preparation = preparation(2);
                var prepared = preparation.prepare(own(labeled, preparation), SPEC)) {
            var split = own(labeled, preparation);
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

    private record Outputs(Path tokenized, Path encoded, Object stamp) {}

    private Outputs outputs(Path labeled, EncodingSpec spec) throws IOException {
        try (var preparation = preparation(2)) {
            var split = own(labeled, preparation);
            try (var prepared = preparation.prepare(split, spec)) {
                var tokenized = preparation
                        .tokenize(Selection.of(split.labeled()).get(0).base(), spec.tokenizer())
                        .directory();
                return new Outputs(tokenized, prepared.directory(), Files.getAttribute(tokenized, "unix:ino"));
            }
        }
    }

    @Test
    void preparedDocumentsAreReusedUntilTheTextChanges() throws IOException {
        var labeled = file("labeled.txt", 50);
        var first = outputs(labeled, SPEC);
        assertEquals(first, outputs(labeled, SPEC));
        file("labeled.txt", 51);
        var changed = outputs(labeled, SPEC);
        assertEquals(first.tokenized(), changed.tokenized());
        assertNotEquals(first.stamp(), changed.stamp());
        assertNotEquals(first.encoded(), changed.encoded());
    }

    @Test
    void anotherVocabularyUsesTheSameTokenizedText() throws IOException {
        var labeled = file("labeled.txt", 500);
        var first = outputs(labeled, SPEC);
        var shorter = outputs(labeled, new EncodingSpec(SPEC.tokenizer(), SPEC.vocabulary(), 2));
        assertEquals(first.stamp(), shorter.stamp());
        assertNotEquals(first.encoded(), shorter.encoded());
    }

    @Test
    void anotherTokenizerTokenizesAgain() throws IOException {
        var labeled = file("labeled.txt", 50);
        var paper = new EncodingSpec(new PaperTokenizerSpec(true), SPEC.vocabulary(), SPEC.maxTokens());
        assertNotEquals(
                outputs(labeled, SPEC).tokenized(), outputs(labeled, paper).tokenized());
    }

    @Test
    void aStoppedPreparationLeavesNothingAndCanBeRepeated() throws IOException {
        var labeled = file("labeled.txt", 5000);
        var asked = new AtomicInteger();
        var kept = folder.resolve("kept");
        try (var preparation =
                Preparation.keeping(kept, 2, "test", Progress.Factory.silent(), () -> asked.incrementAndGet() > 3000)) {
            assertThrows(StoppedException.class, () -> own(labeled, preparation));
        }
        try (var files = Files.list(kept)) {
            assertEquals(List.of(), files.filter(Files::isDirectory).toList());
        }
        try (var preparation = Preparation.keeping(kept, 2, "test", Progress.Factory.silent(), () -> false);
                var prepared = preparation.prepare(own(labeled, preparation), SPEC)) {
            assertEquals(4000, prepared.data().labeled().size());
        }
    }

    @Test
    void aDirectoryWithADamagedKeyIsMadeAgain() throws IOException {
        var labeled = file("labeled.txt", 50);
        var first = outputs(labeled, SPEC);
        Files.write(first.tokenized().resolve("key.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
        var again = outputs(labeled, SPEC);
        assertEquals(first.tokenized(), again.tokenized());
        assertNotEquals(first.stamp(), again.stamp());
    }

    @Test
    void aDamagedShardIsRejected() throws IOException {
        var labeled = file("labeled.txt", 50);
        var shard = outputs(labeled, SPEC).tokenized().resolve("00000.shard");
        var bytes = Files.readAllBytes(shard);
        bytes[bytes.length / 2]++;
        Files.write(shard, bytes);
        Messages.refusal(() -> outputs(labeled, SPEC), "00000.shard", "damaged", "delete the directory");
    }

    /** The content of the files of a directory, except shards, which are checked when they are read. */
    private static Map<String, String> contents(Path directory) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.list(directory)) {
            for (var file : files.filter(f -> !f.toString().endsWith(".shard")).toList()) {
                contents.put(String.valueOf(file.getFileName()), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    /** Damages each file of a directory in several ways, and expects it to be as it was after each preparation. */
    private static void damage(Path directory, ThrowingRunnable prepare) throws IOException {
        var whole = contents(directory);
        for (var name : whole.keySet()) {
            var file = directory.resolve(name);
            var bytes = Files.readAllBytes(file);
            for (var flip = 0; flip < 6; flip++) {
                var damaged = bytes.clone();
                damaged[(bytes.length - 1) * flip / 5] ^= (byte) (1 << flip);
                Files.write(file, damaged);
                prepare.run();
                assertEquals(whole, contents(directory), name + ", byte " + (bytes.length - 1) * flip / 5);
            }
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            prepare.run();
            assertEquals(whole, contents(directory), name + ", cut");
            Files.delete(file);
            prepare.run();
            assertEquals(whole, contents(directory), name + ", missing");
        }
    }

    /** Prepares documents. */
    @FunctionalInterface
    private interface ThrowingRunnable {
        void run() throws IOException;
    }

    @Test
    void damagedDocumentsAreMadeAgain() throws IOException {
        var labeled = file("labeled.txt", 50);
        var first = outputs(labeled, SPEC);
        damage(first.encoded(), () -> outputs(labeled, SPEC));
        damage(first.tokenized(), () -> outputs(labeled, SPEC));
    }

    @Test
    void damagedTextForPretrainingIsMadeAgain() throws IOException {
        var source = Documents.open(file("labeled.txt", 50), ReaderOptions.RECOGNIZE);
        try (var preparation = preparation(2)) {
            preparation.prepareText(List.of(source), SPEC).close();
            try (var all = Files.list(folder)) {
                var directory = all.filter(
                                file -> String.valueOf(file.getFileName()).startsWith("pretraining-"))
                        .findFirst()
                        .orElseThrow();
                damage(
                        directory,
                        () -> preparation.prepareText(List.of(source), SPEC).close());
            }
        }
    }

    @Test
    void damageIsLoggedOnceAndWholeDocumentsAreNotMadeAgain() throws IOException {
        var labeled = file("labeled.txt", 50);
        var encoded = outputs(labeled, SPEC).encoded();
        var log = new ArrayList<String>();
        var file = encoded.resolve("vocabulary.txt");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2]++;
        Files.write(file, bytes);
        var made = new ArrayList<Object>();
        for (var again = 0; again < 2; again++) {
            try (var preparation = preparation(2).withLog(log::add)) {
                preparation.prepare(own(labeled, preparation), SPEC).close();
            }
            made.add(Files.getAttribute(encoded, "unix:ino"));
        }
        assertEquals(1, log.size(), log.toString());
        assertTrue(log.get(0).contains(encoded.toString()) && log.get(0).contains("damaged"), log.toString());
        assertEquals(made.get(0), made.get(1));
    }

    @Test
    void documentsInMemoryAreNotKept() throws IOException {
        prepared(SPEC).close();
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void halfOfASurrogatePairIsAWord() throws IOException {
        var builder = new ShardBuilder();
        builder.add(document("1", "x", null), text -> List.of("\ud83d", "\ude00", "\ud83d", "\u20ac"));
        var file = folder.resolve("one.shard");
        try (var out = Files.newOutputStream(file)) {
            builder.writeTo(out);
        }
        var words = new ArrayList<String>();
        Shard.read(file).forEachWord((word, length) -> words.add(new String(word, 0, length)));
        assertEquals(List.of("\ud83d", "\ude00", "\u20ac"), words);
    }
}
