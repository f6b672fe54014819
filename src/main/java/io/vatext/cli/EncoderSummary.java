package io.vatext.cli;

import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.support.ConfigFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is printed about a pre-trained encoder. */
final class EncoderSummary {
    private EncoderSummary() {}

    static Map<String, Object> of(PretrainedEncoder encoder) {
        var description = encoder.description();
        var values = new LinkedHashMap<String, Object>();
        values.put("kind", description.plan().kind().toString());
        values.put("vocabulary", encoder.vocabulary().size());
        values.put("embedding", description.embedding());
        if (description.plan().kind().hasStates()) {
            values.put("hidden", description.hidden());
            values.put("layers", description.layers());
            values.put("directions", description.directions());
        }
        var perplexity = description.perplexity();
        if (perplexity != null) {
            values.put("held_out_words", perplexity.words());
            values.put("perplexity_forward", perplexity.of(0));
            if (description.directions() == 2) {
                values.put("perplexity_reverse", perplexity.of(1));
            }
            values.put("step_kept", perplexity.step());
        }
        JsonNode pretraining = ConfigFiles.json().valueToTree(description.plan());
        values.put("pretraining", pretraining);
        values.put("provenance", description.provenance());
        return values;
    }
}
