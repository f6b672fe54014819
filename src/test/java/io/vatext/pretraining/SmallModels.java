package io.vatext.pretraining;

import io.vatext.network.Initialization;
import io.vatext.network.LanguageModel;
import io.vatext.network.LanguageModelShape;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Random language models and documents that are small enough to check every number. */
final class SmallModels {
    static final int WORDS = 12;
    static final int EOS = WORDS - 1;

    private SmallModels() {}

    static double[] frequencies() {
        return IntStream.range(0, WORDS).mapToDouble(i -> 1 + 3 * (i % 4)).toArray();
    }

    static LanguageModel random(Precision precision, Workers workers) {
        var model = new LanguageModel(new LanguageModelShape(WORDS, 4, 3, 2, 2), frequencies(), precision, workers);
        model.initialize(new Initialization(0.7, 1), new Seeds(5));
        return model;
    }

    /** Documents of the given lengths, including the end of sequence. */
    static List<int[]> documents(int... lengths) {
        var random = new Seeds(9).generator("documents", 0);
        var documents = new ArrayList<int[]>();
        for (var length : lengths) {
            var words = random.ints(length, 0, EOS).toArray();
            words[length - 1] = EOS;
            documents.add(words);
        }
        return documents;
    }
}
