package io.vatext.pretraining;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.pretraining.PretrainingPlan.Kind;
import org.junit.jupiter.api.Test;

class SequenceTest {
    private static final int END = 9;
    private static final int[] DOCUMENT = {1, 2, 3, END};

    private static void check(Kind kind, boolean reverse, int[] words, int[] targets) {
        var sequence = Sequence.of(kind, DOCUMENT, reverse);
        assertArrayEquals(words, sequence.words());
        assertArrayEquals(targets, sequence.targets());
    }

    @Test
    void aLanguageModelPredictsEachWordButTheFirst() {
        check(Kind.LANGUAGE_MODEL, false, new int[] {1, 2, 3}, new int[] {2, 3, END});
        check(Kind.LANGUAGE_MODEL, true, new int[] {3, 2, 1}, new int[] {2, 1, END});
    }

    @Test
    void anAutoencoderRepeatsTheDocumentAfterItsEnd() {
        check(Kind.SEQUENCE_AUTOENCODER, false, new int[] {1, 2, 3, END, 1, 2, 3}, new int[] {-1, -1, -1, 1, 2, 3, END
        });
        check(Kind.SEQUENCE_AUTOENCODER, true, new int[] {3, 2, 1, END, 3, 2, 1}, new int[] {-1, -1, -1, 3, 2, 1, END});
    }

    @Test
    void aDocumentWithoutWordsPredictsNothingInALanguageModel() {
        assertEquals(0, Sequence.of(Kind.LANGUAGE_MODEL, new int[] {END}, true).predicted());
    }
}
