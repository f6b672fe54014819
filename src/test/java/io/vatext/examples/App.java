package io.vatext.examples;

import io.vatext.TextClassifier;
import io.vatext.adapter.LuceneClassifier;
import io.vatext.adapter.OpenNlpCategorizer;
import io.vatext.corpus.Document;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.learning.Prediction;
import io.vatext.text.LuceneTokenizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import opennlp.tools.doccat.DocumentCategorizer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.classification.Classifier;
import org.apache.lucene.util.BytesRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application that trains and uses classifiers, as the README shows it. */
final class App {
    private static final Logger log = LoggerFactory.getLogger(App.class);

    private App() {}

    static void train(
            List<Document> documents, List<String> rawTexts, int steps, Future<?> token, OutputStream outputStream)
            throws IOException {
        var run = TextClassifier.trainer()
                .seed(1)
                .labeled(documents)
                .unlabeled(rawTexts)
                .settings(s -> s.steps(steps).virtualAdversarial(1))
                .listener(e -> log.info("step {} loss {} error {}", e.step(), e.loss(), e.validationError()))
                .cancelWhen(token::isCancelled);
        try (var classifier = run.train()) {
            classifier.save(outputStream);
        }
    }

    static List<Prediction> classify(List<String> texts) throws IOException {
        try (var stream = App.class.getResourceAsStream("/news.vatext");
                var classifier = TextClassifier.load(stream)) {
            var answers = classifier.classify(texts);
            for (var answer : answers) {
                log.info("{} {} {}", answer.label(), answer.confidence(), answer.top(3));
                log.info("knows {} of {} words", answer.knownWords(), answer.words());
            }
            return answers;
        }
    }

    static void trainOnFiles(Path labeled, Path raw, Path model) throws IOException {
        try (var classifier = TextClassifier.trainer()
                .labeled(Documents.open(labeled, ReaderOptions.RECOGNIZE))
                .unlabeled(Documents.openUnlabeled(raw, ReaderOptions.RECOGNIZE))
                .method("linear-svm")
                .train()) {
            classifier.save(model);
        }
    }

    static List<String> adapt(TextClassifier classifier, String[] tokens, String text) throws IOException {
        DocumentCategorizer categorizer = new OpenNlpCategorizer(classifier);
        var category = categorizer.getBestCategory(categorizer.categorize(tokens));

        Classifier<BytesRef> lucene = new LuceneClassifier(classifier);
        var label = lucene.assignClass(text).getAssignedClass().utf8ToString();
        return List.of(category, label);
    }

    static Prediction withAnalyzer(List<Document> documents, Analyzer analyzer, Path model, String text)
            throws IOException {
        var tokenizer = new LuceneTokenizer(analyzer);
        try (var classifier = TextClassifier.trainer()
                .method("linear-svm")
                .labeled(documents)
                .tokenizer("my-analyzer", tokenizer)
                .train()) {
            classifier.save(model);
        }
        try (var classifier =
                TextClassifier.loader().tokenizer("my-analyzer", tokenizer).load(model)) {
            return classifier.classify(text);
        }
    }
}
