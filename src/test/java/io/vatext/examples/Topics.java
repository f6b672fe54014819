package io.vatext.examples;

import io.vatext.TextClassifier;
import io.vatext.corpus.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A few sentences about grain and about money, told apart by their words. */
final class Topics {
    static final List<Document> LABELED = documents();
    static final List<String> UNLABELED =
            LABELED.stream().map(document -> document.text() + " again").toList();

    private Topics() {}

    private static List<Document> documents() {
        var documents = new ArrayList<Document>();
        for (var i = 0; i < 12; i++) {
            documents.add(new Document("g" + i, "wheat exports rose to " + i + " tonnes in may", "grain"));
            documents.add(new Document("m" + i, "the bank raised interest by " + i + " points in june", "money"));
        }
        return List.copyOf(documents);
    }

    /** A classifier that is trained in a moment. */
    static TextClassifier classifier() throws IOException {
        return TextClassifier.trainer().method("linear-svm").labeled(LABELED).train();
    }
}
