package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import io.vatext.support.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenNlpTokenizerTest {
    private static final String TEXT = "We didn't pay 3.5 million. Was it cheap, Ann?";

    @TempDir
    private Path directory;

    @Test
    void simpleSplitsAtChangesOfCharacterClass() {
        assertEquals(
                List.of(
                        "we", "didn", "'", "t", "pay", "3", ".", "5", "million", ".", "was", "it", "cheap", ",", "ann",
                        "?"),
                OpenNlpTokenizerSpec.simple().create().tokens(TEXT));
    }

    @Test
    void whitespaceKeepsPunctuationAndCaseOnRequest() {
        assertEquals(
                List.of("We", "didn't", "pay", "3.5", "million.", "Was", "it", "cheap,", "Ann?"),
                new OpenNlpTokenizerSpec("whitespace", null, null, false)
                        .create()
                        .tokens(TEXT));
    }

    @Test
    void aLearnedModelIsRestoredFromItsBytesAlone() throws IOException {
        var words = directory.resolve("words.bin");
        var sentences = directory.resolve("sentences.bin");
        Files.write(words, OpenNlpModels.tokenizer());
        Files.write(sentences, OpenNlpModels.sentences());
        var spec = new OpenNlpTokenizerSpec("model", words.toString(), sentences.toString(), true);
        var before = spec.create().tokens(TEXT);
        var resources = spec.resources();
        Files.delete(words);
        Files.delete(sentences);

        assertEquals(
                List.of("we", "did", "n't", "pay", "3.5", "million", ".", "was", "it", "cheap", ",", "ann", "?"),
                before);
        assertEquals(before, spec.create(resources).tokens(TEXT));
        assertThrows(InputException.class, spec::create);
    }

    @Test
    void aModelFindsNothingInTextWithoutWords() throws IOException {
        var words = directory.resolve("words.bin");
        Files.write(words, OpenNlpModels.tokenizer());
        var without = new OpenNlpTokenizerSpec("model", words.toString(), null, true);
        assertEquals(List.of(), without.create().tokens(""));
        assertEquals(List.of(), without.create().tokens(" \n "));
    }

    @Test
    void rejectsFilesThatAreNotModels() throws IOException {
        var good = OpenNlpModels.tokenizer();
        var broken = Map.of(
                "text.bin", "not a model".getBytes(StandardCharsets.UTF_8),
                "empty.bin", new byte[0],
                "cut.bin", Arrays.copyOf(good, good.length / 2),
                "other.bin", OpenNlpModels.sentences());
        for (var entry : broken.entrySet()) {
            var file = directory.resolve(entry.getKey());
            Files.write(file, entry.getValue());
            var spec = new OpenNlpTokenizerSpec("model", file.toString(), null, true);
            var message = Refusal.of(spec::create);
            assertTrue(message.startsWith(file + ": this is not a tokenizer model"), message);
        }
    }

    @Test
    void theMessageNamesTheMissingFile() {
        var spec = new OpenNlpTokenizerSpec("model", "nowhere/en.bin", null, true);
        assertTrue(Refusal.of(spec::create).startsWith("nowhere/en.bin: "));
        assertTrue(Refusal.of(() -> spec.create(Map.of())).contains("was not stored"));
    }

    /** OpenNLP unpacks a model into memory. */
    @Test
    void aModelThatUnpacksToManyTimesItsSizeIsRefused() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("manifest.properties"));
            zip.write(new byte[1 << 25]);
        }
        var file = Files.write(directory.resolve("bomb.bin"), packed.toByteArray());
        Messages.refusal(() -> PartsOfSpeech.read(file), "unpacks to more than 30 times its size");
    }
}
