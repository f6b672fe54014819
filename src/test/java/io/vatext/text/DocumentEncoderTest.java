package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentEncoderTest {
    private static Vocabulary vocabulary() {
        var builder = new VocabularyBuilder(VocabularySpec.of(1, null, null, null, null));
        builder.add(List.of("a", "a", "b"));
        return builder.build();
    }

    @Test
    void unknownWordsCountForTheLengthCap() {
        var encoder = new DocumentEncoder(vocabulary(), 3);
        assertArrayEquals(new int[] {0, 2}, encoder.encode(List.of("a", "zebra", "gnu", "b")));
    }

    @Test
    void aDocumentWithoutKnownWordsIsEmpty() {
        var encoder = new DocumentEncoder(vocabulary(), 2);
        assertArrayEquals(new int[0], encoder.encode(List.of("zebra", "gnu", "a")));
        assertArrayEquals(new int[0], encoder.encode(List.of()));
    }
}
