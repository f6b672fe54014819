package io.vatext.corpus.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.export.Rcv1Export;
import io.vatext.corpus.fetch.Fetcher;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.corpus.read.ReutersReader;
import io.vatext.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real archives, if they are on this machine: fetching, reading and splitting give the published counts. */
class SharedCorporaTest {
    @TempDir
    private Path home;

    private Corpora fetched(String name, String archive) throws IOException {
        var shared = Path.of(System.getProperty("vatext.shared", "../shared"), "corpora", archive);
        assumeTrue(Files.isRegularFile(shared), "skipped: " + shared + " is missing (set -Dvatext.shared=DIR)");
        copy(Path.of("corpora", name + ".yaml"));
        try (var lists = Files.walk(Path.of("corpora", "splits", name))) {
            for (var file : lists.filter(Files::isRegularFile).toList()) {
                copy(file);
            }
        }
        var corpora = Corpora.at(home);
        new Fetcher(corpora, Progress.Factory.silent()).fetch(name, shared, false);
        return corpora;
    }

    private void copy(Path file) throws IOException {
        var target = home.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
    }

    @Test
    void r8With20LabelsAClass() throws IOException {
        var r8 = fetched("r8", "reuters21578.tar.xz").split("r8", "k20.s0", 1);
        // 5,485 - 160 undrawn and 8,675 outside ModApte, minus three copies of test documents and two of validation
        // documents
        assertEquals(
                Map.of(
                        "labeled", 128L,
                        "validation", 32L,
                        "unlabeled", 13_995L,
                        "test", 2_189L,
                        "left out of unlabeled as duplicates of validation or test", 5L,
                        "labeled that also appear in test", 0L),
                r8.counts());
    }

    @Test
    void r8InTheLayoutOfRcv1HasTheSameDocumentsAndLabels() throws IOException {
        var r8 = fetched("r8", "reuters21578.tar.xz").split("r8", null, 1);
        var parts = new LinkedHashMap<String, DocumentSource>();
        parts.put("labeled", r8.labeled());
        parts.put("validation", r8.validation());
        parts.put("unlabeled", r8.unlabeled());
        parts.put("test", r8.test());
        var written = new HashMap<String, Document>();
        parts.values().forEach(source -> {
            try (var documents = source.open()) {
                documents.forEach(document -> written.put(document.id(), document));
            }
        });
        var news = home.resolve("news");
        assertEquals(16_347, Rcv1Export.write(parts, news, Progress.NONE));
        var warnings = new ArrayList<String>();
        var read = Documents.open(news, ReaderOptions.RECOGNIZE).withLog(warnings::add);
        try (var documents = read.open()) {
            documents.forEach(document -> assertEquals(document, written.remove(document.id())));
        }
        assertEquals(Map.of(), written);
        assertEquals(List.of(), warnings);
    }

    @Test
    void rtPolarityWithAllLabels() throws IOException {
        var counts = fetched("rt-polarity", "rt-polarity.tar.xz")
                .split("rt-polarity", "full", 1)
                .counts();
        assertEquals(7_676L, counts.get("labeled"));
        assertEquals(1_919L, counts.get("validation"));
        assertEquals(1_067L, counts.get("test"));
    }

    @Test
    void theTopicsOfR8AreThoseOfTheArticles() throws IOException {
        var corpora = fetched("r8", "reuters21578.tar.xz");
        var description = corpora.describe("r8");
        var lists = new IdLists(home.resolve("corpora/splits/r8"));
        var labels = lists.test();
        labels.putAll(lists.drawn(SplitRule.FULL));
        try (var documents =
                new ReutersReader().read(Objects.requireNonNull(corpora.directory(description)), labels::containsKey)) {
            assertEquals(
                    5_485 + 2_189,
                    documents
                            .filter(document -> Objects.equals(labels.get(document.id()), document.label()))
                            .count());
        }
    }
}
