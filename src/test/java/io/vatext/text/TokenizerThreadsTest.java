package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.support.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerThreadsTest {
    private static final List<String> PARTS = List.of(
            "the boats",
            "didn't",
            "pay 3.5 million.",
            "Bread, salt",
            "Who paid?",
            "München",
            "<b>bold</b>",
            "e-mail",
            "Dr. Stone");

    @TempDir
    private Path directory;

    @Test
    void severalThreadsGiveTheTokensOfOne() throws Exception {
        var words = directory.resolve("words.bin");
        var sentences = directory.resolve("sentences.bin");
        Files.write(words, OpenNlpModels.tokenizer());
        Files.write(sentences, OpenNlpModels.sentences());
        var specs = List.of(
                TokenizerSpec.standard(),
                LuceneTokenizerSpec.named("english"),
                LuceneTokenizerSpec.chain("standard", "lowercase", "porterStem"),
                OpenNlpTokenizerSpec.simple(),
                new OpenNlpTokenizerSpec("model", words.toString(), sentences.toString(), true),
                new PaperTokenizerSpec(true));
        var texts = texts();
        for (var spec : specs) {
            var tokenizer = spec.create();
            var expected = texts.stream().map(tokenizer::tokens).toList();
            var threads = Executors.newFixedThreadPool(4);
            try {
                Callable<List<List<String>>> all =
                        () -> texts.stream().map(tokenizer::tokens).toList();
                for (var result : threads.invokeAll(List.of(all, all, all, all))) {
                    assertEquals(expected, result.get(), spec.toString());
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static List<String> texts() {
        var random = new Seeds(3).generator("texts", 0);
        var texts = new ArrayList<String>();
        for (var i = 0; i < 200; i++) {
            var text = new StringBuilder();
            for (var j = random.nextInt(20); j >= 0; j--) {
                text.append(PARTS.get(random.nextInt(PARTS.size()))).append(' ');
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
