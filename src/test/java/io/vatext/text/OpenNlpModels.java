package io.vatext.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.postag.POSSample;
import opennlp.tools.postag.POSTaggerFactory;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.sentdetect.SentenceDetectorFactory;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceSample;
import opennlp.tools.tokenize.TokenSample;
import opennlp.tools.tokenize.TokenizerFactory;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;
import opennlp.tools.util.model.BaseModel;

/** Small real models of OpenNLP, trained on a few sentences. */
public final class OpenNlpModels {
    private static final List<String> SENTENCES = List.of(
            "The harbor was closed<SPLIT>, and the boats stayed out<SPLIT>.",
            "She sold the old mill for 3.5 million<SPLIT>.",
            "We did<SPLIT>n't see the parade<SPLIT>, only the rain<SPLIT>!",
            "Dr. Stone has n't answered<SPLIT>; the lab is<SPLIT>n't open<SPLIT>.",
            "Bread<SPLIT>, salt<SPLIT>, oil and wine were cheap<SPLIT>.",
            "Who paid for the bridge<SPLIT>?");

    private OpenNlpModels() {}

    /** A tokenizer model that splits as in the sentences. */
    public static byte[] tokenizer() throws IOException {
        var samples = new ArrayList<TokenSample>();
        for (var round = 0; round < 20; round++) {
            SENTENCES.forEach(sentence -> samples.add(TokenSample.parse(sentence, "<SPLIT>")));
        }
        return bytes(TokenizerME.train(
                ObjectStreamUtils.createObjectStream(samples),
                new TokenizerFactory("eng", null, false, null),
                parameters()));
    }

    static byte[] sentences() throws IOException {
        var samples = new ArrayList<SentenceSample>();
        for (var i = 0; i < 60; i++) {
            var text = new StringBuilder();
            var spans = new ArrayList<Span>();
            for (var j = 0; j < 3; j++) {
                var sentence = SENTENCES.get((i + j) % SENTENCES.size()).replace("<SPLIT>", "");
                spans.add(new Span(text.length(), text.length() + sentence.length()));
                text.append(sentence).append(' ');
            }
            samples.add(new SentenceSample(text, spans.toArray(Span[]::new)));
        }
        return bytes(SentenceDetectorME.train(
                "eng",
                ObjectStreamUtils.createObjectStream(samples),
                new SentenceDetectorFactory("eng", true, null, null),
                parameters()));
    }

    /** A part-of-speech model with universal tags. */
    public static byte[] partsOfSpeech() throws IOException {
        var samples = new ArrayList<POSSample>();
        for (var round = 0; round < 20; round++) {
            for (var sentence : List.of(
                    "She_PRON sold_VERB the_DET mill_NOUN",
                    "She_PRON sold_VERB the_DET old_ADJ mill_NOUN",
                    "She_PRON closed_VERB the_DET bridge_NOUN",
                    "We_PRON saw_VERB the_DET old_ADJ bridge_NOUN",
                    "We_PRON sold_VERB the_DET boats_NOUN",
                    "The_DET old_ADJ boats_NOUN closed_VERB")) {
                samples.add(POSSample.parse(sentence));
            }
        }
        return bytes(POSTaggerME.train(
                "eng", ObjectStreamUtils.createObjectStream(samples), parameters(), new POSTaggerFactory()));
    }

    private static TrainingParameters parameters() {
        var parameters = TrainingParameters.defaultParams();
        parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 50);
        return parameters;
    }

    private static byte[] bytes(BaseModel model) throws IOException {
        var bytes = new ByteArrayOutputStream();
        OutputStream out = bytes;
        model.serialize(out);
        return bytes.toByteArray();
    }
}
