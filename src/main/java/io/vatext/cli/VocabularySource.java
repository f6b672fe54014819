package io.vatext.cli;

import io.vatext.classifier.Settings;
import io.vatext.classifier.TrainedModel;
import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.published.Corpora;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularyBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Vocabularies and text of corpora, without labels and without the test documents. */
final class VocabularySource {
    private VocabularySource() {}

    /** The vocabulary of a model file, or the one that training on a corpus would have by default. */
    static Vocabulary named(String modelOrCorpus, Path home) {
        if (Files.isRegularFile(Path.of(modelOrCorpus))) {
            return TrainedModel.read(Path.of(modelOrCorpus)).vocabulary();
        }
        var split = Corpora.at(home).split(modelOrCorpus, null, 1);
        var settings = Settings.defaults();
        var tokenizer = settings.tokenizer().create();
        var builder = new VocabularyBuilder(settings.vocabulary());
        try (var texts = texts(List.of(split.labeled(), split.unlabeled())).get()) {
            texts.forEachOrdered(text -> builder.add(tokenizer.tokens(text)));
        }
        return builder.build();
    }

    /** All text of a corpus except that of its test documents. */
    static Supplier<Stream<String>> textsOf(SplitDocuments split) {
        return texts(List.of(split.labeled(), split.validation(), split.unlabeled()));
    }

    static Supplier<Stream<String>> texts(List<? extends DocumentSource> sources) {
        return () -> sources.stream().flatMap(DocumentSource::open).map(Document::text);
    }
}
