package io.vatext.text;

import io.vatext.support.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.tokenize.WhitespaceTokenizer;

/**
 * Creates tokenizers of OpenNLP.
 *
 * <p>OpenNLP's learned tokenizer and sentence detector keep the probabilities of the last call in fields and must not
 * be shared between threads; their models may be. So each text gets new instances, which hold nothing but those fields.
 */
final class OpenNlpTokenizers {
    private OpenNlpTokenizers() {}

    static Tokenizer create(OpenNlpTokenizerSpec spec, Map<String, byte[]> resources) {
        var words = words(spec, resources);
        var sentences = sentences(spec, resources);
        return text -> {
            var tokens = new ArrayList<String>();
            for (var sentence : sentences.apply(text)) {
                for (var token : words.apply(sentence)) {
                    if (!token.isEmpty()) {
                        tokens.add(spec.lowercase() ? token.toLowerCase(Locale.ROOT) : token);
                    }
                }
            }
            return tokens;
        };
    }

    private static Function<String, List<String>> words(OpenNlpTokenizerSpec spec, Map<String, byte[]> resources) {
        var file = spec.model();
        if (file != null) {
            var model = load(
                    file, OpenNlpTokenizerSpec.MODEL_RESOURCE, "tokenizer", resources, in -> new TokenizerModel(in));
            return text -> List.of(new TokenizerME(model).tokenize(text));
        }
        opennlp.tools.tokenize.Tokenizer shared =
                spec.tokenizer().equals("whitespace") ? WhitespaceTokenizer.INSTANCE : SimpleTokenizer.INSTANCE;
        return text -> List.of(shared.tokenize(text));
    }

    private static Function<String, List<String>> sentences(OpenNlpTokenizerSpec spec, Map<String, byte[]> resources) {
        var file = spec.sentenceModel();
        if (file == null) {
            return List::of;
        }
        var model = load(
                file,
                OpenNlpTokenizerSpec.SENTENCE_RESOURCE,
                "sentence detector",
                resources,
                in -> new SentenceModel(in));
        return text -> List.of(new SentenceDetectorME(model).sentDetect(text));
    }

    private static <T> T load(String file, String key, String kind, Map<String, byte[]> resources, Loader<T> loader) {
        var bytes = resources.get(key);
        if (bytes == null) {
            throw new InputException("the OpenNLP model \"" + file + "\" was not stored (no resource " + key
                    + "); the model file is damaged or incomplete.");
        }
        try {
            return loader.load(OpenNlpBytes.open(bytes));
        } catch (IOException | RuntimeException e) {
            // OpenNLP throws various unchecked exceptions if the bytes are not one of its models.
            throw new InputException(
                    file + ": this is not a " + kind + " model of OpenNLP (" + e.getMessage()
                            + "); name the .bin file of a " + kind + ".",
                    e);
        }
    }

    @FunctionalInterface
    private interface Loader<T> {
        T load(InputStream in) throws IOException;
    }
}
