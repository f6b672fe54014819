package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of a single file, after its name. */
class UserFileTest {
    @Test
    void aFileHasOptionsOfItsOwn() {
        var file = UserFile.parse(
                "a?b.csv?text=Title,Body&label=Class Index&separator=tab&quote=none&header=no&encoding=latin1");
        assertEquals(Path.of("a?b.csv"), file.path());
        var options = file.over(new ReaderOptions(Format.CSV, "x", "y", "z").withScope(ReaderOptions.Scope.IF_PRESENT));
        assertEquals(
                new ReaderOptions(
                        Format.CSV,
                        "Title,Body",
                        "Class Index",
                        null,
                        StandardCharsets.ISO_8859_1,
                        new ReaderOptions.Table('\t', false, false),
                        ReaderOptions.Scope.THIS_FILE,
                        false),
                options);
    }

    @Test
    void otherFilesHaveTheCommonOptions() {
        var common = new ReaderOptions(null, "x", null, null);
        assertEquals(common, UserFile.parse("a.csv").over(common));
        assertEquals("x", UserFile.parse("a.csv?header=no").over(common).text());
        assertNull(UserFile.parse("a.csv?label=y").over(common).text());
    }

    @Test
    void standardInputMayHaveOptions() {
        for (var given : new String[] {"-?format=csv&text=b", "?format=csv&text=b"}) {
            var file = UserFile.parse(given);
            assertTrue(file.isStandardInput());
            assertEquals(Format.CSV, file.over(ReaderOptions.RECOGNIZE).format());
        }
    }

    @Test
    void anExistingFileIsMeantByItsWholeName(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("a.csv?text=b"), "b\nc\n");
        assertEquals(file, UserFile.parse(file.toString()).path());
        assertEquals(Path.of("what?.csv"), UserFile.parse("what?.csv").path());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv?txt=b | unknown option \"txt\" after ?; did you mean \"text\"?",
                "a.csv?text=b&text=c | give text=VALUE once",
                "a.csv?text=b&label | give label=VALUE once",
                "a.csv?header=maybe | header must be yes or no, found \"maybe\".",
                "a.csv?separator=ab | the separator must be comma, semicolon, tab, pipe or one character, found \"ab\".",
                "a.csv?encoding=windows-125 | unknown encoding \"windows-125\"; did you mean",
                "a.csv?format=cvs | unknown format \"cvs\"; did you mean \"csv\"?",
            })
    void mistakesAreNamed(String given, String expected) {
        var message = String.valueOf(
                assertThrows(InputException.class, () -> UserFile.parse(given)).getMessage());
        assertTrue(message.contains(expected), message);
    }
}
