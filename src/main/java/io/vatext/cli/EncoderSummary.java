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
        var is = encoder.description();
        var values = new LinkedHashMap<String, Object>();
        values.put("kind", is.plan().kind().toString());
        values.put("vocabulary", encoder.vocabulary().size());
        values.put("embedding", is.embedding());
        if (is.plan().kind().hasStates()) {
            values.put("hidden", is.hidden());
            values.put("layers", is.layers());
            values.put("directions", is.directions());
        }
        var seen = is.perplexity();
        if (seen != null) {
            values.put("held_out_words", seen.words());
            values.put("perplexity_forward", seen.of(0));
            if (is.directions() == 2) {
                values.put("perplexity_reverse", seen.of(1));
            }
            values.put("step_kept", seen.step());
        }
        JsonNode pretraining = ConfigFiles.json().valueToTree(is.plan());
        values.put("pretraining", pretraining);
        values.put("provenance", is.provenance());
        return values;
    }
}
