package io.vatext.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.TinyTexts;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.preparation.EncodingSpec;
import io.vatext.preparation.Preparation;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldedDocumentsTest {
    private static final EncodingSpec SPEC = new EncodingSpec(TokenizerSpec.standard(), VocabularySpec.defaults(), 400);

    @TempDir
    private Path directory;

    private Preparation preparation() {
        return Preparation.keeping(directory.resolve("prepared"), 1, "test", Progress.Factory.silent(), () -> false);
    }

    /** Three shards of documents, few of which are labeled: the second shard has a single labeled document. */
    private SplitDocuments split(Preparation preparation) throws IOException {
        var lines = new StringBuilder("label,text\n");
        var all = TinyTexts.documents("d", 8_300);
        for (var d = 0; d < all.size(); d++) {
            var isLabeled = d < 9 || d == 5_000 || d >= 8_285;
            lines.append(isLabeled ? all.get(d).label() : "")
                    .append(",\"")
                    .append(all.get(d).text())
                    .append("\"\n");
        }
        var file = directory.resolve("documents.csv");
        Files.writeString(file, lines);
        return new UserCorpus(Documents.open(file, ReaderOptions.RECOGNIZE), null, null, null, 0.2)
                .split(1, preparation.tokenizingScan(SPEC.tokenizer()))
                .documents();
    }

    private static List<String> texts(DocumentSource source) {
        try (var documents = source.open()) {
            return documents
                    .map(document -> document.id() + " " + document.label() + " " + document.text())
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    @Test
    void allFoldsHaveTheSameTextAndVocabularyToTheBit() throws IOException {
        try (var preparation = preparation()) {
            var split = split(preparation);
            var folded =
                    new FoldedDocuments(split, 5, new Seeds(1), preparation.tokenizingScan(SPEC.tokenizer()), true);
            assertEquals(5, folded.count());
            var splits = new ArrayList<SplitDocuments>();
            for (var fold = 0; fold < 5; fold++) {
                splits.add(folded.split(fold));
            }
            splits.add(folded.whole());
            var checksums = new HashSet<String>();
            var labeled = new HashSet<String>();
            for (var each : splits) {
                try (var prepared = preparation.prepare(each, SPEC)) {
                    checksums.add(prepared.vocabulary().sha256()
                            + prepared.data().mixed().sha256());
                    labeled.add(prepared.data().labeled().sha256());
                }
            }
            assertEquals(1, checksums.size());
            assertEquals(6, labeled.size());
        }
    }

    @Test
    void everyLabeledDocumentIsLeftOutOnceAndItsTextStays() throws IOException {
        try (var preparation = preparation()) {
            var split = split(preparation);
            var folded =
                    new FoldedDocuments(split, 4, new Seeds(1), preparation.tokenizingScan(SPEC.tokenizer()), true);
            var all = texts(split.labeled());
            all.addAll(texts(split.validation()));
            var leftOut = new ArrayList<String>();
            for (var fold = 0; fold < folded.count(); fold++) {
                var part = folded.split(fold);
                var validation = texts(part.validation());
                assertEquals(folded.labels(fold).length, validation.size());
                for (var d = 0; d < validation.size(); d++) {
                    var label = folded.classes().get(folded.labels(fold)[d]);
                    assertTrue(validation.get(d).contains(" " + label + " "));
                    assertTrue(
                            texts(part.unlabeled()).contains(validation.get(d).replace(" " + label + " ", " null ")));
                }
                var learned = texts(part.labeled());
                assertFalse(learned.stream().anyMatch(validation::contains));
                assertEquals(all.size(), learned.size() + validation.size());
                leftOut.addAll(validation);
            }
            assertEquals(new HashSet<>(all), new HashSet<>(leftOut));
            assertEquals(all.size(), leftOut.size());
            assertEquals(new HashSet<>(all), new HashSet<>(texts(folded.whole().labeled())));
        }
    }
}
