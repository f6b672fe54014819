package io.vatext.pretraining;

import io.vatext.network.LanguageModelShape;
import io.vatext.recurrent.EncoderShape;
import io.vatext.support.Description;
import io.vatext.support.SettingsHistory;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a pre-trained encoder is, apart from its vocabulary and weights.
 *
 * @param tokenizer how text became words
 * @param embedding the width of a word's vector
 * @param hidden the width of a state; 0 for word vectors alone, as the next two
 * @param layers LSTM layers over each other
 * @param directions 1, or 2 if a second stack reads from the end
 * @param plan how it was pre-trained
 * @param perplexity the measurement of the parameters that were kept
 * @param run everything that decided what it is, as {@link Description#tree} gives it; null in older files
 * @param provenance where it comes from: text, seed, versions
 */
public record EncoderDescription(
        TokenizerSpec tokenizer,
        int embedding,
        int hidden,
        int layers,
        int directions,
        PretrainingPlan plan,
        @Nullable Perplexity perplexity,
        @Nullable JsonNode run,
        Map<String, String> provenance) {
    /** A new key has a line here, with the value that does what was done before it existed. */
    public static final SettingsHistory HISTORY =
            SettingsHistory.none().added("run", "null").and(PretrainingPlan.HISTORY.within("plan"));

    /** Checks that no part is missing. */
    public EncoderDescription {
        if (tokenizer == null || plan == null) {
            throw new IllegalArgumentException("an encoder's file must name its tokenizer and its pre-training;"
                    + " it is damaged, so make or copy it again.");
        }
        run = run instanceof ObjectNode tree ? Description.read(tree).tree() : null;
        provenance = provenance == null ? Map.of() : new TreeMap<>(provenance);
    }

    /** The arrays that its file must have. */
    List<EncoderShape.Slot> slots(Vocabulary vocabulary) {
        return plan.kind().hasStates()
                ? new LanguageModelShape(vocabulary.size(), embedding, hidden, layers, directions).encoderSlots()
                : List.of(new EncoderShape.Slot(PretrainedEncoder.EMBEDDING, vocabulary.eos(), embedding, 0));
    }
}
