package io.vatext.preparation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.JoinedDocuments;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.support.FileTree;
import io.vatext.support.Progress;
import io.vatext.support.SerializingTasks;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes prepare is what this one prepares, byte for byte. */
class OtherProcessesTest {
    private static final EncodingSpec SPEC = new EncodingSpec(TokenizerSpec.standard(), VocabularySpec.defaults(), 20);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void write() throws IOException {
        var train = new StringBuilder("text,label\n");
        for (var d = 0; d < 300; d++) {
            train.append("word")
                    .append(d % 13)
                    .append(" other")
                    .append(d % 40)
                    .append(d % 5 == 0 ? ",\n" : ",c" + d % 3 + "\n");
        }
        Files.writeString(folder.resolve("train.csv"), train);
        Files.writeString(folder.resolve("valid.csv"), "text,label\nword1 word2,c1\nword3,c2\nnothing known here,c0\n");
        var lines = new StringBuilder();
        for (var d = 0; d < 6000; d++) {
            lines.append("word").append(d % 17).append(" line").append(d % 900).append(" word1\n");
        }
        Files.writeString(folder.resolve("raw.txt"), lines);
        Files.writeString(
                folder.resolve("latin.csv"),
                "text\nword1 caf\u00e9\nword2 caf\u00e9\n",
                Charset.forName("windows-1252"));
        var texts = Files.createDirectory(folder.resolve("texts"));
        Files.writeString(texts.resolve("a.txt"), "word1 word2 in a file");
        Files.writeString(texts.resolve("b.txt"), "word3");
        // More than a group, of which one is all of what is no text.
        var files = Files.createDirectory(folder.resolve("files"));
        for (var d = 0; d < 4100; d++) {
            Files.writeString(
                    files.resolve(d + ".txt"), d >= 1000 && d < 1004 ? "%PDF-1.4" : "word" + d % 9 + " word1");
        }
        for (var d = 0; d < 4096; d++) {
            Files.writeString(files.resolve("z" + d), d < 4092 ? "%PDF-1.4" : "%PDF-1.5");
        }
    }

    private SplitDocuments split(Preparation preparation, ReaderOptions options) {
        var raw = List.of("raw.txt", "latin.csv", "texts", "files").stream()
                .map(name -> Documents.openUnlabeled(folder.resolve(name), options))
                .toList();
        return new UserCorpus(
                        Documents.open(folder.resolve("train.csv"), options),
                        Documents.open(folder.resolve("valid.csv"), options),
                        new JoinedDocuments(raw),
                        null,
                        0)
                .split(1, preparation.tokenizingScan(SPEC.tokenizer()))
                .documents();
    }

    private FileTree prepare(String name, UnaryOperator<Preparation> change) throws IOException {
        var directory = folder.resolve(name);
        var options = ReaderOptions.RECOGNIZE.withEncoding(Charset.forName("windows-1252"));
        try (var preparation =
                        change.apply(Preparation.keeping(directory, 2, "test", Progress.Factory.silent(), () -> false)
                                .inRanges(10_000));
                var prepared = preparation.prepare(split(preparation, options), SPEC)) {
            assertTrue(prepared.vocabulary().contains("caf\u00e9"));
        }
        return FileTree.of(directory);
    }

    @Test
    void allFilesAreTheSame() throws IOException {
        var here = prepare("here", preparation -> preparation);
        var elsewhere = new SerializingTasks();
        var there = prepare("there", preparation -> preparation.by(elsewhere));
        here.assertSame(there);
        assertTrue(elsewhere.items() > 50, "tasks: " + elsewhere.items());
    }
}
