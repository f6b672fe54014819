package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeveralLabelsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"a.ft!__label__b __label__c x", "a.jsonl!{\"text\": \"x\", \"label\": [\"b\", \" c \", null]}"})
    void severalLabelsAreKeptWithoutChoosingOne(String name, String content) throws IOException {
        var file = Files.writeString(directory.resolve(name), content + "\n");
        try (var documents = Documents.open(file, ReaderOptions.RECOGNIZE).open()) {
            var document = documents.findFirst().orElseThrow();
            assertNull(document.label());
            assertEquals(List.of("b", "c"), document.attributes().labels());
            assertEquals("x", document.text());
        }
    }
}
