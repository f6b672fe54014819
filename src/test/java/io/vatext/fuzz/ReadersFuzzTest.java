package io.vatext.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.LyrlFiles;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.corpus.read.UserFile;
import io.vatext.embedding.WordVectorFile;
import io.vatext.evaluation.PredictionReader;
import io.vatext.text.VocabularyFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Text from strangers, in every format. */
class ReadersFuzzTest {
    private static final Path DIRECTORY = Hostile.directory();

    private static void readAll(DocumentSource source) {
        try (var documents = source.open()) {
            documents.forEach(document -> {});
        }
    }

    private static void read(byte[] data, Format format) {
        var first = data.length == 0 ? 0 : data[0];
        var bytes = data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
        var options = ReaderOptions.of(format).withSkipBadRows((first & 1) == 1);
        if ((first & 6) == 6) {
            options = options.withEncoding(StandardCharsets.ISO_8859_1);
        }
        var file = DIRECTORY.resolve("documents." + format.externalName());
        var chosen = options;
        Hostile.read(file, bytes, () -> readAll(Documents.open(file, chosen)));
    }

    @FuzzTest
    void fastText(byte[] data) {
        read(data, Format.FASTTEXT);
    }

    @FuzzTest
    void jsonLines(byte[] data) {
        read(data, Format.JSONL);
    }

    @FuzzTest
    void csv(byte[] data) {
        read(data, Format.CSV);
    }

    @FuzzTest
    void tsv(byte[] data) {
        read(data, Format.TSV);
    }

    @FuzzTest
    void classCsv(byte[] data) {
        read(data, Format.CLASS_CSV);
    }

    @FuzzTest
    void plainText(byte[] data) {
        read(data, Format.TEXT);
    }

    @FuzzTest
    void wordNet(byte[] data) {
        read(data, Format.WORDNET);
    }

    /** Whatever it is: recognition of format, encoding and compression. */
    @FuzzTest
    void recognized(byte[] data) {
        var file = DIRECTORY.resolve("recognized");
        Hostile.read(file, data, () -> {
            var found = Documents.open(file, ReaderOptions.RECOGNIZE);
            found.describe();
            readAll(found);
        });
    }

    private static void inDirectory(String directory, String name, byte[] data, Format format) {
        var root = DIRECTORY.resolve(directory);
        Hostile.read(root.resolve(name), data, () -> readAll(Documents.open(root, ReaderOptions.of(format))));
    }

    @FuzzTest
    void directories(byte[] data) {
        inDirectory("classes", "class/1.txt", data, Format.DIRECTORIES);
    }

    @FuzzTest
    void rtPolarity(byte[] data) {
        inDirectory("rt", "rt-polarity.pos", data, Format.RT_POLARITY);
    }

    @FuzzTest
    void reuters(byte[] data) {
        inDirectory("reuters", "reut2-000.sgm", data, Format.REUTERS21578);
    }

    @FuzzTest
    void newsItem(byte[] data) {
        inDirectory("rcv1", "19960820/2286newsML.xml", data, Format.RCV1);
    }

    @FuzzTest
    void newsArchive(byte[] data) {
        inDirectory("rcv1-archives", "19960820.zip", data, Format.RCV1);
    }

    @FuzzTest
    void lyrlTokens(byte[] data) {
        inDirectory("lyrl", "lyrl2004_tokens_train.dat", data, Format.LYRL2004_TOKENS);
    }

    @FuzzTest
    void topicHierarchy(byte[] data) {
        var root = DIRECTORY.resolve("hierarchy");
        Hostile.read(
                root.resolve(LyrlFiles.HIERARCHY),
                data,
                () -> new LyrlFiles(root).hierarchy().ifPresent(hierarchy -> hierarchy.level(2)));
    }

    @FuzzTest
    void topics(byte[] data) {
        var root = DIRECTORY.resolve("topics");
        Hostile.read(root.resolve(LyrlFiles.QRELS), data, () -> new LyrlFiles(root).qrels());
    }

    @FuzzTest
    void predictions(byte[] data) {
        var file = DIRECTORY.resolve("predictions.jsonl");
        Hostile.read(file, data, () -> {
            PredictionReader.startsLikeOne(file);
            PredictionReader.forEach(file, document -> {});
        });
    }

    @FuzzTest
    void wordVectors(byte[] data) {
        var file = DIRECTORY.resolve("vectors");
        Hostile.read(file, data, () -> WordVectorFile.read(file, word -> true));
        Hostile.run(() -> WordVectorFile.dimension(file));
    }

    @FuzzTest
    void vocabulary(byte[] data) {
        Hostile.run(() -> VocabularyFile.read("vocabulary.txt", new ByteArrayInputStream(data)));
    }

    @FuzzTest
    void fileOptions(byte[] data) throws IOException {
        Hostile.run(
                () -> UserFile.parse(new String(data, StandardCharsets.UTF_8)).over(ReaderOptions.RECOGNIZE));
    }
}
