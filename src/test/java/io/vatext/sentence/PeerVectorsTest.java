package io.vatext.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Vectors that LangChain4j 1.19.0 computes with the same model: its tokenizer is Hugging Face's. The
 * texts are short, because LangChain4j cuts after 128 tokens, and this project after 256. Runs only with the optional encoder. */
class PeerVectorsTest {
    @Test
    @Tag("numerical")
    void vectorsEqualThoseOfLangChain4j() throws IOException {
        assumeTrue(SentenceEncoders.areAvailable(), "skipped: the sentence encoder is not on the class path");
        try (var in = Objects.requireNonNull(PeerVectorsTest.class.getResourceAsStream("peer-vectors.json"));
                var encoder = SentenceEncoders.open(SentenceEncoders.DEFAULT)) {
            for (var entry : JsonMapper.shared().readTree(in)) {
                var text = entry.path("text").asString();
                var vector = encoder.vector(encoder.tokens(text));
                var expected = entry.path("vector");
                assertEquals(expected.size(), vector.length);
                for (var i = 0; i < vector.length; i++) {
                    assertEquals(expected.path(i).asDouble(), vector[i], 1e-5, text);
                }
            }
        }
    }
}
