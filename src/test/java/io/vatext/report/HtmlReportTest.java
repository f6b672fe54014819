package io.vatext.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.evaluation.ExperimentResults;
import io.vatext.support.AtomicFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

class HtmlReportTest {
    @TempDir
    private Path folder;

    private String html() throws IOException {
        return HtmlReport.html(folder);
    }

    private Document page() throws IOException {
        return Jsoup.parse(html());
    }

    private static boolean hasSection(Document page, String title) {
        return page.select("h2").stream().anyMatch(heading -> heading.text().startsWith(title));
    }

    private void writeHostile() throws IOException {
        var name = ReportSample.HOSTILE;
        new ReportSample(folder, List.of(name, "</td><img src=x onerror=alert(1)>", "' onload='x"))
                .named(name)
                .run("baseline", null, 1, 60, 6, null)
                .run(name, null, 1, 60, 3, ReportSample.curve())
                .failed("\"><svg onload=alert(1)>", null, "</body>" + name)
                .write();
    }

    @Test
    void aPageIsWellFormedHtmlAndXml() throws IOException, ParserConfigurationException, SAXException {
        ReportSample.usual(folder).write();
        assertWellFormed(html());
    }

    @Test
    void hostileNamesAndTextsLeaveAPageWellFormed() throws IOException, ParserConfigurationException, SAXException {
        writeHostile();
        assertWellFormed(html());
    }

    private static void assertWellFormed(String html) throws IOException, ParserConfigurationException, SAXException {
        var parser = Parser.htmlParser().setTrackErrors(20);
        parser.parseInput(html, "");
        assertEquals(List.of(), parser.getErrors());
        var xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        assertEquals("html", xml.getDocumentElement().getTagName());
    }

    @Test
    void aPageRefersToNothingOutsideItself() throws IOException {
        writeHostile();
        var page = page();
        assertEquals(
                0,
                page.select("script, link, img, iframe, object, embed, base, a").size());
        assertEquals(
                0, page.select("[src], [href], [xlink:href], [style], form").size());
        var css = page.select("style").html();
        assertFalse(css.contains("url(") || css.contains("@import") || css.contains("http"));
        assertTrue(page.select("meta[http-equiv=Content-Security-Policy]")
                .attr("content")
                .startsWith("default-src 'none'"));
    }

    @Test
    void hostileNamesAndTextsAreShownAsText() throws IOException {
        writeHostile();
        var page = page();
        var attributes = page.getAllElements().stream()
                .flatMap(element -> element.attributes().asList().stream())
                .filter(attribute -> attribute.getKey().startsWith("on"))
                .toList();
        assertEquals(List.of(), attributes);
        assertTrue(
                page.select("h1").text().startsWith("<script>alert('x')</script>\"&\uFFFD"),
                page.select("h1").text());
        assertTrue(page.select("tbody .long").text().contains("Text of document 0 <script>alert('x')</script>"));
        assertTrue(page.text().contains("</td><img src=x onerror=alert(1)>"));
    }

    @Test
    void theSameFilesGiveTheSameBytesInEveryLocale() throws IOException {
        ReportSample.usual(folder).write();
        var first = html();
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertEquals(first, html());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theLegendSaysWhatTheErrorBarsAre() throws IOException {
        ReportSample.usual(folder).write();
        var legend = page().select("svg.intervals + figcaption").get(0).text();
        assertTrue(legend.contains("95 % Wilson interval of a single run"), legend);
        assertTrue(legend.contains("95 % t interval of the mean of several draws"), legend);
        new ReportSample(folder, List.of("a", "b"))
                .run("baseline", null, 1, 60, 6, null)
                .write();
        var single = page().select("svg.intervals + figcaption").get(0).text();
        assertFalse(single.contains("t interval"), single);
    }

    @Test
    void aRowFarOffDoesNotSqueezeTheOthers() throws IOException {
        var sample = new ReportSample(folder, List.of("a", "b", "c")).run("majority", null, 1, 60, 30, null);
        for (var i = 0; i < 4; i++) {
            sample.run("row" + i, null, 1, 60, 2 + i, null);
        }
        sample.write();
        var ticks = page().select("svg.intervals").get(0).select("text.middle").eachText();
        assertFalse(ticks.contains("100"), ticks.toString());
        var caption = page().select("svg.intervals + figcaption").get(0).text();
        assertTrue(caption.contains("Arrows: rates beyond the axis"), caption);
    }

    @Test
    void drawsOfDifferentSizesAreNotAveraged() throws IOException {
        ReportSample.usual(folder).write();
        var rates = page().select("table").get(0).select("tbody tr").eachText();
        assertTrue(rates.contains("k20: 60 labeled documents"), rates.toString());
        assertTrue(
                rates.stream()
                        .anyMatch(row -> row.startsWith("baseline 25.00 [0.00") && row.contains("sd 7.07 of 2 runs")),
                rates.toString());
        assertTrue(rates.stream().anyMatch(row -> row.startsWith("baseline 6.67 [")), rates.toString());
        assertTrue(rates.stream().anyMatch(row -> row.startsWith("adversarial failed")), rates.toString());
    }

    @Test
    void learningCurvesAreDrawnWithTheStepThatWasKept() throws IOException {
        ReportSample.usual(folder).write();
        var page = page();
        assertTrue(hasSection(page, "Learning curves"));
        var error = page.select("svg[aria-label^=Validation error]");
        assertEquals(2, error.size(), "one for each kind of draw");
        assertEquals(2, error.get(0).select("polyline.curve").size(), "a line for each run");
        var rings = error.get(0).select("circle.ring title").eachText();
        assertEquals(List.of("k20.s0-both-1, step 200: 30.000", "k20.s1-both-1, step 200: 30.000"), rings);
    }

    @Test
    void resultsOfEarlierVersionsHaveNoLearningCurves() throws IOException {
        new ReportSample(folder, List.of("a", "b"))
                .run("baseline", null, 1, 60, 6, null)
                .write();
        assertFalse(hasSection(page(), "Learning curves"));
    }

    @Test
    void theErrorByLabelsNeedsDrawsOfDifferentSizes() throws IOException {
        ReportSample.usual(folder).write();
        assertTrue(hasSection(page(), "Error by number of labels"));
        new ReportSample(folder, List.of("a", "b"))
                .run("baseline", "k20.s0", 1, 60, 6, null)
                .run("baseline", "k20.s1", 1, 60, 5, null)
                .write();
        assertFalse(hasSection(page(), "Error by number of labels"));
    }

    @Test
    void differencesAreThoseOfPairedRuns() throws IOException {
        new ReportSample(folder, List.of("a", "b", "c"))
                .run("baseline", null, 1, 60, 9, null)
                .run("both", null, 1, 60, 3, null)
                .write();
        var page = page();
        assertTrue(hasSection(page, "Differences from baseline"));
        var rows = page.select("h2:contains(Differences) ~ div.scroll")
                .get(0)
                .select("tbody tr")
                .eachText();
        assertEquals(1, rows.size());
        assertTrue(rows.get(0).startsWith("both baseline seed 1 −20.00 ["), rows.toString());
        assertTrue(rows.get(0).contains(" 6 0 0.0313 "), rows.toString());
    }

    @Test
    void severalDrawsHaveAMeanDifferenceWithItsTest() throws IOException {
        ReportSample.usual(folder).write();
        var means = page().select("h3:contains(Over draws and seeds) + div tbody tr")
                .eachText();
        assertEquals(1, means.size());
        assertTrue(means.get(0).startsWith("both baseline 3 3 −"), means.toString());
    }

    @Test
    void noRowIsNamedFirstForItsTestError() throws IOException {
        new ReportSample(folder, List.of("a", "b"))
                .run("baseline", null, 1, 60, 9, null)
                .run("both", null, 1, 60, 3, null)
                .run("last", null, 1, 60, 1, null)
                .write();
        var lead = page().select("p.lead").text();
        assertTrue(lead.contains("baseline misclassifies 30.00 % of 30 test documents"), lead);
    }

    @Test
    void manyClassesHaveTheirMostFrequentConfusionsInsteadOfAMatrix() throws IOException {
        var names = IntStream.range(0, 30).mapToObj(i -> "class" + i).toList();
        new ReportSample(folder, names).run("baseline", null, 1, 60, 6, null).write();
        assertEquals(30, page().select("table.confusion tbody tr").size());
        var more = IntStream.range(0, 31).mapToObj(i -> "class" + i).toList();
        new ReportSample(folder, more).run("baseline", null, 1, 60, 6, null).write();
        var page = page();
        assertEquals(0, page.select("table.confusion").size());
        assertEquals(1, page.select("h3:contains(Most frequent confusions)").size());
    }

    @Test
    void theCostliestErrorIsFirstWithItsText() throws IOException {
        ReportSample.usual(folder).write();
        var first = page().select("h3:contains(Costliest errors) + div tbody tr")
                .get(0)
                .text();
        assertTrue(first.startsWith("Text of document 0 ") && first.endsWith(" acq earn 90.00 5.00"), first);
    }

    @Test
    void withoutPredictionsAPageHasItsOtherSections() throws IOException {
        var results = ReportSample.usual(folder).write();
        for (var cell : results.finished()) {
            Files.delete(folder.resolve(String.valueOf(cell.predictions())));
        }
        var page = page();
        assertEquals(6, HtmlReport.missingPredictions(results, folder).size());
        assertTrue(hasSection(page, "Learning curves"));
        assertTrue(page.text().contains("The predictions of these runs are not here"), page.text());
        assertTrue(page.text().contains("predictions were not kept"), page.text());
    }

    @Test
    void filesOutsideTheFolderAreNotRead() throws IOException {
        ReportSample.usual(folder).write();
        Files.createDirectories(folder.resolve("inner"));
        var file = folder.resolve(ExperimentResults.FILE_NAME);
        AtomicFiles.writeString(
                folder.resolve("inner").resolve(ExperimentResults.FILE_NAME),
                Files.readString(file).replace("\"predictions/", "\"../predictions/"));
        var inner = folder.resolve("inner");
        var results = ExperimentResults.read(inner.resolve(ExperimentResults.FILE_NAME));
        assertEquals(6, HtmlReport.missingPredictions(results, inner).size());
    }

    @Test
    void aPageIsRecognized() throws IOException {
        ReportSample.usual(folder).write();
        HtmlReport.write(folder);
        assertTrue(HtmlReport.startsLikeOne(folder.resolve(HtmlReport.FILE_NAME)));
        var other = Files.writeString(folder.resolve("other.html"), "<!DOCTYPE html>\n<html></html>");
        assertFalse(HtmlReport.startsLikeOne(other));
    }
}
