package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.published.MiniProject;
import io.vatext.support.ConfigFiles;
import io.vatext.text.TokenizerDefaults;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    /** Ten different documents of each of two classes, whose words tell them apart. */
    private static StringBuilder rows() {
        var rows = new StringBuilder("text,label\n");
        for (var i = 0; i < 10; i++) {
            rows.append("the garden has a rose and number ").append(i).append(",garden\n");
            rows.append("the kitchen has a stove and number ").append(i).append(",kitchen\n");
        }
        return rows;
    }

    private String file(String name, CharSequence content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    @Test
    void nothingIsSaidAboutGoodDocuments() throws IOException {
        var outcome = Cli.run(directory, "corpus", "check", file("a.csv", rows()), "--quiet");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("Nothing doubtful was found."), outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void aWrongLabelIsFound() throws IOException {
        var rows = rows().append("the garden has a rose and a gate,kitchen\n");
        var outcome = Cli.run(directory, "corpus", "check", file("a.csv", rows), "--quiet", "--json");
        var report = JsonMapper.shared().readTree(outcome.out());
        assertEquals("a.csv:22", report.at("/suspects/suspects/0/document").asString(), outcome.out());
        assertEquals("garden", report.at("/suspects/suspects/0/answer").asString());
        assertEquals(21, report.at("/parts/0/documents").asInt());
    }

    @Test
    void whatIsDoubtfulIsPrintedWithAWayOn() throws IOException {
        var rows = rows().append("the rose,nan\nthe stove,None\nthe gate,Garden\nthe oven,kitchen\nthe oven,garden\n");
        var outcome = Cli.run(directory, "corpus", "check", file("a.csv", rows), "--quiet");
        assertTrue(outcome.out().contains("--no-label None,nan"), outcome.out());
        assertTrue(outcome.out().contains("\"Garden\" (1) and \"garden\" (11)"), outcome.out());
        assertTrue(outcome.out().contains("1 text occurs with different labels, such as a.csv:25"), outcome.out());
    }

    @Test
    void theTokenizerThatIsNamedForHtmlReadsTextAlone() throws IOException {
        var html = rows().toString()
                .replace("has a rose", "<a href='x'>has&nbsp;a</a> r&ocirc;se &amp; a")
                .replace("\na", "\nb");
        var outcome = Cli.run(directory, "corpus", "check", file("a.csv", html), "--quiet");
        var advice = Pattern.compile("use --set '(tokenizer=.*?)'").matcher(outcome.out());
        assertTrue(advice.find(), outcome.out());
        var model = directory.resolve("m.vatext").toString();
        var arguments = List.of("--set", advice.group(1), "--method", "linear-svm", "--out", model, "--quiet");
        var trained = Cli.run(
                directory,
                Cli.arguments(
                        arguments,
                        "train",
                        "--train",
                        directory.resolve("a.csv").toString()));
        assertEquals(0, trained.code(), trained.err());
        var given = ConfigFiles.yaml().readTree(advice.group(1).replaceFirst("tokenizer=", ""));
        var tokenizer = ConfigFiles.yaml()
                .treeToValue(TokenizerDefaults.of(given), TokenizerSpec.class)
                .create();
        assertEquals(
                List.of("the", "garden", "has", "a", "r\u00f4se", "a", "4", "5"),
                tokenizer.tokens("The garden <a href='x'>has&nbsp;a</a> <b>r&ocirc;se</b> &amp; a<br/>4 &lt; 5"));
    }

    @Test
    void thePageQuotesTextAsText() throws IOException {
        var page = directory.resolve("page.html");
        var rows = rows().append("<script>alert(1)</script> rose garden,\"<b>x\"\n");
        var outcome = Cli.run(directory, "corpus", "check", file("a.csv", rows), "--html", page.toString(), "--quiet");
        assertEquals(0, outcome.code(), outcome.err());
        var html = Files.readString(page);
        assertTrue(html.contains("&lt;b&gt;x") && html.contains("<svg"), html);
        assertFalse(html.contains("<script"), html);
    }

    @Test
    void aPageDoesNotReplaceTheDocuments() throws IOException {
        var file = file("a.csv", rows());
        assertEquals(
                3, Cli.run(directory, "corpus", "check", file, "--html", file).code());
    }

    @Test
    void aPublishedCorpusIsCheckedByItsName() throws IOException {
        MiniProject.fetched(directory);
        var outcome = Cli.run(directory, "corpus", "check", "mini", "--quiet", "--no-label-check");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("unlabeled"), outcome.out());
    }

    @Test
    void unlabeledTextIsCheckedAlone() throws IOException {
        var outcome = Cli.run(directory, "corpus", "check", "--unlabeled", file("raw.txt", "one\ntwo\n"), "--quiet");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("unlabeled "), outcome.out());
    }

    @Test
    void trainingWarnsBeforeItStarts() throws IOException {
        var rows = rows();
        for (var i = 0; i < 200; i++) {
            rows.append("kitchen ").append(i).append(",kitchen\n");
        }
        var prepared =
                Cli.run(directory, "corpus", "prepare", "--train", file("a.csv", rows), "--prepared", directory + "/p");
        assertEquals(0, prepared.code(), prepared.err());
        assertTrue(
                prepared.err().contains("of the class \"kitchen\", so the constant answer errs 4.5 %"), prepared.err());
    }

    @Test
    void whatCannotBeLearnedFromIsDoubtful() throws IOException {
        var unlabeled = Cli.run(directory, "corpus", "check", file("a.csv", "text\none\ntwo\n"), "--quiet");
        assertTrue(unlabeled.out().contains("warning: none of the labeled documents has a label"), unlabeled.out());
        var one = Cli.run(directory, "corpus", "check", file("b.csv", "text,label\none,x\ntwo,x\n"), "--quiet");
        assertTrue(one.out().contains("all labeled documents are of one class, \"x\""), one.out());
        var test = file("c.csv", "text,label\none,garden\ntwo,\n");
        var tested = Cli.run(directory, "corpus", "check", file("d.csv", rows()), "--test", test, "--quiet");
        assertTrue(tested.out().contains("1 of 2 test documents have no label"), tested.out());
    }

    @Test
    void whatTheOptionsDecideIsNotDoubtful() throws IOException {
        var labeled = file("a.csv", rows().append("the rose stove,garden;kitchen\n"));
        var test = file("b.csv", "text,label\none,garden\ntwo,other\nthree,\n");
        var doubtful = Cli.run(directory, "corpus", "check", labeled, "--test", test, "--quiet");
        assertEquals(3, doubtful.out().split("warning: ", -1).length - 1, doubtful.out());
        var decided = Cli.run(
                directory,
                "corpus",
                "check",
                labeled,
                "--test",
                test,
                "--several",
                "first",
                "--unknown-labels",
                "skip");
        assertTrue(decided.out().contains("Nothing doubtful was found."), decided.out());
    }

    @Test
    void whatCannotBeSeenInALabelIsWritten() throws IOException {
        var rows = rows().append("the hedge,garden\u200b\n");
        var outcome = Cli.run(directory, "corpus", "check", file("a.csv", rows), "--quiet");
        assertTrue(outcome.out().contains("\"garden\\u200b\" (1) and \"garden\" (10)"), outcome.out());
    }

    @Test
    void aColumnForEachClassIsRefusedWhereverLabelsAreNeeded() throws IOException {
        var indicators = file("hot.csv", "text;garden;kitchen\nrose;1;0\nstove;0;1\n");
        var outcome = Cli.run(
                directory, "corpus", "check", file("a.csv", rows()), "--test", indicators, "--unknown-labels", "skip");
        assertEquals(3, outcome.code());
        assertTrue(outcome.err().contains("the columns \"garden\", \"kitchen\" have 0 or 1"), outcome.err());
        assertTrue(outcome.err().contains("--label-column"), outcome.err());
    }

    @Test
    void aColumnForEachClassIsRefused() throws IOException {
        var outcome = Cli.run(
                directory,
                "corpus",
                "prepare",
                "--train",
                file("a.csv", "text,garden,kitchen\nrose,1,0\nstove,0,1\nherbs,1,1\n"));
        assertEquals(3, outcome.code());
        assertTrue(outcome.err().contains("the columns \"garden\", \"kitchen\" have 0 or 1"), outcome.err());
    }
}
