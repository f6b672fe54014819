package io.vatext.sentence;

import java.util.HashMap;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Sentence encoders that give each word of a few a random vector, and count the texts that they encode. */
public final class FakeEncoder {
    private static final int WIDTH = 32;

    private final AtomicInteger encoded = new AtomicInteger();
    private final String model;
    private final int failAfter;

    private FakeEncoder(String model, int failAfter) {
        this.model = model;
        this.failAfter = failAfter;
    }

    /** An encoder with the given checksum. */
    public static FakeEncoder of(String model) {
        return new FakeEncoder(model, Integer.MAX_VALUE);
    }

    /** An encoder that fails after some texts. */
    static FakeEncoder failingAfter(String model, int texts) {
        return new FakeEncoder(model, texts);
    }

    /** How many texts have been encoded. */
    public int encoded() {
        return encoded.get();
    }

    /** Opens it. */
    public SentenceEncoder open(String name) {
        var vocabulary = new HashMap<String, Integer>();
        var words =
                "[PAD] [UNK] [CLS] [SEP] bread soup cheese apple salt bank loan price coin tax rain wind cloud snow storm the a of and"
                        + " to was very much today again .";
        for (var word : words.split(" ", -1)) {
            vocabulary.put(word, vocabulary.size());
        }
        var identity = new SentenceEncoder.Identity(name, model, "vocabulary");
        return new SentenceEncoder(identity, "fake", WIDTH, new BertTokenizer(vocabulary, 16), new Words());
    }

    private final class Words implements Transformer {
        @Override
        public float[] states(int[] tokens) {
            if (encoded.incrementAndGet() > failAfter) {
                throw new IllegalStateException("killed");
            }
            var states = new float[tokens.length * WIDTH];
            for (var t = 0; t < tokens.length; t++) {
                var random = new Random(tokens[t]);
                for (var i = 0; i < WIDTH; i++) {
                    states[t * WIDTH + i] = (float) random.nextGaussian();
                }
            }
            return states;
        }

        @Override
        public void close() {}
    }
}
