package io.vatext.classifier;

import io.vatext.corpus.Document;
import io.vatext.learning.RunContext;
import io.vatext.preparation.Preparation;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.support.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encoders that are pre-trained on a few documents. */
final class TinyEncoders {
    /** Settings of a language model. */
    static final String PLAN =
            "pretraining: {kind: language-model, steps: 30, batch: 16, segment: 5, learning_rate: 0.02, evaluate_every: 10}";

    /** The documents. */
    static final List<Document> TEXT = TinyTexts.documents("unlabeled", 120);

    private TinyEncoders() {}

    /**
     * Pre-trains with two threads.
     *
     * @param folder for temporary files
     * @param directory where the state is kept; null to keep none
     */
    static PretrainedEncoder pretrain(Settings settings, RunContext context, Path folder, @Nullable Path directory)
            throws IOException {
        var pretraining = new EncoderPretraining(settings, context.withThreads(2), directory);
        try (var preparation = Preparation.temporary(
                        folder.resolve("prepared"), 2, "pretrain", Progress.Factory.silent(), () -> false);
                var text = preparation.prepareText(List.of(TinyTexts.source(TEXT)), settings.encoding())) {
            return pretraining.on(text.vocabulary(), text.text());
        }
    }
}
