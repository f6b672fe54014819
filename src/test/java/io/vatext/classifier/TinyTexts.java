package io.vatext.classifier;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sentences about food, weather and money: half of a sentence's words belong to its class, the others to none. */
public final class TinyTexts {
    private static final Map<String, List<String>> WORDS = Map.of(
            "food", List.of("bread", "soup", "cheese", "apple", "salt"),
            "money", List.of("bank", "loan", "price", "coin", "tax"),
            "weather", List.of("rain", "wind", "cloud", "snow", "storm"));

    private static final List<String> COMMON =
            List.of("the", "a", "of", "and", "to", "was", "very", "much", "today", "again");

    private TinyTexts() {}

    /** The classes, in the order of a classifier. */
    public static List<String> classes() {
        return WORDS.keySet().stream().sorted().toList();
    }

    /** A sentence of a class. */
    public static String text(String label, long index) {
        var random = new Seeds(label.hashCode()).generator("text", index);
        var words = WORDS.getOrDefault(label, List.of());
        var text = new StringBuilder();
        var length = 4 + random.nextInt(6);
        for (var t = 0; t < length; t++) {
            var from = t % 2 == 0 ? words : COMMON;
            text.append(from.get(random.nextInt(from.size()))).append(t == length - 1 ? "." : " ");
        }
        return text.toString();
    }

    /** Documents of the classes in turn. */
    public static List<Document> documents(String name, int count) {
        var documents = new ArrayList<Document>();
        for (var d = 0; d < count; d++) {
            var label = classes().get(d % WORDS.size());
            documents.add(new Document(name + d, text(label, 31L * name.hashCode() + d), label));
        }
        return documents;
    }

    /** Can be streamed again and again. */
    public static DocumentSource source(List<Document> documents) {
        return documents::stream;
    }

    /** 30 labeled, 24 validation, 60 unlabeled and 30 test documents. */
    public static SplitDocuments split() {
        return split(documents("labeled", 30), documents("validation", 24));
    }

    static SplitDocuments split(List<Document> labeled, List<Document> validation) {
        var unlabeled =
                documents("unlabeled", 60).stream().map(Document::unlabeled).toList();
        return new SplitDocuments(
                source(labeled), source(validation), source(unlabeled), source(documents("test", 30)), Map.of());
    }

    /** Settings that learn this within a second or two. */
    public static Settings settings(String... more) {
        var settings = Settings.defaults().with(ConfigFiles.yaml().readTree("""
                                model: {embedding: 8, hidden: 6, dense: [8]}
                                training: {steps: 40, batch: 10, unlabeled_batch: 10, learning_rate: 0.03, averaging: 0.8,
                                  ramp: 5, evaluate_every: 10, dropout: 0.2}
                                objective: {epsilon: 0.1}
                                pretraining: {kind: none}
                                """), "test");
        for (var yaml : more) {
            settings = settings.with(ConfigFiles.yaml().readTree(yaml), "test");
        }
        return settings;
    }
}
