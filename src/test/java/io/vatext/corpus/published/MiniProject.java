package io.vatext.corpus.published;

import io.vatext.corpus.Document;
import io.vatext.corpus.SourceChecksum;
import io.vatext.support.FileChecksum;
import io.vatext.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A project directory with one corpus, {@code mini}: twelve articles in the format of Reuters-21578, ten of them in a
 * split with two classes, two outside ModApte.
 */
public final class MiniProject {
    /** Text of a test document that also appears outside ModApte, wrapped differently. */
    private static final String DUPLICATE = "SUGAR IS SWEET";

    private static final String ARTICLE = """
            <REUTERS TOPICS="%s" LEWISSPLIT="%s" OLDID="0" NEWID="%s">
            <TOPICS>%s</TOPICS>
            <TEXT>&#2;
            <TITLE>%s</TITLE>
            </TEXT>
            </REUTERS>
            """;

    private final Path home;

    private MiniProject(Path home) {
        this.home = home;
    }

    /**
     * Writes the description and the lists.
     *
     * @param home an empty directory
     * @param archive the address to download from
     * @param archiveSha256 its checksum; empty if unknown
     * @return the project; the corpus is not fetched yet
     */
    public static MiniProject in(Path home, String archive, String archiveSha256) throws IOException {
        var project = new MiniProject(home);
        var splits = Files.createDirectories(home.resolve("corpora/splits/mini/subsets"));
        Files.writeString(
                splits.resolveSibling("train.tsv"),
                "1\tsugar\n2\tsugar\n3\tsugar\n4\tsugar\n5\tgold\n6\tgold\n7\tgold\n8\tgold\n");
        Files.writeString(splits.resolveSibling("test.tsv"), "9\tsugar\n10\tgold\n");
        Files.writeString(splits.resolve("k2.s0.ids"), "1\n2\n5\n6\n");
        Files.writeString(home.resolve("corpora/mini.yaml"), """
                name: mini
                title: Twelve articles
                about: For tests.
                citation: none
                license: none
                origin: {page: "http://localhost/", archive: "%s"%s}
                obtain: vatext corpus fetch mini
                format: reuters21578
                data:
                  directory: mini
                  marker: reut2-000.sgm
                  files: ["reut2-*.sgm"]
                  sha256: %s
                  archives: []
                documents_checksum: %s
                split: {lists: splits/mini}
                expected: {documents: 12, classes: 2, train: 8, test: 2, unlabeled: 2}
                """.formatted(
                        archive,
                        archiveSha256.isEmpty() ? "" : ", archive_sha256: " + archiveSha256,
                        project.contentSha256(),
                        project.documentsChecksum()));
        return project;
    }

    /** The project with a download address that does not answer. */
    public static MiniProject in(Path home) throws IOException {
        return in(home, "http://localhost:9/mini.tar.gz", "");
    }

    /** The project with its corpus in place. */
    public static MiniProject fetched(Path home) throws IOException {
        var project = in(home);
        Files.writeString(Files.createDirectories(project.data()).resolve("reut2-000.sgm"), project.sgml());
        return project;
    }

    /** Adds a corpus with the same documents and another name. */
    public static void copied(Path home, String name) throws IOException {
        var corpora = home.resolve("corpora");
        var description = Files.readString(corpora.resolve("mini.yaml"))
                .replace("name: mini", "name: " + name)
                .replace("directory: mini", "directory: " + name);
        Files.writeString(corpora.resolve(name + ".yaml"), description);
        var data = Files.createDirectories(corpora.resolve("data").resolve(name));
        Files.copy(corpora.resolve("data/mini/reut2-000.sgm"), data.resolve("reut2-000.sgm"));
    }

    /** The corpora of this project. */
    public Corpora corpora() {
        return Corpora.at(home);
    }

    /** Where the corpus belongs. */
    public Path data() {
        return home.resolve("corpora/data/mini");
    }

    /** The one file of the corpus. */
    public String sgml() {
        var articles = new StringBuilder("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n");
        for (var i = 1; i <= 10; i++) {
            var topic = i <= 4 || i == 9 ? "sugar" : "gold";
            var title = i == 9 ? DUPLICATE : "ARTICLE " + i + " IS ABOUT " + topic;
            articles.append(ARTICLE.formatted("YES", i <= 8 ? "TRAIN" : "TEST", i, "<D>" + topic + "</D>", title));
        }
        articles.append(ARTICLE.formatted("NO", "NOT-USED", 11, "", "SUGAR IS\n  SWEET"));
        articles.append(ARTICLE.formatted("NO", "TRAIN", 12, "<D>gold</D>", "NOBODY READ THIS"));
        return articles.toString();
    }

    private String contentSha256() {
        try {
            var file = Files.writeString(Files.createTempFile("mini", ".sgm"), sgml());
            var sha = new Sha256();
            sha.line(FileChecksum.sha256(file) + "  reut2-000.sgm");
            Files.delete(file);
            return sha.hex();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String documentsChecksum() {
        var sha = new Sha256();
        for (var i = 1; i <= 10; i++) {
            var topic = i <= 4 ? "sugar" : "gold";
            var title = i == 9 ? DUPLICATE : "ARTICLE " + i + " IS ABOUT " + topic;
            add(sha, new Document(String.valueOf(i), title, null));
        }
        List.of(new Document("11", "SUGAR IS\n  SWEET", null), new Document("12", "NOBODY READ THIS", null))
                .forEach(document -> add(sha, document));
        var checksum = new SourceChecksum();
        checksum.add(12, sha.hex());
        return checksum.hex();
    }

    private static void add(Sha256 sha, Document document) {
        var content = document.contentBytes();
        sha.bytes(content, content.length);
    }
}
