package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paper's tokenizer with a stop-word list, as configured for RCV1: a chain of Lucene's parts. */
class PaperStopWordsTest {
    private static final String CHAIN = """
            type: lucene
            tokenizer: {name: simplePattern, params: {pattern: "[a-zA-Z0-9_]+"}}
            filters: [lowercase%s]
            """;

    private static final String TEXT =
            "The caf\u00e9s of St. John's_Wood don't rise 3.5% -- \u0130n 1996, they've FALLEN!";

    private static Tokenizer tokenizer(String more) {
        return ConfigFiles.yaml()
                .readValue(CHAIN.formatted(more), TokenizerSpec.class)
                .create();
    }

    @Test
    void withoutStopWordsItIsThePapersTokenizer() {
        assertEquals(
                new PaperTokenizerSpec(true).create().tokens(TEXT),
                tokenizer("").tokens(TEXT));
        var word = "x".repeat(2000);
        assertEquals(List.of(word), tokenizer("").tokens(word));
    }

    @Test
    void lucenesEnglishListIsTheDefaultOfItsFilter() {
        assertEquals(List.of("cat", "mat"), tokenizer(", stop").tokens("The cat is on the mat"));
    }

    @Test
    void aUsersOwnListIsAFileWithOneWordPerLine(@TempDir Path directory) throws IOException {
        var list = Files.writeString(directory.resolve("stop.txt"), "# comment\nthe\ncat\n");
        assertEquals(
                List.of("is", "on", "mat"),
                tokenizer(", {name: stop, params: {words: \"" + list + "\"}}").tokens("The cat is on the mat"));
    }
}
