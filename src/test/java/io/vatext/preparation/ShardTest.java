package io.vatext.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.corpus.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shard keeps. */
class ShardTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void halfOfASurrogatePairIsAWord() throws IOException {
        var builder = new ShardBuilder();
        builder.add(new Document("1", "x", null), text -> List.of("\ud83d", "\ude00", "\ud83d", "\u20ac"));
        var file = folder.resolve("one.shard");
        try (var out = Files.newOutputStream(file)) {
            builder.writeTo(out);
        }
        var words = new ArrayList<String>();
        Shard.read(file).forEachWord((word, length) -> words.add(new String(word, 0, length)));
        assertEquals(List.of("\ud83d", "\ude00", "\u20ac"), words);
    }
}
