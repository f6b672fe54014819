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
 * The description of a pre-trained encoder: everything but its vocabulary and weights.
 *
 * @param tokenizer how text became tokens
 * @param embedding the width of a word's vector
 * @param hidden the width of a state; 0 for word vectors alone, like {@code layers} and {@code directions}
 * @param layers the number of stacked LSTM layers
 * @param directions 1, or 2 if a second stack reads backwards
 * @param plan how it was pre-trained
 * @param perplexity the perplexity of the parameters that were kept
 * @param run everything that determined the result, as {@link Description#tree} returns it; null in older files
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
    /** The keys added since the first version, each with the value that keeps the behavior from before it existed. */
    public static final SettingsHistory HISTORY = SettingsHistory.none()
            .added("run", "null")
            .and(PretrainingPlan.HISTORY.within("plan"))
            .and(TokenizerSpec.HISTORY.within("tokenizer"));

    /** Checks that no part is missing, and that the sizes are possible. */
    public EncoderDescription {
        if (tokenizer == null || plan == null) {
            throw new IllegalArgumentException("an encoder's file must describe its tokenizer and its pre-training;"
                    + " it is damaged, so make or copy it again.");
        }
        if (plan.kind().hasStates()) {
            new LanguageModelShape(2, embedding, hidden, layers, directions);
        } else if (embedding < 1) {
            throw new IllegalArgumentException(
                    "the width of word vectors must be at least 1; embedding = " + embedding);
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
