package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tables are written is recognized, and what is doubtful is said or refused. */
class TablesTest {
    private static final List<String> PAIRS =
            List.of("a goal, late; won/sport", "rates | rose/money", "shares fell/money");

    @TempDir
    private Path directory;

    private UserInput input;

    @BeforeEach
    void start() {
        input = new UserInput(directory);
    }

    private String refusal(Path file, ReaderOptions options) {
        return String.valueOf(assertThrows(InputException.class, () -> input.read(file, options))
                        .getMessage())
                .replace(directory + "/", "");
    }

    private static String table(String separator, String header) {
        return header
                + "\"a goal, late; won\"" + separator + "sport\n"
                + "\"rates | rose\"" + separator + "money\n"
                + "shares fell" + separator + "money\n";
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"a.csv,`,`", "a.csv,;", "a.csv,|", "a.tsv,`,`", "a.txt,;", "a.dat,|"})
    void theSeparatorIsRecognizedWhateverTheFileIsCalled(String name, String separator) throws IOException {
        assertEquals(PAIRS, input.pairs(input.write(name, table(separator, "text" + separator + "label\n"))));
    }

    @Test
    void aRecognizedSeparatorIsDescribed() throws IOException {
        var file = input.write("a.csv", table(";", "text;label\n"));
        assertTrue(input.open(file, ReaderOptions.RECOGNIZE).describe().endsWith("separated by semicolons"));
    }

    @Test
    void knownNamesChooseTheSeparatorIfManyRowsAreBroken() throws IOException {
        var file = input.write("a.csv", "id;text;label\n1;late; won;sport\n2;a rose;money\n3\n");
        assertTrue(
                refusal(file, ReaderOptions.RECOGNIZE)
                        .startsWith("a.csv: 2 of 3 rows cannot be used: line 2: the row has"
                                + " 4 fields, but there are 3 columns"),
                refusal(file, ReaderOptions.RECOGNIZE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "\uFEFFsep=;\n", "\"sep=;\"\n"})
    void aLineThatDeclaresTheSeparatorIsNotARow(String first) throws IOException {
        var file = input.write("a.csv", first + "text;label\na, b, c;x\nd, e, f;y\n");
        assertEquals(List.of("a, b, c/x", "d, e, f/y"), input.pairs(file));
    }

    @Test
    void aQuoteInTextSeparatedByTabsIsACharacter() throws IOException {
        var file = input.write(
                "a.tsv", "text\tlabel\n\"Best of all, she said\tx\na chain\ty\nA wheel of 26\"\ty\nit \"is\" so\tx\n");
        assertEquals(
                List.of("\"Best of all, she said/x", "a chain/y", "A wheel of 26\"/y", "it \"is\" so/x"),
                input.pairs(file));
    }

    @Test
    void textSeparatedByTabsMayBeQuotedThroughout() throws IOException {
        var file = input.write("a.tsv", "\"text\"\t\"label\"\n\"two\nlines \"\"here\"\"\"\t\"x\"\n\"a\tb\"\t\"y\"\n");
        assertEquals(List.of("two\nlines \"here\"/x", "a\tb/y"), input.pairs(file));
    }

    @Test
    void textsWithoutAHeaderAreAllDocuments() throws IOException {
        var file = input.write("a.csv", "\"a long first text, about a garden in spring\"\nanother\n");
        assertEquals(2, input.read(file).size());
    }

    @Test
    void columnsWithoutAHeaderAreChosenByNumber() throws IOException {
        var file = input.write("a.csv", "money,rates rose\nsport,won\nmoney,fell\n");
        assertEquals(
                "a.csv:1: the first row looks like a document, not like names of columns (\"money\" stands again in"
                        + " line 3); put names into the first line, or choose the columns by their numbers.",
                refusal(file, ReaderOptions.RECOGNIZE));
        assertEquals(
                List.of("rates rose/money", "won/sport", "fell/money"),
                input.pairs(file, new ReaderOptions(null, "2", "1", null)));
    }

    @Test
    void aHeaderOfUnknownNamesIsSaid() throws IOException {
        assertEquals(List.of("hi there/null"), input.pairs(input.write("a.csv", "turns\nhi there\n")));
        assertEquals("a.csv:1: the first row is taken as the name of the column: \"turns\".", input.warnings());
        var none = ReaderOptions.RECOGNIZE.withTable(new ReaderOptions.Table(null, null, false));
        assertEquals(2, input.read(directory.resolve("a.csv"), none).size());
    }

    @Test
    void severalColumnsOfTextAreJoined() throws IOException {
        var file = input.write("a.csv", "Class Index,Title,Body,Nr\n1, Up ,rates rose,n7\n2,,we won,n8\n");
        var documents = input.read(file, new ReaderOptions(null, "Title,Body", "Class Index", "Nr"));
        assertEquals("Up rates rose", documents.get(0).text());
        assertEquals("we won", documents.get(1).text());
        assertEquals("n8", documents.get(1).id());
        assertEquals(
                List.of("Up rates rose/1", "we won/2"), input.pairs(file, new ReaderOptions(null, "2,3", "1", "Nr")));
    }

    @Test
    void columnsOfAnotherFileNeedNotBeHere() throws IOException {
        var file = input.write("a.csv", "text,label\none,x\n");
        var options = new ReaderOptions(null, "utterance", "intent", null);
        assertTrue(refusal(file, options).contains("the label column \"intent\" is missing"));
        var other = input.open(file, options.withScope(ReaderOptions.Scope.IF_PRESENT));
        assertEquals(new Columns("text", "label", null), other.columns());
        assertTrue(other.describe().contains("no column \"utterance\", \"intent\" here"), other.describe());
    }

    @Test
    void allBadRowsAreCountedAndTheFirstFiveShown() throws IOException {
        var file = input.write(
                "a.csv", "text,label\nfine,x\n\"a\nb\",x\nshort\n\"a\"b,c\n1,2,3\n" + "short\n".repeat(9) + "fine,y\n");
        var message = refusal(file, ReaderOptions.RECOGNIZE);
        assertTrue(message.startsWith("a.csv: 12 of 15 rows cannot be used: line 5: the row has 1 field"), message);
        assertTrue(message.contains("line 6: there is text after the closing quote of field 1"), message);
        assertTrue(message.contains("line 7: the row has 3 fields"), message);
        assertTrue(message.endsWith("; and 7 more."), message);
        assertEquals(
                List.of("fine/x", "a\nb/x", "fine/y"),
                input.pairs(file, ReaderOptions.RECOGNIZE.withSkipBadRows(true)));
        assertTrue(input.warnings().startsWith("a.csv: 12 of 15 rows were left out: line 5"), input.warnings());
    }

    private static final String HEAD = """
            nr,class,title,body,who,note
            1,ship,Port closed,the port of the city was closed today,Jones,late
            2,grain,Wheat,a good harvest of wheat is expected,Smith,
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3,ship,Ferry,the ferry sank at night in a storm\n4,grain,Corn,the corn was sold in the end,Smith,x\n",
                "3,ship,Ferry,the ferry sank at night in a storm\n4,grain,Corn,the corn was sold in the end,Smith\n"
            })
    void aRowMayLackEmptyCellsAtItsEnd(String rows) throws IOException {
        var file = input.write("a.csv", HEAD + rows);
        var options = new ReaderOptions(null, "body", "class", null);
        assertEquals(
                List.of("the ferry sank at night in a storm/ship", "the corn was sold in the end/grain"),
                input.pairs(file, options).subList(2, 4));
        assertTrue(input.warnings().contains("too few cells,"), input.warnings());
        assertTrue(input.warnings().contains("in line 4; as label and text are there"), input.warnings());
    }

    /** A row that is cut, broken in two or shifted is not read as one that lacks empty cells. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "broken within the text | 3,ship,Ferry,the ferry sank at night~in a heavy storm,Jones,late~",
                "broken in two rows     | 3,ship,Ferry,the ferry sank at night~4,ship,the ferry sank at night~",
                "no title, so shifted   | 3,ship,the ferry sank at night in a storm,Jones~",
                "no label, so shifted   | 3,Ferry,late,the ferry sank at night in a storm~",
                "cut at the end         | 3,ship,Ferry,the ferry sank at ni",
                "a separator in a title | 3,ship,Ferry,sank,the ferry sank at night~",
                "the text is missing    | 3,ship,Ferry~",
            })
    void aRowThatIsNotWholeIsAFault(String why, String rows) throws IOException {
        var file = input.write("a.csv", HEAD + rows.replace('~', '\n'));
        var message = refusal(file, new ReaderOptions(null, "body", "class", null));
        assertTrue(message.contains(" field"), why + ": " + message);
        assertEquals("", input.warnings(), why);
    }

    @Test
    void anUnclosedQuoteDoesNotHideTheRest() throws IOException {
        var file = input.write("a.csv", "text,label\none,x\n\"two,y\nthree,x\n");
        assertEquals(List.of("one/x", "three/x"), input.pairs(file, ReaderOptions.RECOGNIZE.withSkipBadRows(true)));
    }

    @Test
    void aRowThatMayBeSeveralIsDoubtful() throws IOException {
        var file = input.write("a.csv", "text,label\none,x\nno,y\n\"two,y\nthree\",x\n");
        assertEquals(3, input.read(file).size());
        assertTrue(input.warnings().contains("the first from line 4 to 5; a quote may be missing"), input.warnings());
    }

    @Test
    void textOfSeveralLinesIsNotDoubtful() throws IOException {
        assertEquals(
                1,
                input.read(input.write("a.csv", "text,label\n\"so, it\nended, well\",x\n"))
                        .size());
        assertEquals("", input.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.tsv"})
    void aFieldMayBeLong(String name) throws IOException {
        var separator = name.endsWith("csv") ? "," : "\t";
        var file = input.write(
                name,
                "text" + separator + "label\n" + "word ".repeat(4 << 20) + separator + "x\nb" + separator + "y\n");
        assertEquals(5 * (4 << 20), input.read(file).get(0).text().length());
    }

    @Test
    void whatChangesTheTextChangesWhereItIsFoundAgain() throws IOException {
        var file = input.write("a.csv", "text,label,title\none,x,a\n");
        var plain = input.open(file, ReaderOptions.RECOGNIZE).location();
        for (var options : List.of(
                new ReaderOptions(null, "text,title", null, null),
                ReaderOptions.RECOGNIZE.withTable(new ReaderOptions.Table(null, false, null)),
                ReaderOptions.RECOGNIZE.withSkipBadRows(true),
                ReaderOptions.RECOGNIZE.withEncoding(StandardCharsets.ISO_8859_1))) {
            assertNotEquals(plain, input.open(file, options).location());
        }
    }
}
